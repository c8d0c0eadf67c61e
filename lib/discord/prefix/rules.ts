/**
 * What follows the prefix, or a mention of the bot, at the beginning of a message; null for what is no command. Without
 * the intent for contents, only what mentions the bot can be read at all.
 */
export function afterPrefix(
  content: string,
  { prefix, botId }: { prefix: string; botId: string },
): string | null {
  const mentions = [`<@${botId}>`, `<@!${botId}>`]
  const begin = [prefix, ...mentions].find((one) => content.startsWith(one))
  return begin === undefined ? null : content.slice(begin.length).trim()
}

/** The first word of a text, in small letters, and what stands behind it. */
export function firstWord(text: string): { word: string; rest: string } {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  return { word: word.toLowerCase(), rest }
}
