import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buyerActor, jobActor, memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { entitlementsOf } from '@/lib/platform/plans/service/entitlements'
import { giveBackMeter, useMeter } from '@/lib/platform/plans/service/meters'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let tenantId = ''
let otherId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  tenantId = database.seed.a.tenantId
  otherId = database.seed.b.tenantId
})
afterAll(() => database.close())

async function choosePlan(plan: string, id = tenantId): Promise<void> {
  await database.ask(
    "update public.subscriptions set plan_id = $2, plan_version = 1, state = 'active' where tenant_id = $1",
    [id, plan],
  )
}

async function agree(name: string, amount: number | null, endsAt: Date | null = null): Promise<void> {
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, ends_at, reason)
     values ($1, $2, $3, '2020-01-01', $4, 'agreed')`,
    [tenantId, name, amount, endsAt],
  )
}

async function usedNow(meter: string, id = tenantId): Promise<bigint> {
  const rows = await database.ask<{ used: bigint }>(
    `select coalesce(sum(used), 0)::bigint as used from public.meter_counts
     where tenant_id = $1 and meter = $2 and period_on > '2020-01-01'`,
    [id, meter],
  )
  return rows[0]?.used ?? 0n
}

function owner(): MemberContext {
  const { slug, members } = database.seed.a
  const base = { requestId: newId(), address: '192.0.2.1', userAgent: 'test', locale: 'en' as const }
  return { ...base, tenantId, slug, personId: members.owner.personId, sessionId: members.owner.sessionId }
}

beforeEach(async () => {
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenantId])
  await database.ask("delete from public.meter_counts where period_on > '2020-01-01'")
  await database.ask("delete from public.events where topic = 'meter.reached'")
  await choosePlan('enterprise')
})

const use = (key: string | null = null, amount = 1n): Promise<boolean> =>
  withActor(buyerActor({ tenantId }, newId()), (db) => useMeter(db, 'orders', { key, amount }))

/** As many attempts as wished, so many at once that they wait for a connection, and so few that none waits in vain. */
async function attempt(count: number): Promise<PromiseSettledResult<boolean>[]> {
  const streams = Array.from({ length: 50 }, async () => {
    const outcomes: PromiseSettledResult<boolean>[] = []
    for (let turn = 0; turn < count / 50; turn += 1) outcomes.push(...(await Promise.allSettled([use()])))
    return outcomes
  })
  return (await Promise.all(streams)).flat()
}

test('of 2,000 attempts at a limit of 100, fifty at any time, exactly 100 get through', async () => {
  await choosePlan('free')
  await agree('limit:orders', 100)
  const outcomes = await attempt(2000)
  expect(outcomes).toHaveLength(2000)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(100)
  expect(await usedNow('orders')).toBe(100n)
  const refusals = outcomes.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({
      code: 'limit_reached',
      status: 403,
      // The limit was agreed apart from the plan, so no plan lifts it.
      values: { meter: 'orders', limit: 100, used: 100, plan: '', way: 'none' },
    })
  }
  expect(await usedNow('orders', otherId)).toBe(0n)
})

test('each warning of a period is recorded once, at four fifths and at the limit', async () => {
  await choosePlan('free')
  await agree('limit:orders', 10)
  for (let count = 0; count < 10; count += 1) await use()
  await expect(use()).rejects.toMatchObject({ code: 'limit_reached' })
  const events = await database.ask<{ payload: Record<string, string> }>(
    "select payload from public.events where tenant_id = $1 and topic = 'meter.reached' order by id",
    [tenantId],
  )
  expect(events.map(({ payload }) => [payload.percent, payload.used])).toEqual([
    ['80', '8'],
    ['100', '10'],
  ])
})

test('a use with a key counts once, however often and however much at once it is told', async () => {
  await choosePlan('starter')
  const told = await Promise.all(Array.from({ length: 50 }, () => use('one-event')))
  expect(told.filter((isNew) => isNew)).toHaveLength(1)
  expect(await usedNow('orders')).toBe(1n)
})

test('without a limit everything is counted, nothing waits in one row', async () => {
  expect((await attempt(200)).every(({ status }) => status === 'fulfilled')).toBe(true)
  expect(await usedNow('orders')).toBe(200n)
  const rows = await database.ask(
    "select slot from public.meter_counts where tenant_id = $1 and meter = 'orders' and period_on > '2020-01-01'",
    [tenantId],
  )
  expect(rows.length).toBeGreaterThan(4)
})

test('what was used before a limit came counts against it', async () => {
  for (let count = 0; count < 5; count += 1) await use()
  await agree('limit:orders', 6)
  await use()
  await expect(use()).rejects.toMatchObject({ code: 'limit_reached', values: { limit: 6, used: 6 } })
})

test('a soft limit counts on and warns', async () => {
  await choosePlan('free')
  await agree('limit:orders', 2)
  await database.ask("update private.plan_versions set soft_meters = '{orders}' where plan_id = 'free'")
  for (let count = 0; count < 5; count += 1) await use()
  await database.ask("update private.plan_versions set soft_meters = '{}' where plan_id = 'free'")
  expect(await usedNow('orders')).toBe(5n)
})

test('an exception ends on its date, and the newest counts', async () => {
  await choosePlan('free')
  await agree('limit:orders', 7)
  await agree('limit:orders', null, new Date('2020-02-01'))
  await agree('limit:orders', 9)
  // Ids of one millisecond, or of two machines, say nothing about which was first.
  await database.ask(
    `update public.entitlement_overrides set id = '0fffffff-ffff-7fff-bfff-ffffffffffff' where tenant_id = $1 and amount = 7`,
    [tenantId],
  )
  const mine = await withActor(memberActor(owner()), entitlementsOf)
  expect(mine.limits.orders).toBe(9)
  await database.ask('update public.entitlement_overrides set ends_at = now() where tenant_id = $1', [
    tenantId,
  ])
  expect((await withActor(memberActor(owner()), entitlementsOf)).limits.orders).toBe(50)
})

test('what came to nothing is given back once, in its own month', async () => {
  await choosePlan('free')
  await use()
  await use()
  const giveBack = () =>
    withActor(jobActor({ tenantId }), (db) => giveBackMeter(db, 'orders', { key: 'o1', usedAt: new Date() }))
  expect(await Promise.all([giveBack(), giveBack(), giveBack()])).toContain(true)
  expect(await usedNow('orders')).toBe(1n)
})

test('a month begins at midnight of the tenant, not of the server', async () => {
  const periods = await database.ask<{ jakarta: string; riyadh: string; utc: string }>(
    `select private.meter_period('Asia/Jakarta', at)::text as jakarta, private.meter_period('Asia/Riyadh', at)::text as riyadh,
       private.meter_period('UTC', at)::text as utc
     from (values (timestamptz '2028-02-29 16:59:59Z'), ('2028-02-29 17:00:00Z'), ('2028-02-29 21:00:00Z'), ('2028-03-01 00:00:00Z')) v (at)`,
  )
  expect(periods.map((row) => Object.values(row).map((day) => day.slice(5, 7)))).toEqual([
    ['02', '02', '02'],
    ['03', '02', '02'],
    ['03', '03', '02'],
    ['03', '03', '03'],
  ])
})

test('what was bought of a plain meter is given back first, then what would be billed, then the month', async () => {
  await choosePlan('free')
  await agree('limit:orders', 2)
  await database.ask(
    "insert into public.credit_balances (tenant_id, kind, remaining) values ($1, 'orders', 3) on conflict (tenant_id, kind) do update set remaining = 3",
    [tenantId],
  )
  const left = async () =>
    (
      await database.ask<{ remaining: bigint }>(
        "select remaining from public.credit_balances where tenant_id = $1 and kind = 'orders'",
        [tenantId],
      )
    )[0]?.remaining
  for (let count = 0; count < 5; count += 1) await use()
  expect([await usedNow('orders'), await left()]).toEqual([5n, 0n])
  await expect(use()).rejects.toMatchObject({ code: 'limit_reached' })
  const giveBack = (key: string, amount: bigint) =>
    withActor(jobActor({ tenantId }), (db) =>
      giveBackMeter(db, 'orders', { key, usedAt: new Date(), amount }),
    )
  await giveBack('b1', 2n)
  expect([await usedNow('orders'), await left()]).toEqual([3n, 2n])
  await giveBack('b2', 2n)
  expect([await usedNow('orders'), await left()]).toEqual([1n, 3n])
  expect(await giveBack('b3', 5n)).toBe(true)
  expect([await usedNow('orders'), await left()]).toEqual([0n, 3n])
})

test('credit is not counted like other meters', async () => {
  const counted = withActor(jobActor({ tenantId }), (db) =>
    sql`select app.use_meter('ai_credits', 1, null)`.execute(db),
  )
  await expect(counted).rejects.toThrow('hold_credits')
  const given = withActor(jobActor({ tenantId }), (db) =>
    sql`select app.give_back_meter('ai_credits', 1, 'k', now())`.execute(db),
  )
  await expect(given).rejects.toThrow('settle_credits')
})

test('products are counted as they are, one after the other, and the surplus can only be archived', async () => {
  await choosePlan('free')
  await agree('limit:products', 8)
  const add = () =>
    withActor(memberActor(owner()), (db) =>
      db
        .insertInto('products')
        .values({
          tenant_id: tenantId,
          id: newId(),
          slug: `p-${newId()}`,
          name: 'One more',
          delivery_kind: 'manual',
        })
        .execute(),
    )
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, add))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const newest = await database.ask<{ id: string }>(
    "select id from public.products where tenant_id = $1 and name = 'One more' order by id desc limit 1",
    [tenantId],
  )
  await agree('limit:products', 3)
  const change = (values: { name?: string; archived_at?: Date; published?: boolean }) =>
    withActor(memberActor(owner()), (db) =>
      db
        .updateTable('products')
        .set(values)
        .where('id', '=', newest[0]?.id ?? '')
        .execute(),
    )
  await expect(change({ name: 'Renamed' })).rejects.toMatchObject({
    code: 'limit_reached',
    values: { limit: 3 },
  })
  await change({ archived_at: new Date(), published: false })
})

test('a restricted tenant has the free plan, and one without a subscription no limits', async () => {
  await database.ask("update public.subscriptions set state = 'restricted' where tenant_id = $1", [tenantId])
  expect((await withActor(memberActor(owner()), entitlementsOf)).plan).toBe('free')
  await database.ask('delete from public.subscriptions where tenant_id = $1', [otherId])
  const other = await withActor(jobActor({ tenantId: otherId }), entitlementsOf)
  expect([other.all, other.plan, other.limits]).toEqual([true, null, { orders: null }])
})
