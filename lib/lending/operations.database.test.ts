import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { programOf, programsOf } from '@/lib/integrations/testing/program'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { dayFrom, keeper } from './testing/book'
import { openBooks } from './testing/module'

type Sent = Record<string, unknown>

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program
let stranger: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  await openBooks(database, [a, b])
  ;({ program, stranger } = await programsOf(database, { a, b }))
})
afterAll(() => database?.close())

const listOf = ({ body }: Told): Sent[] => body.data as Sent[]
const fieldsOf = (told: Told): [number, string[]] => [told.status, Object.keys(told.body.errors ?? {}).sort()]
const refusal = ({ status, body }: Told): unknown[] => [status, body.code, body.detail]
const without = (...missing: Permission[]) =>
  programOf(database, a, { rights: PERMISSION_NAMES.filter((name) => !missing.includes(name)) })

let people = 0
/** A debt of somebody new. */
async function lend(more: Sent = {}): Promise<{ id: string; partyId: string; path: string }> {
  people += 1
  const party = { name: `Pak Joko ${people}` }
  const sent = { party, direction: 'receivable', amount_minor: '500000', ...more }
  const told = await program.ask('POST', '/debts', sent)
  expect(told.status, told.text).toBe(201)
  const { id, party_id: partyId } = told.body
  return { id: String(id), partyId: String(partyId), path: `/debts/${String(id)}` }
}
const pay = (id: string, amount: string, more: Sent = {}, who = program) =>
  who.ask('POST', '/loan-payments', { item_id: id, amount_minor: amount, currency: 'IDR', ...more })
async function addParty(name: string, more: Sent = {}): Promise<string> {
  const told = await program.ask('POST', '/parties', { name, ...more })
  expect(told.status, told.text).toBe(201)
  return String(told.body.id)
}
/** Every page of a list, one by one. */
async function pagesOf(address: string): Promise<unknown[]> {
  const ids: unknown[] = []
  for (let after = ''; ;) {
    const told = await program.ask('GET', `${address}limit=1${after}`)
    ids.push(...listOf(told).map(({ id }) => id))
    if (typeof told.body.next !== 'string') return ids
    after = `&after=${encodeURIComponent(told.body.next)}`
  }
}

