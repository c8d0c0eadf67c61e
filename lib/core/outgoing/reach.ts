import { BlockList, isIP } from 'node:net'

/** IPv4 that is nobody's on the public Internet (IANA special-purpose registry), and a cloud's address for its insides. */
const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
] as const)
  closed.addSubnet(network, prefix)

/** IPv6: only global unicast is open at all, and of it not what carries an IPv4 address or is documentation. */
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(network, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** An address as it stands in a URL, without brackets. */
export function bareAddress(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

/**
 * Whether a tenant may have us connect there: a public address of the Internet. Everything else, also an IPv4 address
 * in IPv6 clothes and a name with a zone, is refused.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address)
    case 6:
      return !address.includes('%') && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
    default:
      return false
  }
}

/** This very machine; the demo's receivers are there. */
export function isLoopback(address: string): boolean {
  const kind = isIP(address)
  // The check of an IPv6 list reads mapped IPv4 addresses as IPv4: only plain ones are meant here.
  if (kind === 6) return address === '::1'
  return kind === 4 && loopback.check(address)
}

export type Reach = {
  /** In the demo, receivers are on the same machine, and plain http is enough for them. */
  allowsLoopback: boolean
}

export function mayReach(address: string, protocol: string, reach: Reach): boolean {
  if (reach.allowsLoopback && isLoopback(address)) return true
  return protocol === 'https:' && isPublicAddress(address)
}

export type UrlProblem = 'url_malformed' | 'url_not_https' | 'url_has_password' | 'url_not_public'

/** The address of an endpoint, as far as it can be judged without asking a name server. */
export function judgeUrl(
  text: string,
  reach: Reach,
): { ok: true; url: URL } | { ok: false; problem: UrlProblem } {
  if (!URL.canParse(text)) return { ok: false, problem: 'url_malformed' }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, problem: 'url_not_https' }
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'url_has_password' }
  const host = bareAddress(url.hostname)
  const isOwnMachine = host === 'localhost' || isLoopback(host)
  if (url.protocol === 'http:' && !(reach.allowsLoopback && isOwnMachine)) {
    return { ok: false, problem: 'url_not_https' }
  }
  if (isIP(host) !== 0 && !mayReach(host, url.protocol, reach))
    return { ok: false, problem: 'url_not_public' }
  if (isIP(host) === 0 && !host.includes('.') && !(reach.allowsLoopback && isOwnMachine)) {
    return { ok: false, problem: 'url_not_public' }
  }
  url.hash = ''
  return { ok: true, url }
}
