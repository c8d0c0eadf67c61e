import { afterAll, beforeAll, expect, test } from 'vitest'
import { borrowerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { programOf, programsOf } from '@/lib/integrations/testing/program'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { insertClaim } from './claims/data/claims'
import { insertDispute } from './claims/data/disputes'
import { dayFrom, keeper } from './testing/book'
import { openBooks } from './testing/module'

type Sent = Record<string, unknown>

let database: TestDatabase
let a: FixtureTenant
let program: Program
let stranger: Program

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  await openBooks(database, [a, database.seed.b])
  ;({ program, stranger } = await programsOf(database, { a, b: database.seed.b }))
})
afterAll(() => database?.close())

const listOf = ({ body }: Told): Sent[] => body.data as Sent[]
const without = (...missing: Permission[]) =>
  programOf(database, a, { rights: PERMISSION_NAMES.filter((name) => !missing.includes(name)) })

let people = 0
async function addParty(): Promise<string> {
  people += 1
  const told = await program.ask('POST', '/parties', { name: `Bu Endang ${people}` })
  expect(told.status, told.text).toBe(201)
  return String(told.body.id)
}

async function lend(partyId: string, amount: string): Promise<string> {
  const told = await program.ask('POST', '/debts', {
    party_id: partyId,
    direction: 'receivable',
    amount_minor: amount,
  })
  expect(told.status, told.text).toBe(201)
  return String(told.body.id)
}
const pay = (id: string, amount: string) =>
  program.ask('POST', '/loan-payments', { item_id: id, amount_minor: amount, currency: 'IDR' })

const terms = {
  principal_minor: '5000000',
  method: 'flat',
  rate_ppm: 20_000,
  rows: 5,
  starts_on: '2026-01-05',
}

async function draft(more: Sent = {}): Promise<{ id: string; path: string; told: Told }> {
  const partyId = await addParty()
  const sent = {
    party_id: partyId,
    currency: 'IDR',
    note: 'stall',
    terms: { ...terms, late_fee: null },
    ...more,
  }
  const told = await program.ask('POST', '/agreements', sent)
  expect(told.status, told.text).toBe(201)
  return { id: String(told.body.id), path: `/agreements/${String(told.body.id)}`, told }
}

/** Both have signed, as the job finds it. */
async function begin(id: string): Promise<void> {
  await database.ask(
    'update public.agreement_versions set is_offered = true, signed_at = now() where agreement_id = $1',
    [id],
  )
  await database.ask("update public.agreements set status = 'active', began_at = now() where id = $1", [id])
  await database.ask(
    `insert into public.loan_facts (tenant_id, id, agreement_id, party_id, kind, cause, amount_minor, valued_on, source)
     select tenant_id, $2, id, party_id, 'opened', 'loan', principal_minor, '2026-01-05', 'system' from public.agreements where id = $1`,
    [id, newId()],
  )
}

test('a preview and the draft have the same instalments, and a preview writes nothing', async () => {
  const seen = await program.ask('POST', '/agreements/preview', { terms })
  expect([seen.status, seen.body.interest_minor, seen.body.total_minor]).toEqual([200, '500000', '5500000'])
  const before = await database.ask('select count(*)::int as count from public.agreements')
  const reader = await without('lending.write', 'lending.approve')
  expect((await reader.ask('POST', '/agreements/preview', { terms })).status).toBe(200)
  expect(await database.ask('select count(*)::int as count from public.agreements')).toEqual(before)
  const { told, path } = await draft()
  expect(told.headers.get('location')).toBe(`/api/v1${path}`)
  const [version] = told.body.versions as { rows: unknown; terms: Sent; is_offered: boolean }[]
  expect(version?.rows).toEqual(seen.body.rows)
  expect(version).toMatchObject({
    is_offered: false,
    terms: { method: 'flat', late_fee: null, spill: 'rows' },
  })
  expect(told.body).toMatchObject({ status: 'draft', principal_minor: '5000000', note: 'stall', papers: [] })
})

