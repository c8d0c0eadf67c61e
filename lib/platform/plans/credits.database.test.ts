import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buyerActor, jobActor, memberActor, visitorActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { asMember } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { holdCredits, listLapsedHolders, returnCredits, settleCredits } from './service/credits'
import { listReachedLimits } from './service/meters'

let database: TestDatabase
let tenantId = ''
let otherId = ''
let others: unknown[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  tenantId = database.seed.a.tenantId
  otherId = database.seed.b.tenantId
  others = await ledgerOf(otherId)
})
afterAll(async () => {
  expect(await ledgerOf(otherId)).toEqual(others)
  await database.close()
})

/** Everything that credit moves of a tenant. */
const ledgerOf = (id: string): Promise<pg.QueryResultRow[]> =>
  database.ask(
    `select 'count', period_on::text, used, bought from public.meter_counts where tenant_id = $1 and meter = 'ai_credits'
     union all select 'balance', kind, remaining, 0 from public.credit_balances where tenant_id = $1
     union all select 'beyond', period_on::text, used, returned from public.overages where tenant_id = $1
     union all select 'hold', key, held, spent from public.credit_holds where tenant_id = $1 order by 1, 2`,
    [id],
  )

type State = { month: number; bought: number; over: number; left: number }

/** What the newest month has used in all, what of it was bought and what will be billed, and what is left of the bought. */
async function now(): Promise<State> {
  const [row] = await database.ask<Record<keyof State, bigint>>(
    `select coalesce((select sum(used)::bigint from public.meter_counts c where c.tenant_id = t.id and meter = 'ai_credits'), 0) as month,
       coalesce((select sum(bought)::bigint from public.meter_counts c where c.tenant_id = t.id and meter = 'ai_credits'), 0) as bought,
       coalesce((select sum(used - returned)::bigint from public.overages o where o.tenant_id = t.id and meter = 'ai_credits'), 0) as over,
       (select remaining from public.credit_balances b where b.tenant_id = t.id and kind = 'ai_credits') as left
     from public.tenants t where id = $1`,
    [tenantId],
  )
  if (!row) throw new Error('There is such a tenant.')
  return {
    month: Number(row.month),
    bought: Number(row.bought),
    over: Number(row.over),
    left: Number(row.left),
  }
}

const limit = (amount: number): Promise<unknown> =>
  database.ask(
    `update public.entitlement_overrides set amount = $2 where tenant_id = $1 and name = 'limit:ai_credits'`,
    [tenantId, amount],
  )

