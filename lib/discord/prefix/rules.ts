import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandGroupOption,
  APIApplicationCommandSubcommandOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'

type PartOption = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption

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

function splitWord(text: string): { word: string; rest: string } {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  return { word, rest }
}

/** The first word of a text, in small letters, and what stands behind it. */
export function firstWord(text: string): { word: string; rest: string } {
  const { word, rest } = splitWord(text)
  return { word: word.toLowerCase(), rest }
}

/** The words of a text; what stands in quotation marks, of any kind, is one. */
export function wordsOf(text: string): string[] {
  const found = text.matchAll(/"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)/g)
  return [...found].map(([, ...ways]) => (ways.find((one) => one !== undefined) ?? '').trim())
}

/** What commands of bots usually begin with, whatever this one's prefix is. */
const usualSigns = /^[!?.$%&+\-/\\~^*#;:,=>|§°]{1,5}\s*/

/**
 * What of a message is for no channel: keys, written as `addstock` (as the bot before Gerai took them, with any sign before
 * it or none) or behind `stock add`, or somebody's code behind `link`. Null where nothing stands behind the command.
 */
export function secretIn(
  { content, hasFiles }: { content: string; hasFiles: boolean },
  bot: { prefix: string; botId: string },
): 'keys' | 'code' | null {
  const text = content.trim()
  const signed = afterPrefix(text, bot) ?? (usualSigns.test(text) ? text.replace(usualSigns, '') : null)
  const { word, rest } = firstWord(signed ?? text)
  const isFull = (behind: string): boolean => behind !== '' || hasFiles
  if (word === 'addstock') return isFull(rest) ? 'keys' : null
  if (signed === null) return null
  if (word === 'link') return rest === '' ? null : 'code'
  const second = firstWord(rest)
  return word === 'stock' && second.word === 'add' && isFull(second.rest) ? 'keys' : null
}

export type Typed = { name: string; part: string | null; options: Record<string, string> }
/** A command of which the part is missing, or none of those that there are. */
export type HalfTyped = { name: string; parts: readonly string[] }

/** People, roles and channels as they are mentioned; everything else is a text as it stands. */
function valueOf(type: Option, word: string): string | null {
  const mention = /^<(@!?|@&|#)(\d{15,20})>$/.exec(word)
  const id = mention?.[2] ?? (/^\d{15,20}$/.test(word) ? word : null)
  switch (type) {
    case Option.User:
    case Option.Role:
    case Option.Channel:
    case Option.Mentionable:
      return id
    case Option.Boolean:
      return /^(true|on|yes|1|ya)$/i.test(word) ? 'true' : 'false'
    default:
      return word
  }
}

/** Each option takes a word in turn, and the last of them all that is left. */
function fill(options: readonly APIApplicationCommandBasicOption[], text: string): Record<string, string> {
  const asked = options.filter(({ type }) => type !== Option.Attachment)
  const filled: Record<string, string> = {}
  let rest = text
  for (const [index, { name, type }] of asked.entries()) {
    const isLast = index === asked.length - 1
    const { word, rest: behind } = isLast ? { word: rest, rest: '' } : splitWord(rest)
    const value = word === '' ? null : valueOf(type, word.trim())
    if (value !== null) filled[name] = value
    rest = behind
  }
  return filled
}

function isPart(option: APIApplicationCommandOption): option is PartOption {
  return option.type === Option.Subcommand || option.type === Option.SubcommandGroup
}

/** What was typed as a command of those that the server knows; null for none of them. */
export function readTyped(commands: Commands, said: string): Typed | HalfTyped | null {
  const { word, rest } = firstWord(said)
  const command = commands.find(({ name }) => name === word)
  if (!command) return null
  let options: readonly APIApplicationCommandOption[] = ('options' in command && command.options) || []
  const parts: string[] = []
  let text = rest
  while (options.some(isPart)) {
    const next = firstWord(text)
    const part = options.find((one): one is PartOption => isPart(one) && one.name === next.word)
    if (!part)
      return {
        name: command.name,
        parts: options.filter(isPart).map(({ name }) => [...parts, name].join(' ')),
      }
    parts.push(part.name)
    options = part.options ?? []
    text = next.rest
  }
  const part = parts.length === 0 ? null : parts.join(' ')
  return { name: command.name, part, options: fill(options as APIApplicationCommandBasicOption[], text) }
}
