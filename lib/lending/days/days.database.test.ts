import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { jobContext } from '@/lib/commerce/testing/shop'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { addDays, dayOf, startOfDay } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'
import { PaymentInput, ReversalInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { reverseFact } from '@/lib/lending/debts/service/reversal'
import { versionOf } from '@/lib/lending/ledger/rules/schedule'
import { rowsToJson, termsToJson } from '@/lib/lending/ledger/rules/stored'
import { dailyFee, termsWith } from '@/lib/lending/ledger/testing/items'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { bringToDay, recordFact } from '@/lib/lending/ledger/service'
import { keeper, lend, standingOf } from '@/lib/lending/testing/book'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { bringAllToDay, listTenantsOfNewDay } from './service'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  // Two days of the calendar at any moment.
  await zone(a, 'Pacific/Kiritimati')
  await zone(b, 'Pacific/Pago_Pago')
})
beforeEach(async () => {
  for (const shop of [a, b]) await bringAllToDay(jobContext(shop))
})
afterAll(() => database.close())

const zones = new Map<string, string>()
async function zone(shop: FixtureTenant, name: string): Promise<void> {
  zones.set(shop.tenantId, name)
  await database.ask('update public.tenants set time_zone = $2 where id = $1', [shop.tenantId, name])
}
const todayAt = ({ tenantId }: { tenantId: string }): string =>
  dayOf(new Date(), zones.get(tenantId) ?? 'UTC')

/** 5.000.000 at 2 % a month in five months, late at 0,1 % a day, begun so many days ago and standing as of a day. */
async function agree(shop: FixtureTenant, begun: number, standsOn: number): Promise<ItemRef> {
  const startsOn = addDays(todayAt(shop), -begun)
  const version = versionOf(termsWith({ startsOn, anchorOn: startsOn, lateFee: dailyFee }))
  const { tenantId } = shop
  const ref = { kind: 'agreement' as const, id: newId() }
  const { partyId } = shop.lending
  await database.ask(
    `insert into public.agreements (tenant_id, id, party_id, currency, principal_minor, status) values ($1, $2, $3, 'IDR', 5000000, 'active')`,
    [tenantId, ref.id, partyId],
  )
  await database.ask(
    `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, is_offered, signed_at)
     values ($1, private.uuid_v7(), $2, $3, 1, $4, $5, $6, true, now())`,
    [tenantId, ref.id, partyId, termsToJson(version.terms), rowsToJson(version.rows), startsOn],
  )
  await plantOpening(shop, ref, startsOn)
  await withActor(jobActor({ tenantId }), (db) => bringToDay(db, ref, addDays(todayAt(shop), standsOn)))
  return ref
}

/** Written down on its first day, by a worker that looks at it only later. */
async function plantOpening(
  { tenantId, lending }: FixtureTenant,
  { id }: ItemRef,
  on: string,
): Promise<void> {
  await database.ask(
    `insert into public.loan_facts (tenant_id, id, agreement_id, party_id, kind, cause, amount_minor, valued_on, source)
     values ($1, private.uuid_v7(), $2, $3, 'opened', 'loan', 5000000, $4, 'system')`,
    [tenantId, id, lending.partyId, on],
  )
}

async function booksOf({ id }: ItemRef): Promise<{ sums: Record<string, string>; days: (string | null)[] }> {
  const lines = await database.ask<{ account: string; sum: string }>(
    `select l.account, sum(l.amount_minor)::text as sum from public.ledger_entries e
     join public.ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
     where coalesce(e.agreement_id, e.debt_id) = $1 group by l.account having sum(l.amount_minor) <> 0 order by l.account`,
    [id],
  )
  const entries = await database.ask<{ day: string | null }>(
    `select case when fact_id is null then to_char(booked_on, 'YYYY-MM-DD') end as day
     from public.ledger_entries where coalesce(agreement_id, debt_id) = $1 order by id`,
    [id],
  )
  return {
    sums: Object.fromEntries(lines.map(({ account, sum }) => [account, sum])),
    days: entries.map(({ day }) => day),
  }
}

async function told({ id }: ItemRef, topic: string): Promise<Record<string, unknown>[]> {
  const rows = await database.ask<{ payload: Record<string, unknown> }>(
    `select payload from public.events where topic = $2 and key like $1 || ':%' order by id`,
    [id, topic],
  )
  return rows.map(({ payload }) => payload)
}

/** What of it lists show. */
async function listed({ id }: ItemRef): Promise<unknown> {
  const [item] = await database.ask(
    `select status, version, outstanding_minor::text as left, to_char(next_due_on, 'YYYY-MM-DD') as due, to_char(stands_on, 'YYYY-MM-DD') as day from public.agreements where id = $1`,
    [id],
  )
  const rows = await database.ask(
    'select number, late_fee_charged::text as late, outstanding_minor::text as left from public.instalments where agreement_id = $1 order by number',
    [id],
  )
  return { item, rows }
}