describe('a debt', () => {
  test('is written down once, however often the same request comes', async () => {
    const key = { headers: { 'idempotency-key': newId() } }
    const sent = {
      ...{ party: { name: 'Bu Sulis', phone: '0812-7777-0001' }, direction: 'payable', cause: 'goods' },
      ...{ amount_minor: '2000000', note: 'cement' },
    }
    const told = await program.ask('POST', '/debts', sent, key)
    expect([told.status, told.headers.get('location')]).toEqual([
      201,
      `/api/v1/debts/${String(told.body.id)}`,
    ])
    expect(told.body).toMatchObject({
      ...{ direction: 'payable', cause: 'goods', amount_minor: '2000000', left_minor: '2000000' },
      ...{ currency: 'IDR', status: 'open', source: 'api', party_name: 'Bu Sulis', closed_on: null },
      ...{ began_on: await dayFrom(keeper(a), 0), due_on: await dayFrom(keeper(a), 14) },
      facts: [{ kind: 'opened', amount_minor: '2000000', method: null }],
    })
    const again = await program.ask('POST', '/debts', sent, key)
    expect([again.body.id, again.headers.get('idempotent-replayed')]).toEqual([told.body.id, 'true'])
    const other = await program.ask('POST', '/debts', { ...sent, note: 'other' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const party = String(told.body.party_id)
    expect(listOf(await program.ask('GET', `/debts?party=${party}`)).map(({ id }) => id)).toEqual([
      told.body.id,
    ])
    // It is the maker's, and the log names the key.
    const [row] = await database.ask('select created_by from public.debts where id = $1', [told.body.id])
    expect(row).toEqual({ created_by: a.members.owner.personId })
    const entries = await database.ask(
      "select actor_kind, actor_id from public.audit_entries where subject_id = $1 and action = 'debt.added'",
      [told.body.id],
    )
    expect(entries).toEqual([{ actor_kind: 'api_client', actor_id: program.keyId }])
  })

  test('is refused by the name of what is wrong with it', async () => {
    const good = { party: { name: 'Pak Beni' }, direction: 'receivable', amount_minor: '1000' }
    const asked: [Sent, string[]][] = [
      [{ amount_minor: '0' }, ['amount_minor']],
      [{ amount_minor: '-5' }, ['amount_minor']],
      [{ amount_minor: 1000 }, ['amount_minor']],
      [{ amount_minor: '10.5' }, ['amount_minor']],
      [{ amount_minor: '1000000000' }, ['amount_minor']],
      [{ currency: 'XAU', direction: 'both' }, ['currency', 'direction']],
      [{ began_on: '2999-01-01' }, ['began_on', 'due_on'].slice(0, 1)],
      [{ due_on: '2026-02-30' }, ['due_on']],
      [{ due_on: '2001-01-01' }, ['due_on']],
      [{ due_on: '2199-01-01' }, ['due_on']],
      [{ party: undefined }, ['party_id']],
      [{ party_id: a.lending.partyId }, ['party']],
      [{ party: { name: 'Pak Beni', phone: '0000 12345' } }, ['party.phone']],
      [{ colour: 'red', party: { name: '' } }, ['colour', 'party.name']],
    ]
    for (const [more, fields] of asked)
      expect(fieldsOf(await program.ask('POST', '/debts', { ...good, ...more }))).toEqual([422, fields])
    for (const name of ['Twins', 'Twins']) await addParty(name)
    const twins = await program.ask('POST', '/debts', { ...good, party: { name: 'Twins' } })
    expect(fieldsOf(twins)).toEqual([422, ['party']])
    const theirs = { ...good, party: undefined, party_id: b.lending.partyId }
    expect((await program.ask('POST', '/debts', theirs)).status).toBe(404)
  })

  test('is told of in the language of whoever asks', async () => {
    const { id } = await lend()
    const sent = { item_id: id, amount_minor: '1', currency: 'USD' }
    const told = await Promise.all(
      LOCALES.map((locale) => program.ask('POST', '/loan-payments', sent, { locale })),
    )
    expect(told.map(({ status, body }) => [status, body.code])).toEqual(told.map(() => [409, 'conflict']))
    expect(new Set(told.map(({ body }) => body.detail)).size).toBe(3)
    expect(told[LOCALES.indexOf('en')]?.body.detail).toBe(
      'This debt is in IDR. A payment in USD cannot be written down for it.',
    )
  })

  test('is listed page by page, and by whom, which way, how and when', async () => {
    const one = await lend()
    const party = { party_id: one.partyId, party: undefined }
    const two = await lend({ ...party, direction: 'payable' })
    const three = await lend({ ...party, due_on: await dayFrom(keeper(a), 100) })
    await program.ask('POST', `${one.path}/forgive`, { reason: 'A gift' })
    const of = `/debts?party=${one.partyId}&`
    expect(await pagesOf(of)).toEqual([three.id, two.id, one.id])
    const found = async (filter: string) => listOf(await program.ask('GET', of + filter)).map(({ id }) => id)
    expect(await found('direction=payable')).toEqual([two.id])
    expect(await found('status=forgiven')).toEqual([one.id])
    expect(await found(`due_from=${await dayFrom(keeper(a), 100)}`)).toEqual([three.id])
    expect(await found(`due_to=${await dayFrom(keeper(a), 99)}&currency=IDR`)).toEqual([two.id, one.id])
    expect(await found('currency=USD')).toEqual([])
    const told = await program.ask('GET', '/debts?party=x&status=late&due_to=soon&limit=0&after=1&q=a')
    expect(fieldsOf(told)).toEqual([422, ['after', 'due_to', 'limit', 'party', 'q', 'status']])
  })

  test('beyond what the plan takes is refused with where there is more room', async () => {
    await database.ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
       values ($1, 'limit:debts', private.count_debts($1), now(), 'test')`,
      [a.tenantId],
    )
    const sent = { party: { name: 'One too many' }, direction: 'receivable', amount_minor: '1' }
    const told = await program.ask('POST', '/debts', sent)
    await database.ask("delete from public.entitlement_overrides where name = 'limit:debts'")
    expect([told.status, told.body.code]).toEqual([403, 'limit_reached'])
    // Nobody was added for it.
    expect(listOf(await program.ask('GET', '/parties?q=one too many'))).toEqual([])
  })

  test('is forgiven, given up and recovered, and what was said is taken back', async () => {
    const { id, path } = await lend()
    const deed = (name: string, body: Sent) => program.ask('POST', `${path}/${name}`, body)
    const part = await deed('forgive', { amount_minor: '100000', reason: 'Came late' })
    expect(part.body).toMatchObject({ left_minor: '400000', status: 'open' })
    expect(fieldsOf(await deed('forgive', { amount_minor: '400001', reason: 'x' }))).toEqual([
      422,
      ['amount_minor'],
    ])
    const money = { amount_minor: '50000', currency: 'IDR', reason: 'Came back' }
    expect(refusal(await deed('recover', money)).slice(0, 2)).toEqual([409, 'conflict'])
    const lost = await deed('write-off', { reason: 'Moved away' })
    expect(lost.body).toMatchObject({ left_minor: '0', status: 'written_off' })
    expect((await pay(id, '1')).body.code).toBe('conflict')
    const back = await deed('recover', { ...money, method: 'transfer' })
    expect((back.body.facts as Sent[]).at(-1)).toMatchObject({ kind: 'recovered', method: 'transfer' })
    const [recovered] = listOf(await program.ask('GET', `/loan-payments?item=${id}`))
    expect(recovered).toMatchObject({ kind: 'recovered', amount_minor: '50000', source: 'api' })
    const given = (part.body.facts as Sent[]).find(({ kind }) => kind === 'forgiven')
    const undone = await deed('reverse', { fact_id: given?.id, reason: 'A slip' })
    expect((undone.body.facts as Sent[]).at(-1)).toMatchObject({ kind: 'reversed', reverses_id: given?.id })
    expect((await deed('reverse', { fact_id: given?.id, reason: 'Again' })).status).toBe(409)
    const elsewhere = await lend()
    expect(
      (await program.ask('POST', `${elsewhere.path}/reverse`, { fact_id: given?.id, reason: 'x' })).status,
    ).toBe(404)
    const gone = await program.ask('POST', `${elsewhere.path}/reverse`, { reason: 'Twice' })
    expect(gone.body).toMatchObject({ status: 'void', left_minor: '0' })
    expect(fieldsOf(await deed('write-off', {}))).toEqual([422, ['reason']])
  })
})

describe('a payment', () => {
  test('is written down once, with what is too much as credit, and taken back', async () => {
    const { id, path, partyId } = await lend({ began_on: await dayFrom(keeper(a), -3) })
    const key = { headers: { 'idempotency-key': newId() } }
    const on = await dayFrom(keeper(a), -2)
    const sent = { item_id: id, amount_minor: '520000', currency: 'IDR', method: 'transfer', on, note: 'BCA' }
    const told = await program.ask('POST', '/loan-payments', sent, key)
    expect([told.status, told.body]).toEqual([
      201,
      {
        ...{ id: told.body.id, kind: 'paid', item_kind: 'debt', item_id: id, party_id: partyId },
        ...{ direction: 'receivable', currency: 'IDR', amount_minor: '520000', method: 'transfer', on },
        ...{
          note: 'BCA',
          order_id: null,
          source: 'api',
          created_at: told.body.created_at,
          reversed_at: null,
        },
      },
    ])
    const again = await program.ask('POST', '/loan-payments', sent, key)
    expect(again.body).toEqual(told.body)
    expect((await program.ask('GET', path)).body).toMatchObject({
      ...{
        status: 'settled',
        left_minor: '0',
        credit_minor: '20000',
        closed_on: expect.any(String) as string,
      },
    })
    const payment = `/loan-payments/${String(told.body.id)}`
    expect((await program.ask('GET', payment)).body).toEqual(told.body)
    const back = await program.ask('POST', `${payment}/reverse`, { reason: 'Not his' })
    expect([back.status, back.body.reversed_at]).toEqual([200, expect.any(String)])
    expect((await program.ask('POST', `${payment}/reverse`, { reason: 'Again' })).status).toBe(409)
    expect((await program.ask('GET', path)).body).toMatchObject({ status: 'open', left_minor: '500000' })
    // The opening of a debt is no payment.
    const [opened] = (await program.ask('GET', path)).body.facts as Sent[]
    expect((await program.ask('GET', `/loan-payments/${String(opened?.id)}`)).status).toBe(404)
  })

  test('is refused by the name of what is wrong with it', async () => {
    const { id } = await lend()
    const asked: [Sent, string[]][] = [
      [{ amount_minor: '0', method: 'gateway' }, ['amount_minor', 'method']],
      [{ on: '2999-01-01' }, ['on']],
      [{ on: '2020-01-01' }, ['on']],
      [{ on: 'today', currency: 'rupiah' }, ['currency', 'on']],
      [{ item_id: 'x' }, ['item_id']],
    ]
    for (const [more, fields] of asked) expect(fieldsOf(await pay(id, '10', more))).toEqual([422, fields])
    expect((await pay(newId(), '10')).status).toBe(404)
  })

  test('that expects another sum to be left than there is by now is refused with what is left, and written down by nobody', async () => {
    const { id, path, partyId } = await lend()
    const expects = (left: string) => pay(id, '100000', { expected_left_minor: left })
    expect((await expects('500000')).status).toBe(201)
    const stale = await expects('500000')
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict'])
    expect(stale.body.detail).toMatch(/400[.,]000/)
    const all = { amount_minor: '100000', currency: 'IDR', expected_left_minor: '500000' }
    const party = await program.ask('POST', `/parties/${partyId}/pay`, all)
    expect(party.status).toBe(409)
    expect((await program.ask('GET', path)).body).toMatchObject({ left_minor: '400000' })
    // Both at once: one of the two is told.
    const both = await Promise.all([expects('400000'), expects('400000')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const rest = { ...all, expected_left_minor: '300000' }
    expect((await program.ask('POST', `/parties/${partyId}/pay`, rest)).status).toBe(201)
  })

  test('for all that somebody owes pays the oldest first, and is listed by whom, how and when', async () => {
    const began = await dayFrom(keeper(a), -20)
    const old = await lend({ began_on: began, due_on: await dayFrom(keeper(a), -10) })
    const young = await lend({ party: undefined, party_id: old.partyId, amount_minor: '100000' })
    const sent = { amount_minor: '550000', currency: 'IDR', method: 'other' }
    const told = await program.ask('POST', `/parties/${old.partyId}/pay`, sent)
    expect([told.status, listOf(told).map((one) => [one.item_id, one.amount_minor])]).toEqual([
      201,
      [
        [old.id, '500000'],
        [young.id, '50000'],
      ],
    ])
    await pay(young.id, '1', { on: await dayFrom(keeper(a), 0) })
    const of = `/loan-payments?party=${old.partyId}&`
    expect((await pagesOf(of)).length).toBe(3)
    expect(listOf(await program.ask('GET', `${of}method=cash`))).toHaveLength(1)
    expect(listOf(await program.ask('GET', `${of}item=${young.id}`))).toHaveLength(2)
    expect(listOf(await program.ask('GET', `${of}to=${await dayFrom(keeper(a), -1)}`))).toEqual([])
    expect(listOf(await program.ask('GET', `${of}from=${await dayFrom(keeper(a), 0)}`))).toHaveLength(3)
    const nothing = await program.ask('POST', `/parties/${old.partyId}/pay`, { ...sent, currency: 'USD' })
    expect(fieldsOf(nothing)).toEqual([422, ['currency']])
  })
})

describe('somebody of the debt book', () => {
  test('is added, found, changed by whoever saw the newest state, and reached in several ways', async () => {
    const id = await addParty('Zainab', { phone: '0812-8888-0001', note: 'Next door' })
    const path = `/parties/${id}`
    const read = await program.ask('GET', path)
    expect(read.body).toMatchObject({
      ...{ name: 'Zainab', consent: 'none', is_blocked: false, note: 'Next door', merged_into: null },
      contacts: [{ kind: 'phone', value: '+6281288880001', is_main: true }],
    })
    for (const filter of ['q=zaina', 'phone=%2B62 812 8888 0001'])
      expect(listOf(await program.ask('GET', `/parties?${filter}`)).map((one) => one.id)).toEqual([id])
    const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
    const change = { name: 'Zainab binti Ali', locale: 'ar', note: '' }
    expect((await program.ask('PUT', path, change, known)).body).toMatchObject({ ...change, version: 2 })
    for (const [deed, body] of [
      ['block', {}],
      ['unblock'],
      ['consent', { is_given: true }],
      ['merge', { into_id: a.lending.partyId }],
    ] as const)
      expect((await program.ask('POST', `${path}/${deed}`, body, known)).status).toBe(412)
    const email = await program.ask('POST', `${path}/contacts`, { kind: 'email', value: 'Z@Shop.example' })
    expect([email.status, email.body]).toMatchObject([201, { value: 'z@shop.example', is_main: true }])
    const second = await program.ask('POST', `${path}/contacts`, { kind: 'phone', value: '0812-8888-0002' })
    const contact = `${path}/contacts/${String(second.body.id)}`
    const preferred = await program.ask('POST', `${contact}/prefer`)
    expect((preferred.body.contacts as Sent[]).filter((one) => one.is_main)).toHaveLength(2)
    expect((await stranger.ask('DELETE', contact)).status).toBe(404)
    expect((await program.ask('DELETE', contact)).status).toBe(204)
    expect((await program.ask('DELETE', contact)).status).toBe(404)
    for (const [kind, value] of [
      ['phone', '0812-0000-0001'],
      ['phone', 'nobody'],
      ['email', 'budi@borrowers.example'],
      ['email', 'x'],
    ])
      expect(fieldsOf(await program.ask('POST', `${path}/contacts`, { kind, value }))).toEqual([
        422,
        ['value'],
      ])
  })

  test('is blocked, agrees to be written to, and turns out to be another', async () => {
    const [id, other] = [await addParty('Kasim'), await addParty('Kasim the other')]
    const path = `/parties/${id}`
    const blocked = await program.ask('POST', `${path}/block`, { reason: 'Never paid' })
    expect(blocked.body).toMatchObject({ is_blocked: true, block_reason: 'Never paid' })
    expect(listOf(await program.ask('GET', '/parties?only=blocked')).map((one) => one.id)).toEqual([id])
    const sent = { party_id: id, direction: 'receivable', amount_minor: '1' }
    expect((await program.ask('POST', '/debts', sent)).body.detail).toContain('Kasim is blocked')
    const free = await program.ask('POST', `${path}/unblock`)
    expect(free.body).toMatchObject({ is_blocked: false, block_reason: '', was_block_reason: 'Never paid' })
    const agreed = await program.ask('POST', `${path}/consent`, { is_given: true, note: 'In the shop' })
    expect(agreed.body).toMatchObject({
      consent: 'given',
      consent_source: 'lender',
      consent_note: 'In the shop',
    })
    await database.ask(
      "update public.parties set consent = 'stopped', consent_source = 'page' where id = $1",
      [id],
    )
    expect((await program.ask('POST', `${path}/consent`, { is_given: true })).status).toBe(409)
    const merged = await program.ask('POST', `${path}/merge`, { into_id: other })
    expect(merged.body).toMatchObject({ id: other, consent: 'stopped' })
    expect((await program.ask('GET', path)).body).toMatchObject({ merged_into: other })
    expect((await program.ask('POST', `/parties/${other}/merge`, { into_id: other })).status).toBe(409)
    expect(
      (await program.ask('POST', `/parties/${other}/merge`, { into_id: b.lending.partyId })).status,
    ).toBe(404)
    expect(listOf(await program.ask('GET', '/parties?q=kasim')).map((one) => one.id)).toEqual([other])
  })

  test('is listed page by page in the order of names', async () => {
    for (const name of ['Paging C', 'Paging A', 'Paging B']) await addParty(name)
    const all = listOf(await program.ask('GET', '/parties?q=paging'))
    expect(all.map(({ name }) => name)).toEqual(['Paging A', 'Paging B', 'Paging C'])
    expect(await pagesOf('/parties?q=paging&')).toEqual(all.map(({ id }) => id))
    expect(fieldsOf(await program.ask('GET', '/parties?only=me&phone=x'))).toEqual([422, ['only', 'phone']])
    expect(fieldsOf(await program.ask('GET', '/parties?after=nowhere'))).toEqual([422, ['after']])
  })
})

describe('who may', () => {
  test('nothing of it is told, nor changed, without the right or by another shop', async () => {
    const { id, partyId, path } = await lend()
    const payment = `/loan-payments/${String((await pay(id, '1')).body.id)}`
    const party = `/parties/${partyId}`
    const reason = { reason: 'Why not' }
    const money = { amount_minor: '1', currency: 'IDR' }
    const asked: [string, string, Permission, object?][] = [
      ['GET', path, 'lending.read'],
      ['GET', payment, 'lending.read'],
      ['GET', party, 'lending.read'],
      ['PUT', party, 'lending.write', { name: 'Mine' }],
      ['POST', `${party}/block`, 'lending.write', {}],
      ['POST', `${party}/consent`, 'lending.write', { is_given: true }],
      ['POST', `${party}/merge`, 'lending.write', { into_id: a.lending.partyId }],
      ['POST', `${party}/pay`, 'lending.write', money],
      ['POST', `${party}/contacts`, 'lending.write', { kind: 'email', value: 'x@y.example' }],
      ['POST', '/loan-payments', 'lending.write', { ...money, item_id: id }],
      ['POST', `${payment}/reverse`, 'lending.write', reason],
      ['POST', `${path}/reverse`, 'lending.write', reason],
      ['POST', `${path}/forgive`, 'lending.approve', reason],
      ['POST', `${path}/write-off`, 'lending.approve', reason],
      ['POST', `${path}/recover`, 'lending.approve', { ...money, ...reason }],
    ]
    for (const [method, place, right, body] of asked) {
      const poor = await without(right)
      expect([place, (await poor.ask(method, place, body)).status]).toEqual([place, 403])
      expect([place, (await stranger.ask(method, place, body)).status]).toEqual([place, 404])
    }
    for (const list of ['/debts', '/parties', '/loan-payments'])
      expect((await (await without('lending.read')).ask('GET', list)).status).toBe(403)
    expect(listOf(await stranger.ask('GET', `/debts?party=${partyId}`))).toEqual([])
    expect(listOf(await stranger.ask('GET', `/loan-payments?item=${id}`))).toEqual([])
    expect((await program.ask('GET', path)).body).toMatchObject({ left_minor: '499999', status: 'open' })
  })

  test('a key does no more than its maker still may, whatever it was made for', async () => {
    const made = await programOf(database, a, { maker: 'ops' })
    const { id, path } = await lend()
    expect((await pay(id, '1', {}, made)).status).toBe(201)
    const reason = { reason: 'A gift' }
    expect((await made.ask('POST', `${path}/forgive`, reason)).status).toBe(403)
    // Taking back a decision is one.
    await program.ask('POST', `${path}/forgive`, { ...reason, amount_minor: '5' })
    const facts = (await program.ask('GET', path)).body.facts as Sent[]
    const given = facts.find(({ kind }) => kind === 'forgiven')?.id
    expect((await made.ask('POST', `${path}/reverse`, { fact_id: given, ...reason })).status).toBe(403)
    await database.ask("update public.members set role = 'dev' where tenant_id = $1 and person_id = $2", [
      a.tenantId,
      a.members.ops.personId,
    ])
    expect((await pay(id, '1', {}, made)).status).toBe(403)
    expect((await made.ask('GET', path)).status).toBe(403)
  })

  test('where the shop keeps no debt book, nothing of it answers', async () => {
    const { id, path } = await lend()
    const bookIs = (isOn: boolean) =>
      database.ask('update public.tenant_modules set is_on = $2 where tenant_id = $1', [a.tenantId, isOn])
    await bookIs(false)
    const told = [
      await program.ask('GET', '/debts'),
      await program.ask('GET', path),
      await program.ask('GET', '/parties'),
      await pay(id, '1'),
    ]
    await bookIs(true)
    expect(told.map(({ status, body }) => [status, body.code])).toEqual(
      told.map(() => [409, 'module_not_enabled']),
    )
    expect((await program.ask('GET', path)).body.left_minor).toBe('500000')
  })
})
