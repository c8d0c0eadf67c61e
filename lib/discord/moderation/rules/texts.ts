import { createHash } from 'node:crypto'

/*
 * What own rules read in a message. Everything here looks at a text once from the left: no pattern has two ways to read
 * the same signs, so that nobody can write a message that takes long to look at.
 */

/** Discord makes a link of nothing else. */
const links = /https?:\/\/([^\s/?#<>]*)/gi
/** Invitations are shown as such without a scheme, too. */
const invitations = /\bdiscord(?:\.gg|(?:app)?\.com\/invite)\/[\w-]/i
const INVITATIONS = 'discord.gg'

/** The host as a browser would call it; '' for one that hides where it leads. */
function hostOf(authority: string): string {
  if (/[@\\]/.test(authority)) return ''
  const host = authority.replace(/:\d*$/, '').replace(/[).,;:!?'"*_~|\]}]+$/, '')
  try {
    return new URL(`http://${host}`).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

const isBelow = (host: string, allowed: string): boolean => host === allowed || host.endsWith(`.${allowed}`)

/** Whether a text leads anywhere that is not allowed. */
export function leadsAway(content: string, allowed: readonly string[]): boolean {
  const hosts = allowed.map(hostOf)
  const isAllowed = (host: string): boolean => host !== '' && hosts.some((one) => isBelow(host, one))
  for (const [, authority = ''] of content.matchAll(links)) if (!isAllowed(hostOf(authority))) return true
  return invitations.test(content) && !isAllowed(INVITATIONS)
}

/** What stands for something else: addresses, people, channels, pictures. */
const notSpoken = /https?:\/\/\S+|<[@#a:!&/][^<>\s]{0,80}>/gi
const cased = /\p{Lu}|\p{Ll}|\p{Lt}/gu
const capitals = /\p{Lu}|\p{Lt}/gu

/** Whether somebody shouts; scripts without capitals cannot. */
export function shouts(content: string, { percent, letters }: { percent: number; letters: number }): boolean {
  const spoken = content.replace(notSpoken, ' ')
  const all = spoken.match(cased)?.length ?? 0
  if (all < letters) return false
  return (spoken.match(capitals)?.length ?? 0) * 100 >= all * percent
}

/** By what the same text is known again, however its signs and gaps are dressed up; '' where there is none. */
export function sameness(content: string): string {
  const plain = content
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\p{Cc}\p{P}\p{Z}]/gu, '')
  return plain === '' ? '' : createHash('sha1').update(plain).digest('base64').slice(0, 12)
}