const pay = (
  ctx: MemberContext,
  item: ItemRef,
  amountMinor: bigint,
  on?: string,
): ReturnType<typeof recordPayment> =>
  recordPayment(ctx, PaymentInput.parse({ item, amountMinor, currency: 'IDR', on }))

test('a worker that was off for days books what fell due and what lateness costs in one entry, and nothing at a second look', async () => {
  const ref = await agree(a, 40, -20)
  expect((await booksOf(ref)).sums).toEqual({ cash: '-5000000', principal: '5000000' })
  await bringAllToDay(jobContext(a))
  const { state } = await standingOf(keeper(a), ref)
  const late = state.rows[0]?.parts.late_fee.chargedMinor ?? 0n
  expect(late).toBeGreaterThan(0n)
  const books = await booksOf(ref)
  expect(books.days).toEqual([addDays(todayAt(a), -20), todayAt(a)])
  expect(books.sums).toEqual({
    ...{ cash: '-5000000', principal: '5000000', interest: '100000', interest_income: '-100000' },
    ...{ late_fee: String(late), late_fee_income: String(-late) },
  })
  const seen = await listed(ref)
  expect(seen).toMatchObject({
    item: { status: 'active', left: String(5_500_000n + late), day: todayAt(a) },
    rows: [{ number: 1, late: String(late) }, {}, {}, {}, {}],
  })
  await bringAllToDay(jobContext(a))
  expect([await booksOf(ref), await listed(ref)]).toEqual([books, seen])
  expect(await told(ref, 'item.overdue')).toEqual([
    {
      ...{ itemKind: 'agreement', itemId: ref.id, partyId: a.lending.partyId, direction: 'receivable' },
      ...{ version: 1, number: 1, dueOn: state.overdueSince, currency: 'IDR' },
      outstandingMinor: String(1_100_000n + late),
    },
  ])
})

test('a day on which nothing changes leaves no entry and no other version', async () => {
  const ref = await agree(a, 10, -1)
  const before = await booksOf(ref)
  await bringAllToDay(jobContext(a))
  expect(await booksOf(ref)).toEqual(before)
  expect(await listed(ref)).toMatchObject({ item: { version: 2, day: todayAt(a) } })
})

test('money that came before the day and is written down after it leaves the same sums as without the day', async () => {
  const paidOn = addDays(todayAt(a), -5)
  const [withDay, without] = [await agree(a, 40, -20), await agree(a, 40, -20)]
  const { tenantId } = a
  await withActor(jobActor({ tenantId }), (db) => bringToDay(db, withDay, todayAt(a)))
  for (const ref of [withDay, without]) await pay(keeper(a), ref, 700_000n, paidOn)
  const [one, other] = [await booksOf(withDay), await booksOf(without)]
  expect(one.sums).toEqual(other.sums)
  expect(one.sums).toMatchObject({ cash: '-4300000' })
  expect([one.days.length, other.days.length]).toEqual([3, 2])
  // Whoever writes something down on a day brings it to that day.
  await bringAllToDay(jobContext(a))
  expect(await booksOf(without)).toEqual(other)
  expect(await told(withDay, 'item.overdue')).toHaveLength(1)
  expect(await told(without, 'item.overdue')).toHaveLength(1)
})

test('each tenant has its own day, which begins five minutes after its midnight', async () => {
  // Two days behind, so that it is due also in the first minutes of a day.
  const [ours, theirs] = [await agree(a, 40, -2), await agree(b, 40, -2)]
  expect(await listTenantsOfNewDay()).toEqual(expect.arrayContaining([a.tenantId, b.tenantId]))
  await bringAllToDay(jobContext(a))
  expect((await booksOf(ours)).days.at(-1)).toBe(todayAt(a))
  expect((await booksOf(theirs)).days).toEqual([addDays(todayAt(b), -2)])
  await bringAllToDay(jobContext(b))
  expect((await booksOf(theirs)).days).toEqual([addDays(todayAt(b), -2), todayAt(b)])
  expect(todayAt(a)).not.toBe(todayAt(b))
  for (const shop of [a, b]) {
    const midnight = startOfDay(addDays(todayAt(shop), 1), zones.get(shop.tenantId) ?? '').getTime()
    const due = (minutes: number) => listTenantsOfNewDay(new Date(midnight + minutes * minuteMs))
    expect(await due(4)).not.toContain(shop.tenantId)
    expect(await due(6)).toContain(shop.tenantId)
  }
})

