let graphemes: Intl.Segmenter | undefined

function clustersOf(text: string): Intl.Segments {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return graphemes.segment(text)
}

/** The last place at or before `at` where no character as a person sees it is broken: a flag, a family, a letter with its marks. */
function placeToCut(text: string, at: number): number {
  const place = clustersOf(text).containing(at)?.index ?? at
  if (place > 0) return place
  // One heap of marks longer than the room: at least no code point is halved.
  return at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at
}

/**
 * A text of at most `most` UTF-16 units, cut between whole characters; `ending` follows what was cut and counts too.
 * No count of characters that gateways, databases or spreadsheets use is larger than the one of units.
 */
export function cutText(text: string, most: number, ending = ''): string {
  if (text.length <= most) return text
  return text.slice(0, placeToCut(text, Math.max(0, most - ending.length))).trimEnd() + ending
}

/** A file's name of at most `most` UTF-16 units that keeps its ending, by which programs know what it is. */
export function cutFileName(name: string, most: number): string {
  const ending = /(?<=.)\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return cutText(name.slice(0, name.length - ending.length), most - ending.length) + ending
}

/** The first character as a person sees it, for an initial; '' where there is none. */
export function firstCharacter(text: string): string {
  return clustersOf(text.trim()).containing(0)?.segment ?? ''
}
