import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  diagnose,
  isDisproven,
  isProven,
  judgeDomain,
  leadsHere,
  nextCheckMs,
  proofValue,
  unicodeOf,
} from './rules'
import type { DnsAnswer, DomainFacts } from './rules'

const root = 'gerai.example'

describe('which domains a shop may have', () => {
  test.each([
    ['toko-sari.com', 'toko-sari.com'],
    ['  HTTPS://Www.Toko-Sari.co.id/produk?x=1 ', 'www.toko-sari.co.id'],
    ['toko-sari.com.', 'toko-sari.com'],
    ['tokó.com', 'xn--tok-ina.com'],
    // Of letters that nobody takes for Latin ones, and of digits alone.
    ['магазин.com', 'xn--80aairftm.com'],
    ['123.com', '123.com'],
    ['a.com', 'a.com'],
    ['123.магазин.com', '123.xn--80aairftm.com'],
    // Its registry is a platform that gives names to its users.
    ['toko.github.io', 'toko.github.io'],
  ])('%j is %s', (typed, host) => {
    expect(judgeDomain(typed, root)).toMatchObject({ ok: true, host })
  })

  test.each([
    ['203.0.113.7', 'domain_is_address'],
    ['[2001:db8::1]', 'domain_is_address'],
    ['0x7f.1', 'domain_is_address'],
    ['https://10.0.0.1:8080/x', 'domain_is_address'],
    ['gerai.example', 'domain_below_root'],
    ['sari.gerai.example', 'domain_below_root'],
    ['co.id', 'domain_is_suffix'],
    ['github.io', 'domain_is_suffix'],
    ['shop.local', 'domain_not_public'],
    ['shop.test', 'domain_not_public'],
    ['shop.nosuchtld', 'domain_not_public'],
    ['shop', 'domain_malformed'],
    ['my shop.com', 'domain_malformed'],
    ['*.shop.com', 'domain_malformed'],
    ['owner@shop.com', 'domain_malformed'],
    ['1http://shop.com', 'domain_malformed'],
    ['-shop.com', 'domain_malformed'],
    ['shop.com-', 'domain_malformed'],
    [`${`${'a'.repeat(60)}.`.repeat(5)}com`, 'domain_malformed'],
    ['10.0.0:80.1', 'domain_malformed'],
    ['1[0.0.0.1', 'domain_malformed'],
    ['10.0.0].1', 'domain_malformed'],
    ['router.home.arpa', 'domain_not_public'],
    ['gооgle.com', 'domain_look_alike'],
    ['xn--80ak6aa92e.com', 'domain_look_alike'],
    ['', 'domain_malformed'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(judgeDomain(typed, root)).toEqual({ ok: false, problem })
  })

  test('is written in its own script where it has one', () => {
    expect(unicodeOf('xn--80aairftm.com')).toBe('магазин.com')
    expect(unicodeOf('toko-sari.com')).toBeNull()
    expect(unicodeOf('no host')).toBeNull()
  })

  test('whatever is typed, what is taken is a plain host name outside of the platform', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.webUrl(), fc.ipV4(), fc.ipV6()), (typed) => {
        const judged = judgeDomain(typed, root)
        if (!judged.ok) return
        expect(judged.host).toMatch(/^[a-z0-9.-]+\.[a-z0-9-]+$/)
        expect(judged.host.endsWith(judged.registered)).toBe(true)
        expect(judged.host.endsWith(root)).toBe(false)
        expect(judgeDomain(judged.host, root)).toEqual(judged)
      }),
      { numRuns: 2000 },
    )
  })
})

const none: DnsAnswer = { kind: 'none' }
const failed: DnsAnswer = { kind: 'failed' }
const found = (...values: string[]): DnsAnswer => ({ kind: 'found', values })

function facts(change: Partial<DomainFacts>): DomainFacts {
  return {
    host: 'www.toko-sari.com',
    registered: 'toko-sari.com',
    token: 'abc',
    target: 'sari.gerai.example',
    proof: none,
    proofDoubled: none,
    proofAtHost: none,
    cname: none,
    ipv4: none,
    ipv6: none,
    targetIpv4: found('198.51.100.7'),
    targetIpv6: none,
    ...change,
  }
}
const right = { proof: found('gerai-verify=abc') }

