import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import { parse } from 'tldts'
import { hourMs } from '@/lib/core/time/duration'
import type { DomainReport, RecordFinding, RecordVerdict } from './schema'

/** Names that no public registry gives out (RFC 2606, 6761, 6762, 8375, 9476). */
const privateSuffixes =
  /(?:^|\.)(?:test|example|invalid|localhost|local|internal|onion|alt|arpa|lan|home|corp)$/

export type DomainProblem =
  | 'domain_malformed'
  | 'domain_is_address'
  | 'domain_below_root'
  | 'domain_is_suffix'
  | 'domain_not_public'
  | 'domain_look_alike'

export type JudgedDomain =
  | { ok: true; host: string; registered: string; unicode: string | null }
  | { ok: false; problem: DomainProblem }

/** Scripts that have letters which look like Latin ones; two of them in one word are a disguise. */
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u] // oxfmt-ignore

/** Letters of other scripts that nobody tells from Latin ones; a word of nothing else is a disguise as well. */
const twins = /^[аӑасԁеёһіїјӏорԛѕԝхуүһοορνικυωαɡ0-9-]+$/u

function isDisguised(unicode: string): boolean {
  return unicode.split('.').some((word) => {
    const used = scripts.filter((script) => script.test(word)).length
    return used > 1 || (/[^\0-\x7f]/.test(word) && !/\p{Script=Latin}/u.test(word) && twins.test(word))
  })
}

