import { isIP } from 'node:net'

/** The eight groups of an IPv6 address in the form that URLs have; null for anything else. */
function groupsOf(text: string): string[] | null {
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = 8 - before.length - after.length
  if (missing < 0) return null
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after]
}

/**
 * One spelling for one address, without port, brackets and zone; an IPv4 address that is written as an IPv6 one is an
 * IPv4 address. Null for what is no address.
 */
export function normalAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^\[([^\]]*)\](?::\d{1,5})?$/, '$1')
    .replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1')
    .replace(/%[\w.-]+$/, '')
  if (isIP(bare) === 4) return bare
  const groups = isIP(bare) === 6 ? groupsOf(bare) : null
  if (!groups) return null
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff') {
    const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return new URL(`http://[${bare}]`).hostname.slice(1, -1)
}

/** Whom a limit counts for one address: an IPv6 connection has a whole /64 to itself and changes within it at will. */
export function networkOf(subject: string): string {
  if (isIP(subject) !== 6) return subject
  const address = normalAddress(subject) ?? subject
  const groups = isIP(address) === 6 ? groupsOf(address) : null
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : address
}

/**
 * The client of a request that came through `hops` proxies of ours, each of which appends the address that it saw: the
 * first address from the right that none of ours has written about another of ours. What stands further left the client
 * has written itself. Null where there is none, or it is no address.
 */
export function clientOf(forwardedFor: string, hops: number): string | null {
  const entries = forwardedFor.split(',').filter((entry) => entry.trim() !== '')
  return normalAddress(entries[Math.max(0, entries.length - hops)] ?? '')
}
