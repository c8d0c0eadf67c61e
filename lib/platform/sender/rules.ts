import type { DnsAnswer } from '@/lib/platform/domains/rules'
import type { RecordFinding } from '@/lib/platform/domains/schema'

export type SenderFacts = {
  domain: string
  /** The name below the public suffix, at which the provider's console shows records. */
  registered: string
  /** Where our own mail server's SPF record stands. */
  mailDomain: string
  selector: string
  /** The public half of the key that the shop's mails are signed with, in base64. */
  publicKey: string
  txt: DnsAnswer
  dkim: DnsAnswer
  /** The key under a name that the provider completed with the domain once more. */
  dkimDoubled: DnsAnswer
}

/** Mail services whose addresses anybody can have. What is missing here is told by its records all the same. */
const ofEverybody =
  /^(?:(?:gmail|googlemail|icloud|me|mac|aol|gmx|proton|protonmail|zoho|hey|fastmail)\.(?:com|net|me|de)|pm\.me|mail\.(?:ru|com)|(?:outlook|hotmail|live|msn|yahoo|ymail|rocketmail|yandex)\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})|qq\.com|163\.com|126\.com)$/

/** Whether this is a mail service of everybody's, of which no shop can prove that it is its own. */
export const isOfEverybody = (domain: string): boolean => ofEverybody.test(domain)

const valuesOf = (answer: DnsAnswer): string[] => (answer.kind === 'found' ? answer.values : [])

/** What the provider's form wants before the domain: `@` for the domain itself. */
const labelOf = (name: string, registered: string): string =>
  name === registered ? '@' : name.slice(0, -registered.length - 1)

export const dkimName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`

const terms = (record: string): string[] => record.trim().split(/\s+/)

/** The record with one more server allowed, before the term that says what holds for all others. */
function allowing(record: string, include: string): string {
  const all = terms(record)
  const last = all.findIndex((term) => /^[+?~-]?all$/i.test(term) || /^redirect=/i.test(term))
  return (last === -1 ? [...all, include] : [...all.slice(0, last), include, ...all.slice(last)]).join(' ')
}

/** Whether our server may send for the domain: exactly one SPF record, which includes ours. */
function spfFinding({ domain, registered, mailDomain, txt }: SenderFacts): RecordFinding {
  const include = `include:${mailDomain}`
  const found = valuesOf(txt).filter((value) => /^v=spf1(?:\s|$)/i.test(value.trim()))
  const [only] = found
  const allows = (record: string): boolean =>
    terms(record).some((term) => term.toLowerCase().replace(/^\+/, '') === include.toLowerCase())
  const place = {
    purpose: 'spf' as const,
    type: 'TXT' as const,
    name: domain,
    label: labelOf(domain, registered),
  }
  if (only === undefined) {
    const verdict = txt.kind === 'failed' ? 'unanswered' : 'missing'
    return { ...place, wanted: [`v=spf1 ${include} ~all`], found: [], verdict }
  }
  const right = found.find(allows) ?? allowing(only, include)
  if (found.length > 1) return { ...place, wanted: [right], found, verdict: 'several' }
  return { ...place, wanted: [right], found, verdict: allows(only) ? 'ok' : 'wrong' }
}

/** The key in a DKIM record: providers set spaces and order its parts as they like. */
function keyIn(record: string): string | null {
  const parts = new Map(
    record.split(';').map((part) => {
      const [name = '', ...value] = part.split('=')
      return [name.trim().toLowerCase(), value.join('=').replace(/\s/g, '')]
    }),
  )
  return (parts.get('v') ?? 'DKIM1') === 'DKIM1' && (parts.get('k') ?? 'rsa') === 'rsa'
    ? (parts.get('p') ?? null)
    : null
}

/** Whether the signature of the shop's mails can be checked. */
function dkimFinding({
  domain,
  registered,
  selector,
  publicKey,
  dkim,
  dkimDoubled,
}: SenderFacts): RecordFinding {
  const name = dkimName(selector, domain)
  const holds = (answer: DnsAnswer): boolean => valuesOf(answer).some((value) => keyIn(value) === publicKey)
  const verdict = holds(dkim)
    ? 'ok'
    : holds(dkimDoubled)
      ? 'doubled'
      : dkim.kind === 'failed'
        ? 'unanswered'
        : dkim.kind === 'found'
          ? 'wrong'
          : 'missing'
  return {
    ...{ purpose: 'dkim', type: 'TXT', name, label: labelOf(name, registered), verdict },
    wanted: [`v=DKIM1; k=rsa; p=${publicKey}`],
    found: verdict === 'doubled' ? [] : valuesOf(dkim),
  }
}

/** Says of both records whether they are right, and if not, what to write instead. */
export function diagnoseSender(facts: SenderFacts): RecordFinding[] {
  return [spfFinding(facts), dkimFinding(facts)]
}

/**
 * Whether mails come from the address now. Both records have to be there; a name server that does not answer changes
 * nothing, one that says they are gone ends it at once: mails without them are taken for forged.
 */
export function isUsable(findings: readonly RecordFinding[], wasVerified: boolean): boolean {
  return findings.every(({ verdict }) => verdict === 'ok' || (wasVerified && verdict === 'unanswered'))
}