/** What a person typed or pasted, down to the host: an address with https:// and a path is forgiven. */
function hostIn(text: string): string {
  const bare = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const host = bare.split(/[/?#]/, 1)[0] ?? ''
  return host.replace(/\.$/, '')
}

/** The same name in its own script when it is written in punycode; null for plain Latin names. */
export function unicodeOf(host: string): string | null {
  const unicode = domainToUnicode(host)
  return unicode === '' || unicode === host ? null : unicode
}

/** Whether a shop can be at this domain at all, before any name server is asked. */
export function judgeDomain(text: string, root: string): JudgedDomain {
  const refuse = (problem: DomainProblem): JudgedDomain => ({ ok: false, problem })
  const typed = hostIn(text)
  if (isIP(typed.replace(/^\[|\]$/g, '')) !== 0 || isIP(typed.replace(/:\d+$/, '')) !== 0) {
    return refuse('domain_is_address')
  }
  if (/[\s@:*_,\\]/.test(typed)) return refuse('domain_malformed')
  const host = domainToASCII(typed)
  // The URL standard reads numbers in other notations as addresses too: 0x7f.1 is 127.0.0.1.
  if (isIP(host) !== 0) return refuse('domain_is_address')
  if (!/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(host)) {
    return refuse('domain_malformed')
  }
  if (host === root || host.endsWith(`.${root}`)) return refuse('domain_below_root')
  if (privateSuffixes.test(host)) return refuse('domain_not_public')
  const parsed = parse(host, { allowPrivateDomains: true })
  if (parsed.publicSuffix === host || parsed.domain === null) return refuse('domain_is_suffix')
  if (parsed.isIcann !== true && parsed.isPrivate !== true) return refuse('domain_not_public')
  const unicode = unicodeOf(host)
  if (unicode !== null && isDisguised(unicode)) return refuse('domain_look_alike')
  return { ok: true, host, registered: parsed.domain, unicode }
}

/** What name servers said about one name: values, nothing, or no answer. */
export type DnsAnswer = { kind: 'found'; values: string[] } | { kind: 'none' } | { kind: 'failed' }

export const proofLabel = '_gerai'

export type DomainFacts = {
  host: string
  /** The name below the public suffix, at which the provider's console shows records. */
  registered: string
  token: string
  /** `<slug>.<root>`, where the shop lives anyway. */
  target: string
  proof: DnsAnswer
  /** The same record under a name that the provider completed with the domain once more. */
  proofDoubled: DnsAnswer
  /** TXT records of the domain itself, where the proof is written by mistake. */
  proofAtHost: DnsAnswer
  cname: DnsAnswer
  ipv4: DnsAnswer
  ipv6: DnsAnswer
  targetIpv4: DnsAnswer
  targetIpv6: DnsAnswer
}

export function proofValue(token: string): string {
  return `gerai-verify=${token}`
}

const valuesOf = (answer: DnsAnswer): string[] => (answer.kind === 'found' ? answer.values : [])
const clean = (name: string): string => name.toLowerCase().replace(/\.$/, '')

/** What the provider's form wants before the domain: `@` for the domain itself. */
function labelOf(name: string, registered: string): string {
  return name === registered ? '@' : name.slice(0, -registered.length - 1)
}

function proofFinding(facts: DomainFacts): RecordFinding {
  const wanted = proofValue(facts.token)
  const name = `${proofLabel}.${facts.host}`
  const holds = (answer: DnsAnswer): boolean => valuesOf(answer).some((value) => value.trim() === wanted)
  let verdict: RecordVerdict
  if (holds(facts.proof)) verdict = 'ok'
  else if (holds(facts.proofDoubled)) verdict = 'doubled'
  else if (holds(facts.proofAtHost)) verdict = 'misplaced'
  else if (facts.proof.kind === 'failed') verdict = 'unanswered'
  else verdict = facts.proof.kind === 'found' ? 'wrong' : 'missing'
  const found =
    verdict === 'misplaced' ? [wanted] : valuesOf(verdict === 'doubled' ? facts.proofDoubled : facts.proof)
  return {
    purpose: 'proof',
    type: 'TXT',
    name,
    label: labelOf(name, facts.registered),
    wanted: [wanted],
    found,
    verdict,
  }
}

function compare(wanted: readonly string[], answer: DnsAnswer): RecordVerdict {
  if (answer.kind === 'failed') return 'unanswered'
  const found = valuesOf(answer)
  if (found.length === 0) return 'missing'
  return found.every((value) => wanted.includes(value)) ? 'ok' : 'wrong'
}

function addressFindings(facts: DomainFacts): RecordFinding[] {
  const { host, registered, target } = facts
  const isApex = host === registered
  const label = labelOf(host, registered)
  const cnames = valuesOf(facts.cname).map(clean)
  const v4 = valuesOf(facts.targetIpv4)
  const v6 = valuesOf(facts.targetIpv6)
  const place = { purpose: 'address' as const, name: host, label }
  if (cnames.length > 0) {
    const verdict = cnames.includes(target) ? 'ok' : 'wrong'
    return [{ ...place, type: 'CNAME', wanted: [target], found: cnames, verdict }]
  }
  const hasAddress = facts.ipv4.kind === 'found' || facts.ipv6.kind === 'found'
  if ((!isApex && !hasAddress) || v4.length === 0) {
    // Where our own addresses cannot be told, an alias is the only record that can be right.
    const verdict = facts.cname.kind === 'failed' ? 'unanswered' : hasAddress ? 'wrong' : 'missing'
    const found = [...valuesOf(facts.ipv4), ...valuesOf(facts.ipv6)]
    return [{ ...place, type: 'CNAME', wanted: [target], found, verdict }]
  }
  const findings: RecordFinding[] = [
    { ...place, type: 'A', wanted: v4, found: valuesOf(facts.ipv4), verdict: compare(v4, facts.ipv4) },
  ]
  // Most visitors try IPv6 first: an old record there leads them elsewhere although the A record is right.
  if (facts.ipv6.kind === 'found') {
    const found = facts.ipv6.values
    const verdict = compare(v6, facts.ipv6)
    findings.push({ ...place, purpose: 'address_v6', type: 'AAAA', wanted: v6, found, verdict })
  }
  return findings
}

/** Says of each record whether it is right, and if not, what stands there instead. */
export function diagnose(facts: DomainFacts): RecordFinding[] {
  return [proofFinding(facts), ...addressFindings(facts)]
}

export function isProven(findings: DomainReport['findings']): boolean {
  return findings.some((one) => one.purpose === 'proof' && one.verdict === 'ok')
}

export function leadsHere(findings: DomainReport['findings']): boolean {
  return findings.every((one) => one.purpose === 'proof' || one.verdict === 'ok')
}

/** The proof is gone, and a name server said so. No answer is no reason to close a shop's address. */
export function isDisproven(findings: DomainReport['findings']): boolean {
  return findings.some(
    (one) => one.purpose === 'proof' && one.verdict !== 'ok' && one.verdict !== 'unanswered',
  )
}

/** How long a verified domain keeps leading here after its proof disappeared: long enough to mend a slip. */
export const graceMs = 72 * hourMs

/** Verified domains are looked at daily; one that is being set up hourly, for a few days. */
export function nextCheckMs(domain: { isVerified: boolean; ageMs: number }): number {
  return !domain.isVerified && domain.ageMs < 7 * 24 * hourMs ? hourMs : 24 * hourMs
}
