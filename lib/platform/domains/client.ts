import { Resolver } from 'node:dns/promises'
import { env } from '@/lib/core/env'
import { withoutUnstorable } from '@/lib/core/text/storable'
import type { DnsAnswer } from './rules'

/** What is asked of name servers. A test answers itself. */
export interface Dns {
  txt(name: string): Promise<DnsAnswer>
  cname(name: string): Promise<DnsAnswer>
  ipv4(name: string): Promise<DnsAnswer>
  ipv6(name: string): Promise<DnsAnswer>
}

const nothingThere = new Set(['ENOTFOUND', 'ENODATA'])

/** No such record is an answer; a server that does not answer, or refuses to, is none. */
async function answer(ask: Promise<string[]>): Promise<DnsAnswer> {
  try {
    const values = await ask
    return values.length > 0 ? { kind: 'found', values } : { kind: 'none' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return nothingThere.has(code) ? { kind: 'none' } : { kind: 'failed' }
  }
}

/** The name servers of this machine, or those in DNS_SERVERS. Nothing is cached: a person has just changed a record. */
export function systemDns(): Dns {
  const resolver = new Resolver({ timeout: 2_500, tries: 2 })
  const servers = env().DNS_SERVERS
  if (servers !== undefined) resolver.setServers(servers)
  return {
    txt: (name) =>
      answer(
        resolver
          .resolveTxt(name)
          .then((records) => records.map((parts) => withoutUnstorable(parts.join('')))),
      ),
    cname: (name) => answer(resolver.resolveCname(name)),
    ipv4: (name) => answer(resolver.resolve4(name)),
    ipv6: (name) => answer(resolver.resolve6(name)),
  }
}