test('a draft is made once, refused by the names that were sent, and no other shop’s', async () => {
  const key = { headers: { 'idempotency-key': newId() } }
  const sent = { party_id: await addParty(), currency: 'IDR', terms }
  const first = await program.ask('POST', '/agreements', sent, key)
  const again = await program.ask('POST', '/agreements', sent, key)
  expect([again.body.id, again.headers.get('idempotent-replayed')]).toEqual([first.body.id, 'true'])
  const wrong: [Sent, string][] = [
    [{ ...terms, method: 'none' }, 'terms.rate_ppm'],
    [{ ...terms, rows: 400 }, 'terms.rows'],
    [{ ...terms, grace_rows: 1 }, 'terms.grace_rows'],
    [{ ...terms, starts_on: 'soon' }, 'terms.starts_on'],
    [{ ...terms, principal_minor: '0' }, 'terms.principal_minor'],
  ]
  for (const [bad, field] of wrong) {
    const told = await program.ask('POST', '/agreements', { ...sent, terms: bad })
    expect([told.status, Object.keys(told.body.errors ?? {})], JSON.stringify(bad)).toEqual([422, [field]])
  }
  const nobody = await program.ask('POST', '/agreements', { ...sent, party_id: newId() })
  expect([nobody.status, Object.keys(nobody.body.errors ?? {})]).toEqual([422, ['party_id']])
  const path = `/agreements/${String(first.body.id)}`
  expect((await stranger.ask('GET', path)).status).toBe(404)
  expect((await stranger.ask('POST', `${path}/withdraw`, {})).status).toBe(404)
  expect(listOf(await stranger.ask('GET', '/agreements')).map(({ id }) => id)).not.toContain(first.body.id)
  const party = sent.party_id
  expect(
    listOf(await program.ask('GET', `/agreements?party=${party}&status=draft`)).map(({ id }) => id),
  ).toEqual([first.body.id])
  expect((await (await without('lending.write')).ask('POST', '/agreements', sent)).status).toBe(403)
})

test('a draft is written anew, offered for so many days, and taken back; only whoever decides may', async () => {
  const { path } = await draft()
  const other = { currency: 'IDR', note: 'cart', terms: { ...terms, rows: 10 } }
  const redrafted = await program.ask('POST', `${path}/redraft`, other)
  expect(redrafted.status, redrafted.text).toBe(200)
  expect(redrafted.body).toMatchObject({ note: 'cart', versions: [{ number: 1, terms: { rows: 10 } }] })
  expect((await (await without('lending.approve')).ask('POST', `${path}/offer`, {})).status).toBe(403)
  const offered = await program.ask('POST', `${path}/offer`, { days: 3 })
  expect(offered.status, offered.text).toBe(200)
  expect(offered.body).toMatchObject({ status: 'offered', versions: [{ is_offered: true }] })
  expect(offered.body.papers).toMatchObject([
    { state: 'offered', version: 1, verify_url: expect.stringContaining('/verify/') as string },
  ])
  expect((await program.ask('POST', `${path}/redraft`, other)).status).toBe(409)
  expect((await program.ask('GET', `${path}/schedule`)).body).toMatchObject({ version: null, rows: [] })
  expect((await program.ask('GET', `${path}/settlement-quote`)).body).toMatchObject({ total_minor: '0' })
  expect((await program.ask('POST', `${path}/withdraw?paper=none`)).status).toBe(412)
  expect((await program.ask('POST', `${path}/withdraw?paper=it`)).status).toBe(422)
  const [paper] = offered.body.papers as { id: string }[]
  const taken = await program.ask('POST', `${path}/withdraw?paper=${paper?.id}`)
  expect([taken.status, taken.body.status]).toEqual([200, 'withdrawn'])
  expect((await program.ask('POST', `${path}/withdraw`)).status).toBe(409)
})

test('what is under way tells its instalments and its quote, takes new terms, and ends with the quote', async () => {
  const { id, path } = await draft()
  await begin(id)
  expect(
    (
      await program.ask('POST', '/loan-payments', {
        item_kind: 'agreement',
        item_id: id,
        amount_minor: '1100000',
        currency: 'IDR',
        on: '2026-02-05',
      })
    ).status,
  ).toBe(201)
  const schedule = await program.ask('GET', `${path}/schedule`)
  expect(schedule.status, schedule.text).toBe(200)
  expect(schedule.body).toMatchObject({ currency: 'IDR', version: 1, left_minor: '4400000' })
  expect((schedule.body.rows as Sent[])[0]).toMatchObject({
    ...{ number: 1, due_on: '2026-02-05', left_minor: '0', late_fee: { charged_minor: '0' } },
    ...{ principal: { charged_minor: '1000000', paid_minor: '1000000', waived_minor: '0' } },
  })
  const quote = await program.ask('GET', `${path}/settlement-quote`)
  expect(quote.body).toMatchObject({
    on: await dayFrom(keeper(a), 0),
    total_minor: '4400000',
    rebate_minor: '0',
  })
  const drafted = await program.ask('POST', `${path}/reschedule`, {
    terms: { ...terms, principal_minor: '4000000', rows: 8, starts_on: await dayFrom(keeper(a), 1) },
  })
  expect(drafted.status, drafted.text).toBe(200)
  expect(drafted.body.versions).toMatchObject([
    { number: 1 },
    { number: 2, is_offered: false, signed_at: null },
  ])
  expect((await program.ask('POST', `${path}/settle`, { quoted_minor: '1' })).status).toBe(409)
  expect((await stranger.ask('GET', `${path}/settlement-quote`)).status).toBe(404)
  const settled = await program.ask('POST', `${path}/settle`, { quoted_minor: '4400000' })
  expect([settled.status, settled.body.status, settled.body.left_minor]).toEqual([200, 'settled_early', '0'])
})

