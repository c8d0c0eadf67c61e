import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buyerActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { listMeters, listReachedLimits, takesOrders, useMeter } from '@/lib/platform/plans/service/meters'
import { LEVEL_METERS } from '@/lib/platform/plans/schema'
import { inviteColleague, resendInvitation } from '@/lib/platform/team/service/invitations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let tenantId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  tenantId = database.seed.a.tenantId
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenantId])
  await database.ask("delete from public.meter_counts where period_on > '2020-01-01'")
  await database.ask('delete from public.invitations where tenant_id = $1', [tenantId])
})

function owner(): MemberContext {
  const { slug, members } = database.seed.a
  const base = { requestId: newId(), address: '192.0.2.1', userAgent: 'test', locale: 'en' as const }
  return { ...base, tenantId, slug, personId: members.owner.personId, sessionId: members.owner.sessionId }
}

async function standOn(plan: string, state = 'active'): Promise<void> {
  await database.ask(
    'update public.subscriptions set plan_id = $2, plan_version = 1, state = $3 where tenant_id = $1',
    [tenantId, plan, state],
  )
}

async function agree(name: string, amount: number): Promise<void> {
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
     values ($1, $2, $3, '2020-01-01', 'agreed')`,
    [tenantId, name, amount],
  )
}

async function wayUp(needed: number, meter = 'orders'): Promise<unknown> {
  const rows = await database.ask<{ way: unknown }>('select private.way_up($1, $2, $3) as way', [
    tenantId,
    meter,
    needed,
  ])
  return rows[0]?.way
}

const choose = (plan: string | null) => ({ plan, unpaid: false })

test('the advice is the smallest larger plan that holds what is wanted, and none where none would', async () => {
  await standOn('free')
  expect(await wayUp(51)).toEqual(choose('Starter'))
  expect(await wayUp(501)).toEqual(choose('Pro'))
  await standOn('starter')
  // Never a smaller one, never the present one, although both hold so much.
  expect(await wayUp(20)).toEqual(choose('Pro'))
  await standOn('enterprise')
  expect(await wayUp(9_000)).toEqual(choose(null))
  expect(await wayUp(200_000_000_000, 'storage')).toEqual(choose(null))
})

test('what was agreed apart from the plan is lifted by no plan, so none is named', async () => {
  await standOn('starter')
  await agree('limit:orders', 10)
  expect(await wayUp(11)).toEqual(choose(null))
})

test('a newer version of the own plan is no larger plan', async () => {
  await standOn('starter')
  await database.ask(
    `insert into private.plan_versions (plan_id, version, month_minor, limits)
     select plan_id, 2, month_minor, '{"orders":1000}' from private.plan_versions where plan_id = 'starter' and version = 1`,
  )
  expect(await wayUp(501)).toEqual(choose('Pro'))
  await database.ask("delete from private.plan_versions where plan_id = 'starter' and version = 2")
})

test('whose plan is not paid is told to pay it, where that is enough', async () => {
  await standOn('pro', 'restricted')
  expect(await wayUp(51)).toEqual({ plan: 'Pro', unpaid: true })
  await standOn('starter', 'restricted')
  expect(await wayUp(501)).toEqual(choose('Pro'))
})

test('while orders are refused the shop is told so, and not before', async () => {
  await standOn('free')
  const use = (amount: bigint) =>
    withActor(buyerActor({ tenantId }, newId()), (db) => useMeter(db, 'orders', { amount }))
  await use(49n)
  expect(await listReachedLimits(owner(), ['orders'])).toEqual([])
  expect(await takesOrders({ tenantId })).toBe(true)
  await use(1n)
  // Its customers are told as well, before they type anything.
  expect(await takesOrders({ tenantId })).toBe(false)
  expect(await listReachedLimits(owner(), ['orders', 'api_calls'])).toEqual([
    {
      meter: 'orders',
      values: { meter: 'orders', limit: 50, used: 50, invited: 0, cap: 0, plan: 'Starter', way: 'choose' },
    },
  ])
  await database.ask("update private.plan_versions set soft_meters = '{orders}' where plan_id = 'free'")
  expect(await listReachedLimits(owner(), ['orders'])).toEqual([])
  await database.ask("update private.plan_versions set soft_meters = '{}' where plan_id = 'free'")
})

test('who is invited has a place: the one too many is refused at inviting, and again when it is sent anew', async () => {
  await standOn('enterprise')
  const invite = (email: string) => inviteColleague(owner(), { email, role: 'ops', locale: 'en' })
  await invite('late@example.test')
  await database.ask("update public.invitations set expires_at = now() - interval '1 day'")
  const [{ count } = { count: 0n }] = await database.ask<{ count: bigint }>(
    'select count(*) from public.members where tenant_id = $1 and removed_at is null',
    [tenantId],
  )
  await agree('limit:members', Number(count) + 1)
  await invite('first@example.test')
  const refusal = {
    code: 'limit_reached',
    message: 'limit_of_plan',
    values: { meter: 'places', limit: Number(count) + 1, used: Number(count), invited: 1 },
  }
  await expect(invite('second@example.test')).rejects.toMatchObject(refusal)
  const [late] = await database.ask<{ id: string }>(
    "select id from public.invitations where email = 'late@example.test'",
  )
  await expect(resendInvitation(owner(), late?.id ?? '')).rejects.toMatchObject(refusal)
  expect(await listReachedLimits(owner(), ['members'])).toMatchObject([
    { meter: 'members', values: { invited: 1 } },
  ])
  // The page of the plan counts as the team does: what is full there is full here.
  const { meters } = await listMeters(owner())
  expect(meters.find(({ meter }) => meter === 'members')).toMatchObject({
    used: count + 1n,
    limit: count + 1n,
    level: 'full',
  })
})

test('what only a module has is shown where there is that module', async () => {
  const shown = async (): Promise<string[]> => (await listMeters(owner())).meters.map(({ meter }) => meter)
  const offer = (isAvailable: boolean) =>
    database.ask("update private.modules set is_available = $1 where id = 'lending'", [isAvailable])
  await offer(false)
  expect(await shown()).not.toContain('debts')
  await offer(true)
  expect(await shown()).toContain('debts')
  await offer(false)
})

test('every level is counted by its name, and one that nobody knows is a mistake and no other level', async () => {
  const levelOf = async (meter: string): Promise<unknown> => {
    const [row] = await database.ask<{ used: string }>('select private.level_of($1, $2)::text as used', [
      tenantId,
      meter,
    ])
    return row?.used
  }
  for (const meter of LEVEL_METERS) expect([meter, await levelOf(meter)]).toEqual([meter, expect.any(String)])
  expect(new Set(await Promise.all(LEVEL_METERS.map(levelOf))).size).toBe(LEVEL_METERS.length)
  await agree('limit:parrots', 1_000_000_000)
  const keep = database.ask("select private.keep_level($1, 'parrots', 1)", [tenantId])
  await expect(keep).rejects.toThrow('No level is called parrots')
})