describe('the doctor', () => {
  test('says what to write where nothing is', () => {
    expect(diagnose(facts({}))).toMatchObject([
      { type: 'TXT', label: '_gerai.www', wanted: [proofValue('abc')], found: [], verdict: 'missing' },
      { type: 'CNAME', label: 'www', wanted: ['sari.gerai.example'], found: [], verdict: 'missing' },
    ])
  })

  test.each([
    ['another value', { proof: found('gerai-verify=old') }, 'wrong', ['gerai-verify=old']],
    ['a name completed twice', { proofDoubled: found('gerai-verify=abc') }, 'doubled', ['gerai-verify=abc']],
    [
      'the domain itself',
      { proofAtHost: found('v=spf1', 'gerai-verify=abc') },
      'misplaced',
      ['gerai-verify=abc'],
    ],
    ['no answer', { proof: failed }, 'unanswered', []],
    [
      'the right value',
      { proof: found('v=spf1 -all', 'gerai-verify=abc') },
      'ok',
      ['v=spf1 -all', 'gerai-verify=abc'],
    ],
  ] as const)('tells %s', (_name, change, verdict, seen) => {
    const [proof] = diagnose(facts(change))
    expect(proof).toMatchObject({ verdict, found: seen })
    expect(isProven(diagnose(facts(change)))).toBe(verdict === 'ok')
  })

  test('takes an alias to the shop, however it is written, and no other', () => {
    expect(leadsHere(diagnose(facts({ ...right, cname: found('Sari.Gerai.Example.') })))).toBe(true)
    const elsewhere = diagnose(facts({ ...right, cname: found('shops.elsewhere.com') }))
    expect(leadsHere(elsewhere)).toBe(false)
    expect(elsewhere[1]).toMatchObject({ verdict: 'wrong', found: ['shops.elsewhere.com'] })
  })

  test('asks an apex for our addresses, and finds an old IPv6 record that leads elsewhere', () => {
    const apex = { ...right, host: 'toko-sari.com' }
    expect(diagnose(facts(apex))[1]).toMatchObject({
      type: 'A',
      label: '@',
      wanted: ['198.51.100.7'],
      verdict: 'missing',
    })
    expect(leadsHere(diagnose(facts({ ...apex, ipv4: found('198.51.100.7') })))).toBe(true)
    const old = diagnose(facts({ ...apex, ipv4: found('198.51.100.7'), ipv6: found('2001:db8::9') }))
    expect(old[2]).toMatchObject({ type: 'AAAA', wanted: [], found: ['2001:db8::9'], verdict: 'wrong' })
    expect(leadsHere(old)).toBe(false)
    const mixed = diagnose(facts({ ...apex, ipv4: found('198.51.100.7', '203.0.113.1') }))
    expect(mixed[1]).toMatchObject({ verdict: 'wrong' })
  })
})

test('only a name server that says the proof is gone closes a shop’s address; silence does not', () => {
  const isGone = (change: Partial<DomainFacts>) => isDisproven(diagnose(facts(change)))
  expect(isGone(right)).toBe(false)
  expect(isGone({ proof: failed })).toBe(false)
  expect(isGone({ proof: none })).toBe(true)
  expect(isGone({ proof: found('gerai-verify=old') })).toBe(true)
  // Where the shop's address leads to says nothing of whose it is.
  expect(isGone({ ...right, cname: found('shops.elsewhere.com') })).toBe(false)
})

test('a domain that is being set up is looked at hourly for a week, every other daily', () => {
  const hours = (isVerified: boolean, ageHours: number) =>
    nextCheckMs({ isVerified, ageMs: ageHours * 3_600_000 }) / 3_600_000
  expect([hours(false, 0), hours(false, 167), hours(false, 168)]).toEqual([1, 1, 24])
  expect([hours(true, 0), hours(true, 1000)]).toEqual([24, 24])
})

test('a name is told as people read it where that is another than the one of machines', () => {
  expect(judgeDomain('tokó.com', root)).toMatchObject({ unicode: 'tokó.com' })
  expect(judgeDomain('toko.com', root)).toMatchObject({ unicode: null })
})

describe('the records of an address', () => {
  const verdicts = (change: Partial<DomainFacts>) =>
    diagnose(facts({ ...right, ...change }))
      .slice(1)
      .map(({ type, verdict, found: seen }) => [type, verdict, ...seen])

  test('are as good as an alias below the domain, where they are ours', () => {
    expect(verdicts({ ipv4: found('198.51.100.7') })).toEqual([['A', 'ok', '198.51.100.7']])
    expect(verdicts({ ipv4: found('203.0.113.1') })).toEqual([['A', 'wrong', '203.0.113.1']])
    const both = { ipv4: found('198.51.100.7'), ipv6: found('2001:db8::7') }
    expect(verdicts({ ...both, targetIpv6: found('2001:db8::7') })).toEqual([
      ['A', 'ok', '198.51.100.7'],
      ['AAAA', 'ok', '2001:db8::7'],
    ])
    expect(verdicts({ ipv6: found('2001:db8::9') })).toEqual([
      ['A', 'missing'],
      ['AAAA', 'wrong', '2001:db8::9'],
    ])
  })

  test('say that nobody answered where nobody did', () => {
    expect(verdicts({ cname: failed })).toEqual([['CNAME', 'unanswered']])
    expect(verdicts({ host: 'toko-sari.com', ipv4: failed })).toEqual([['A', 'unanswered']])
  })

  test('lead to the shop’s own name where our addresses cannot be told', () => {
    const unknown = { targetIpv4: none, host: 'toko-sari.com' }
    expect(verdicts(unknown)).toEqual([['CNAME', 'missing']])
    const other = { ipv4: found('203.0.113.1'), ipv6: found('2001:db8::9') }
    expect(verdicts({ ...unknown, ...other })).toEqual([['CNAME', 'wrong', '203.0.113.1', '2001:db8::9']])
    const alias = diagnose(facts({ ...right, cname: found('sari.gerai.example') }))[1]
    expect(alias).toMatchObject({ type: 'CNAME', wanted: ['sari.gerai.example'], verdict: 'ok' })
  })

  test('prove nothing of whose the domain is, and a proof says nothing of where it leads', () => {
    const alias = { cname: found('sari.gerai.example') }
    expect(isProven(diagnose(facts(alias)))).toBe(false)
    expect(leadsHere(diagnose(facts(alias)))).toBe(true)
    expect(leadsHere(diagnose(facts(right)))).toBe(false)
  })

  test('are found whatever blanks a provider puts around them', () => {
    expect(isProven(diagnose(facts({ proof: found(' gerai-verify=abc ') })))).toBe(true)
  })
})