test('what was paid beyond a debt is moved to another of the same person, or given back, never more than there is', async () => {
  const partyId = await addParty()
  const [from, to] = [await lend(partyId, '50000'), await lend(partyId, '30000')]
  expect((await pay(from, '70000')).status).toBe(201)
  const move = { from_id: from, to_id: to, amount_minor: '15000' }
  expect((await stranger.ask('POST', '/party-credits/move', move)).status).toBe(404)
  const moved = await program.ask('POST', '/party-credits/move', move)
  expect(moved.status, moved.text).toBe(201)
  expect(moved.body).toMatchObject({ item_id: to, amount_minor: '15000', method: 'credit', source: 'api' })
  const tooMuch = await program.ask('POST', '/party-credits/return', { item_id: from, amount_minor: '5001' })
  expect([tooMuch.status, Object.keys(tooMuch.body.errors ?? {})]).toEqual([422, ['amount_minor']])
  const back = await program.ask('POST', '/party-credits/return', { item_id: from, amount_minor: '5000' })
  expect(back.status, back.text).toBe(201)
  const debt = await program.ask('GET', `/debts/${from}`)
  expect(debt.body.credit_minor).toBe('0')
  expect((debt.body.facts as Sent[]).map(({ id }) => id)).toContain(back.body.fact_id)
  const somebody = await lend(await addParty(), '9000')
  expect((await program.ask('POST', '/party-credits/move', { ...move, to_id: somebody })).status).toBe(409)
})

test('a claim becomes one payment or is declined, and a dispute is answered; each once, and no other shop’s', async () => {
  const partyId = await addParty()
  const debt = await lend(partyId, '80000')
  const item = { kind: 'debt', id: debt } as const
  const [first, second] = [newId(), newId()]
  const disputeId = newId()
  await withActor(borrowerActor(a, partyId), async (db) => {
    const said = {
      partyId,
      item,
      method: 'transfer',
      paidOn: null,
      note: 'sent',
      source: 'page',
      currency: 'IDR' as const,
      picture: null,
    } as const
    await insertClaim(db, { ...said, id: first, amountMinor: 20_000n })
    await insertClaim(db, { ...said, id: second, amountMinor: null })
    await insertDispute(db, { id: disputeId, partyId, item, reason: 'Too much', source: 'page' })
  })
  const claims = listOf(await program.ask('GET', '/claims')).filter((one) => one.party_id === partyId)
  expect(claims).toMatchObject([
    { id: first, item_kind: 'debt', item_id: debt, amount_minor: '20000', state: 'open', has_picture: false },
    { id: second, amount_minor: null },
  ])
  expect(listOf(await stranger.ask('GET', '/claims')).map(({ id }) => id)).not.toContain(first)
  const body = { item_id: debt, amount_minor: '20000', paid_on: await dayFrom(keeper(a), 0) }
  expect((await stranger.ask('POST', `/claims/${first}/accept`, body)).status).toBe(404)
  const early = await program.ask('POST', `/claims/${first}/accept`, { ...body, paid_on: '2999-01-01' })
  expect([early.status, Object.keys(early.body.errors ?? {})]).toEqual([422, ['paid_on']])
  const accepted = await program.ask('POST', `/claims/${first}/accept`, body)
  expect(accepted.status, accepted.text).toBe(201)
  expect(accepted.body).toMatchObject({ item_id: debt, amount_minor: '20000', source: 'api' })
  expect((await program.ask('POST', `/claims/${first}/accept`, body)).status).toBe(409)
  expect((await program.ask('POST', `/claims/${second}/decline`, { answer: 'Nothing came' })).status).toBe(
    204,
  )
  expect((await program.ask('POST', `/claims/${second}/decline`, { answer: 'Nothing came' })).status).toBe(
    409,
  )
  expect(listOf(await program.ask('GET', '/disputes'))).toContainEqual(
    expect.objectContaining({ id: disputeId, reason: 'Too much', item_id: debt, state: 'open' }),
  )
  expect((await stranger.ask('POST', `/disputes/${disputeId}/close`, { answer: 'No' })).status).toBe(404)
  expect((await program.ask('POST', `/disputes/${disputeId}/close`, { answer: 'It is right' })).status).toBe(
    204,
  )
  expect((await program.ask('POST', `/disputes/${disputeId}/close`, { answer: 'It is right' })).status).toBe(
    409,
  )
  expect(
    (await (await without('lending.write')).ask('POST', `/claims/${second}/decline`, { answer: 'x' })).status,
  ).toBe(403)
})