test('a debt is told once when it is overdue, also where it was paid and is open again', async () => {
  const ctx = keeper(a)
  const ref = await lend(ctx, 50_000n, { dueOn: addDays(todayAt(a), -1), beganOn: addDays(todayAt(a), -9) })
  const other = await lend(ctx, 50_000n, { dueOn: todayAt(a), beganOn: addDays(todayAt(a), -9) })
  const item = { kind: ref.kind, id: ref.id }
  expect(await told(ref, 'item.overdue')).toMatchObject([{ itemKind: 'debt', outstandingMinor: '50000' }])
  const { factId } = await pay(ctx, item, 50_000n)
  await reverseFact(ctx, ReversalInput.parse({ factId, reason: 'Bounced' }))
  // Another stood as of the day before it was due.
  await database.ask('update public.debts set due_on = due_on - 2, stands_on = due_on - 3 where id = $1', [
    other.id,
  ])
  expect(await listTenantsOfNewDay()).toContain(a.tenantId)
  await bringAllToDay(jobContext(a))
  await bringAllToDay(jobContext(a))
  expect(await told(ref, 'item.overdue')).toHaveLength(1)
  expect(await told(other, 'item.overdue')).toHaveLength(1)
  expect((await booksOf(other)).days).toEqual([null])
  expect(await listTenantsOfNewDay()).not.toContain(a.tenantId)
})

test('an agreement that ends is told once, and again only when it was under way in between', async () => {
  const ctx = keeper(a)
  const ref = await agree(a, 10, -1)
  const { factId } = await pay(ctx, ref, 5_500_000n)
  expect(await told(ref, 'agreement.ended')).toEqual([{ agreementId: ref.id, outcome: 'completed' }])
  await pay(ctx, ref, 1_000n)
  await bringAllToDay(jobContext(a))
  expect(await told(ref, 'agreement.ended')).toHaveLength(1)
  await withActor(jobActor({ tenantId: a.tenantId }), async (db) => {
    const on = todayAt(a)
    const by = { source: 'system' as const, createdBy: null }
    await recordFact(db, ref, { ...by, fact: { kind: 'reversed', on, factId } })
    await recordFact(db, ref, { ...by, fact: { kind: 'written_off', on, amountMinor: 1n } })
  })
  expect((await told(ref, 'agreement.ended')).map(({ outcome }) => outcome)).toEqual([
    'completed',
    'written_off',
  ])
})

test('terms that wait for their day hold from it on', async () => {
  const ref = await agree(a, 10, -5)
  const startsOn = addDays(todayAt(a), -2)
  const next = versionOf(termsWith({ startsOn, anchorOn: startsOn, rows: 10 }), 2)
  await database.ask(
    `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, is_offered, signed_at)
     values ($1, private.uuid_v7(), $2, $3, 2, $4, $5, $6, true, now())`,
    [a.tenantId, ref.id, a.lending.partyId, termsToJson(next.terms), rowsToJson(next.rows), startsOn],
  )
  await database.ask(
    `insert into public.loan_facts (tenant_id, id, agreement_id, party_id, kind, terms_version, valued_on, source)
     values ($1, private.uuid_v7(), $2, $3, 'rescheduled', 2, $4, 'system')`,
    [a.tenantId, ref.id, a.lending.partyId, startsOn],
  )
  await bringAllToDay(jobContext(a))
  const { state } = await standingOf(keeper(a), ref)
  expect(state.version).toBe(2)
  expect(await listed(ref)).toMatchObject({
    item: { left: String(state.outstandingMinor), due: state.overdueSince ?? state.nextDueOn },
    rows: state.rows.toSorted((x, y) => x.number - y.number).map(({ number }) => ({ number })),
  })
})

test('one that cannot be brought to the day is left behind, and the others go on', async () => {
  const [broken, whole] = [await agree(a, 40, -2), await agree(a, 40, -2)]
  const before = await booksOf(broken)
  await database.ask(
    `update public.agreement_versions set terms = terms || '{"unit": "moon"}' where agreement_id = $1`,
    [broken.id],
  )
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  await bringAllToDay(jobContext(a))
  expect(logged.mock.calls).toMatchObject([[{ tenant: a.tenantId, item: broken.id }, expect.anything()]])
  logged.mockRestore()
  expect(await booksOf(broken)).toEqual(before)
  expect((await booksOf(whole)).days.at(-1)).toBe(todayAt(a))
  expect(await listTenantsOfNewDay()).toContain(a.tenantId)
  await database.ask(
    `update public.agreement_versions set terms = terms || '{"unit": "month"}' where agreement_id = $1`,
    [broken.id],
  )
  await bringAllToDay(jobContext(a))
  expect((await booksOf(broken)).days.at(-1)).toBe(todayAt(a))
})