beforeEach(async () => {
  for (const table of ['meter_counts', 'overages', 'credit_holds', 'entitlement_overrides'])
    await database.ask(`delete from public.${table} where tenant_id = $1`, [tenantId])
  await database.ask('update public.credit_balances set remaining = 5 where tenant_id = $1', [tenantId])
  await database.ask(
    "update public.subscriptions set plan_id = 'free', plan_version = 1, state = 'active', caps = '{}' where tenant_id = $1",
    [tenantId],
  )
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
     values ($1, 'limit:ai_credits', 10, '2020-01-01', 'agreed')`,
    [tenantId],
  )
  await database.ask(
    "update private.plan_versions set soft_meters = '{}', overage = '{}' where plan_id = 'free'",
  )
})

/** Ten more than the limit may be used, and are billed. */
const makeSoft = (): Promise<unknown> =>
  database.ask(
    `update private.plan_versions set soft_meters = '{ai_credits}', overage = '{"ai_credits":{"per":1,"prices":{"IDR":100}}}'
     where plan_id = 'free'`,
  )

const job = (): TenantActor => jobActor({ tenantId })
const hold = (key: string, amount = 1n, actor = job()): Promise<boolean> =>
  withActor(actor, (db) => holdCredits(db, { key, amount }))
const settle = (key: string, spent: bigint, actor = job()): Promise<boolean> =>
  withActor(actor, (db) => settleCredits(db, { key, spent }))
/** The holder has died, and its time is over. */
const lapse = (key: string): Promise<unknown> =>
  database.ask(
    `update public.credit_holds set expires_at = now() - interval '1 second' where tenant_id = $1 and key = $2`,
    [tenantId, key],
  )
/** A month goes by. */
async function monthEnds(): Promise<void> {
  for (const table of ['meter_counts', 'credit_holds', 'overages'])
    await database.ask(
      `update public.${table} set period_on = period_on - interval '1 month' where tenant_id = $1`,
      [tenantId],
    )
}

describe('what is held and not spent', () => {
  test('comes back to bought credit first, then to what will be billed, then to the month', async () => {
    await makeSoft()
    await hold('a', 18n)
    expect(await now()).toEqual({ month: 18, bought: 5, over: 3, left: 0 })
    await settle('a', 10n)
    expect(await now()).toEqual({ month: 10, bought: 0, over: 0, left: 5 })
    await hold('b', 8n)
    await settle('b', 2n)
    expect(await now()).toEqual({ month: 12, bought: 0, over: 2, left: 5 })
  })

  test('comes back whole when nothing was spent, and can be held again', async () => {
    await hold('a', 12n)
    expect(await now()).toEqual({ month: 12, bought: 2, over: 0, left: 3 })
    expect(await settle('a', 0n)).toBe(true)
    expect(await now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
    expect(await settle('a', 0n)).toBe(false)
    expect(await hold('a', 1n)).toBe(true)
    expect(await now()).toEqual({ month: 1, bought: 0, over: 0, left: 5 })
  })

  test('comes back in its own month, what was bought to the balance', async () => {
    await hold('a', 13n)
    await monthEnds()
    await hold('b', 1n)
    await settle('a', 1n)
    const rows = await database.ask(
      `select used, bought from public.meter_counts where tenant_id = $1 and meter = 'ai_credits' order by period_on`,
      [tenantId],
    )
    expect(rows).toEqual([
      { used: 1n, bought: 0n },
      { used: 1n, bought: 0n },
    ])
    expect((await now()).left).toBe(5)
  })

  test('becomes credit where an invoice bills it already', async () => {
    await makeSoft()
    await hold('a', 18n)
    await monthEnds()
    await database.ask('update public.overages set invoice_id = $2 where tenant_id = $1', [tenantId, newId()])
    await settle('a', 12n)
    expect(await now()).toMatchObject({ month: 12, bought: 0, over: 2, left: 6 })
    const [row] = await database.ask('select used, returned from public.overages where tenant_id = $1', [
      tenantId,
    ])
    expect(row).toEqual({ used: 3n, returned: 1n })
  })

  test('is never less than nothing nor more than was held', async () => {
    await hold('a', 2n)
    for (const spent of [-1n, 3n]) await expect(settle('a', spent)).rejects.toThrow('not held')
    await expect(settle('unknown', 0n)).rejects.toThrow('not held')
    expect((await now()).month).toBe(2)
  })
})

test('the worked example: three holds around the end of what the month has, and ten that were bought', async () => {
  await limit(500)
  await database.ask('update public.credit_balances set remaining = 10 where tenant_id = $1', [tenantId])
  await hold('before', 499n)
  await settle('before', 499n)
  const seen: [number, number][] = []
  for (const [key, held, spent] of [
    ['first', 1n, 1n],
    ['second', 1n, 0n],
    ['third', 2n, 1n],
  ] as const) {
    await hold(key, held)
    await settle(key, spent)
    const { month, left } = await now()
    seen.push([month, left])
  }
  expect(seen).toEqual([
    [500, 10],
    [500, 10],
    [501, 9],
  ])
})

describe('a key', () => {
  test('is held once and paid once, however often it is told', async () => {
    expect(await Promise.all([hold('a', 3n), hold('a', 3n), hold('a', 3n)])).toEqual([true, true, true])
    expect((await now()).month).toBe(3)
    const told = await Promise.all([settle('a', 2n), settle('a', 2n), settle('a', 1n)])
    expect(told.filter(Boolean)).toHaveLength(1)
    expect([1, 2]).toContain((await now()).month)
    expect(await hold('a', 3n)).toBe(false)
    expect([1, 2]).toContain((await now()).month)
  })

  test('held for another amount is held for that one alone', async () => {
    await hold('a', 12n)
    await hold('a', 3n)
    expect(await now()).toEqual({ month: 3, bought: 0, over: 0, left: 5 })
  })

  test('is one tenant’s', async () => {
    await hold('a', 3n)
    await expect(settle('a', 0n, jobActor({ tenantId: otherId }))).rejects.toThrow('not held')
    expect((await now()).month).toBe(3)
  })
})

describe('whoever dies between hold and settlement', () => {
  test('loses nothing: the next look gives it back', async () => {
    await hold('dead', 14n)
    await lapse('dead')
    await hold('alive', 1n)
    expect(await now()).toEqual({ month: 1, bought: 0, over: 0, left: 5 })
  })

  test('is found by the job, also after the month’s end, and no other tenant’s hold is', async () => {
    await hold('dead', 14n)
    expect(await listLapsedHolders(10)).toEqual([])
    await monthEnds()
    await lapse('dead')
    expect(await listLapsedHolders(10)).toEqual([tenantId])
    await Promise.all([1, 2, 3].map(() => returnCredits({ tenantId, requestId: 'test' })))
    expect(await now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
    expect(await listLapsedHolders(10)).toEqual([])
  })

  test('is followed by another who holds the same credit on', async () => {
    await hold('a', 12n)
    expect(await hold('a', 12n)).toBe(true)
    await settle('a', 12n)
    expect(await now()).toEqual({ month: 12, bought: 2, over: 0, left: 3 })
  })

  test('and was only slow: what was spent counts after all, or is refused', async () => {
    await hold('slow', 12n)
    await lapse('slow')
    await returnCredits({ tenantId, requestId: 'test' })
    expect(await settle('slow', 11n)).toBe(true)
    expect(await now()).toEqual({ month: 11, bought: 1, over: 0, left: 4 })
    await hold('slower', 4n)
    await lapse('slower')
    await hold('quick', 4n)
    await expect(settle('slower', 4n)).rejects.toMatchObject({ code: 'limit_reached' })
    expect(await now()).toEqual({ month: 15, bought: 5, over: 0, left: 0 })
  })

  test('while the transaction was open has held nothing', async () => {
    const died = withActor(job(), async (db) => {
      await holdCredits(db, { key: 'a', amount: 12n })
      throw new Error('killed')
    })
    await expect(died).rejects.toThrow('killed')
    expect(await now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
  })
})

describe('a limit', () => {
  test('takes exactly as many as there are of those who come at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) => hold(`k${index}`)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(15)
    for (const one of outcomes)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({
          code: 'limit_reached',
          values: { meter: 'ai_credits', limit: 10, used: 15 },
        })
    expect(await now()).toEqual({ month: 15, bought: 5, over: 0, left: 0 })
  })

  test('counts holds and settlements that cross each other to the last one', async () => {
    await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        await hold(`k${index}`)
        if (index % 3 === 0) await lapse(`k${index}`)
        else await settle(`k${index}`, BigInt(index % 3) - 1n)
      }),
    )
    await returnCredits({ tenantId, requestId: 'test' })
    expect(await now()).toEqual({ month: 5, bought: 0, over: 0, left: 5 })
  })

  test('that is soft takes what was bought first, and refuses beyond the cap only what is billed', async () => {
    await makeSoft()
    await hold('a', 25n)
    expect(await now()).toEqual({ month: 25, bought: 5, over: 10, left: 0 })
    await expect(hold('b')).rejects.toMatchObject({ code: 'limit_reached', values: { cap: 10, way: 'cap' } })
    await settle('a', 24n)
    expect(await hold('b')).toBe(true)
  })

  test('that is raised gives the month what it has more, whatever was bought before', async () => {
    await hold('a', 15n)
    await limit(12)
    const seen = await listReachedLimits(asMember(database.seed.a, database.seed.a.members.owner), [
      'ai_credits',
    ])
    expect(seen).toEqual([])
    expect(await hold('b', 2n)).toBe(true)
    await expect(hold('c')).rejects.toMatchObject({ code: 'limit_reached' })
  })

  test('that is none counts all the same, and gives back', async () => {
    await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenantId])
    await database.ask("update public.subscriptions set plan_id = 'enterprise' where tenant_id = $1", [
      tenantId,
    ])
    await Promise.all([1, 2, 3, 4].map((index) => hold(`k${index}`, 1000n)))
    await Promise.all([1, 2, 3, 4].map((index) => settle(`k${index}`, 250n)))
    expect(await now()).toEqual({ month: 1000, bought: 0, over: 0, left: 5 })
  })

  test('warns at four fifths, as for every meter', async () => {
    await database.ask("delete from public.events where topic = 'meter.reached'")
    await hold('a', 8n)
    const events = await database.ask(
      "select payload ->> 'meter' as meter from public.events where topic = 'meter.reached'",
    )
    expect(events).toEqual([{ meter: 'ai_credits' }])
  })
})

describe('who holds and settles', () => {
  test('jobs and members may, whatever their rights', async () => {
    const { removed, ...members } = database.seed.a.members
    await expect(hold('a', 1n, memberActor(asMember(database.seed.a, removed)))).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const member of Object.values(members)) {
      const actor = memberActor(asMember(database.seed.a, member))
      const key = newId()
      expect([await hold(key, 1n, actor), await settle(key, 1n, actor)]).toEqual([true, true])
    }
  })

  test.each([
    ['visitors', (): TenantActor => visitorActor({ tenantId })],
    ['buyers', (): TenantActor => buyerActor({ tenantId }, newId())],
    ['gateways', (): TenantActor => ({ role: 'gateway', tenantId, connectionId: newId() })],
  ])('%s may not', async (_, actor) => {
    await expect(hold('a', 1n, actor())).rejects.toMatchObject({ code: '42501' })
    await hold('a', 1n)
    await expect(settle('a', 0n, actor())).rejects.toMatchObject({ code: '42501' })
  })

  test('nobody writes the rows by themselves', async () => {
    await hold('a', 2n)
    for (const actor of [job(), memberActor(asMember(database.seed.a, database.seed.a.members.owner))]) {
      const write = withActor(actor, (db) => db.updateTable('credit_holds').set({ spent: 0n }).execute())
      await expect(write).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('members of a suspended tenant hold nothing more, and get back what they held', async () => {
    const owner = memberActor(asMember(database.seed.a, database.seed.a.members.owner))
    await hold('a', 2n, owner)
    await database.ask("update public.tenants set status = 'suspended' where id = $1", [tenantId])
    try {
      await expect(hold('b', 1n, owner)).rejects.toMatchObject({ code: '42501' })
      expect(await settle('a', 0n, owner)).toBe(true)
    } finally {
      await database.ask("update public.tenants set status = 'active' where id = $1", [tenantId])
    }
  })
})
