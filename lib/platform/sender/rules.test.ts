import { expect, test } from 'vitest'
import type { DnsAnswer } from '@/lib/platform/domains/rules'
import { diagnoseSender, isOfEverybody, isUsable } from './rules'
import type { SenderFacts } from './rules'

const none: DnsAnswer = { kind: 'none' }
const found = (...values: string[]): DnsAnswer => ({ kind: 'found', values })
const facts = (more: Partial<SenderFacts>): SenderFacts => ({
  ...{ domain: 'mail.toko-sari.com', registered: 'toko-sari.com', mailDomain: 'gerai.example' },
  ...{ selector: 'gerai-1a2b', publicKey: 'KEY', txt: none, dkim: none, dkimDoubled: none },
  ...more,
})
const spf = (more: Partial<SenderFacts>) => diagnoseSender(facts(more))[0]
const dkim = (more: Partial<SenderFacts>) => diagnoseSender(facts(more))[1]

test.each([
  'gmail.com',
  'yahoo.co.id',
  'outlook.com',
  'hotmail.fr',
  'icloud.com',
  'live.com.sg',
  'yandex.ru',
])('an address at %s is nobody’s own sender', (domain) => expect(isOfEverybody(domain)).toBe(true))

test.each(['toko-sari.com', 'mygmail.com', 'gmail.com.toko-sari.com', 'mail.toko-sari.com', 'livestock.com'])(
  '%s may be a shop’s own',
  (domain) => expect(isOfEverybody(domain)).toBe(false),
)

test('a domain without an SPF record is told the whole record, one that has one only what it lacks', () => {
  expect(spf({})).toMatchObject({
    ...{ verdict: 'missing', name: 'mail.toko-sari.com', label: 'mail' },
    wanted: ['v=spf1 include:gerai.example ~all'],
  })
  const google = 'v=spf1 include:_spf.google.com -all'
  expect(spf({ txt: found('something else', google) })).toMatchObject({
    ...{ verdict: 'wrong', found: [google] },
    wanted: ['v=spf1 include:_spf.google.com include:gerai.example -all'],
  })
  expect(spf({ txt: found('V=SPF1 +include:Gerai.example ~all') })).toMatchObject({ verdict: 'ok' })
  // A name that only begins like ours is somebody else's.
  expect(spf({ txt: found('v=spf1 include:gerai.example.net ~all') })).toMatchObject({ verdict: 'wrong' })
  expect(spf({ txt: found(google, 'v=spf1 include:gerai.example ~all') })).toMatchObject({
    ...{ verdict: 'several', wanted: ['v=spf1 include:gerai.example ~all'] },
  })
  expect(spf({ txt: { kind: 'failed' } })).toMatchObject({ verdict: 'unanswered' })
})

test('the key of the signatures is found however it is written, and told where it is missing', () => {
  expect(dkim({})).toMatchObject({
    ...{
      verdict: 'missing',
      name: 'gerai-1a2b._domainkey.mail.toko-sari.com',
      label: 'gerai-1a2b._domainkey.mail',
    },
    wanted: ['v=DKIM1; k=rsa; p=KEY'],
  })
  expect(dkim({ dkim: found('k=rsa;p=K EY; v=DKIM1') })).toMatchObject({ verdict: 'ok' })
  expect(dkim({ dkim: found('v=DKIM1; p=OTHER') })).toMatchObject({ verdict: 'wrong' })
  expect(dkim({ dkimDoubled: found('v=DKIM1; k=rsa; p=KEY') })).toMatchObject({ verdict: 'doubled' })
})

test('an address is used while both records stand; silence changes nothing, a vanished record ends it', () => {
  const good = { txt: found('v=spf1 include:gerai.example ~all'), dkim: found('v=DKIM1; p=KEY') }
  expect(isUsable(diagnoseSender(facts(good)), false)).toBe(true)
  const silent = diagnoseSender(facts({ ...good, dkim: { kind: 'failed' } }))
  expect([isUsable(silent, true), isUsable(silent, false)]).toEqual([true, false])
  expect(isUsable(diagnoseSender(facts({ ...good, dkim: none })), true)).toBe(false)
  expect(isUsable(diagnoseSender(facts({ ...good, txt: none })), true)).toBe(false)
})

test('a record that is found is an SPF record by its beginning, whatever blanks stand around it', () => {
  const ours = 'v=spf1 include:gerai.example ~all'
  expect(spf({ txt: found(`  ${ours} `) })).toMatchObject({ verdict: 'ok' })
  expect(spf({ txt: found('v=spf1   include:gerai.example   ~all') })).toMatchObject({ verdict: 'ok' })
  for (const other of ['v=spf10 -all', 'old v=spf1 -all'])
    expect(spf({ txt: found(other) })).toMatchObject({ verdict: 'missing', found: [] })
  expect(spf({ txt: found('v=spf1') })).toMatchObject({
    ...{ verdict: 'wrong', wanted: ['v=spf1 include:gerai.example'] },
  })
})

test('our server is put before what the record says of all others, and at the end where it says nothing', () => {
  const wanted = (record: string) => spf({ txt: found(record) })?.wanted
  expect(wanted('v=spf1 a all')).toEqual(['v=spf1 a include:gerai.example all'])
  expect(wanted('v=spf1 a redirect=other.com')).toEqual(['v=spf1 a include:gerai.example redirect=other.com'])
  expect(wanted('  v=spf1   a -all ')).toEqual(['v=spf1 a include:gerai.example -all'])
  expect(wanted('v=spf1 allx no-redirect=y a')).toEqual(['v=spf1 allx no-redirect=y a include:gerai.example'])
  expect(wanted('v=spf1 a include:all.com include:x.all')).toEqual([
    'v=spf1 a include:all.com include:x.all include:gerai.example',
  ])
  // Only the sign that allows may stand before it.
  expect(spf({ txt: found('v=spf1 -include:gerai.example ~all') })).toMatchObject({ verdict: 'wrong' })
  expect(spf({ txt: found('v=spf1 include:+gerai.example ~all') })).toMatchObject({ verdict: 'wrong' })
})

test('a key of another kind is none of ours, and one without its kind is', () => {
  expect(dkim({ dkim: found('p=KEY') })).toMatchObject({ verdict: 'ok', found: ['p=KEY'] })
  for (const other of ['v=DKIM2; p=KEY', 'v=DKIM1; k=ed25519; p=KEY', 'v=DKIM1; k=rsa', 'KEY'])
    expect(dkim({ dkim: found(other) }), other).toMatchObject({ verdict: 'wrong', found: [other] })
  expect(dkim({ dkim: { kind: 'failed' } })).toMatchObject({ verdict: 'unanswered', found: [] })
  expect(dkim({ dkimDoubled: found('p=KEY') })?.found).toEqual([])
  expect(dkim({ dkim: found('p=OTHER'), dkimDoubled: found('p=KEY') })).toMatchObject({
    ...{ verdict: 'doubled', found: [] },
  })
})

test('the domain itself is what the forms of providers call @', () => {
  const apex = { domain: 'toko-sari.com' }
  expect(spf(apex)?.label).toBe('@')
  expect(dkim(apex)?.label).toBe('gerai-1a2b._domainkey')
})
