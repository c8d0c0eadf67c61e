import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { PersonContext } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { byCurrency, churnOf } from '@/lib/platform/console/rules/income'
import { getIncome } from '@/lib/platform/console/service/income'
import { listTenants } from '@/lib/platform/console/service/tenants/tenants'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: PersonContext
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
  a = database.seed.a
  b = database.seed.b
  await database.ask(
    `insert into private.plan_versions (plan_id, version, currency, month_minor, limits) values ('pro', 2, 'USD', 2900, '{}')`,
  )
})
afterAll(() => database.close())

async function subscribe(tenantId: string, to: Record<string, string | number | null>): Promise<void> {
  const names = Object.keys(to)
  await database.ask(
    `update subscriptions set ${names.map((name, place) => `${name} = $${place + 2}`).join(', ')} where tenant_id = $1`,
    [tenantId, ...Object.values(to)],
  )
}

const pays = { plan_id: 'pro', plan_version: 1, state: 'active', cycle: 'month', anchor_on: '2026-01-01' }

async function now() {
  const { months } = await getIncome(admin)
  const last = months.at(-1)
  if (!last) throw new Error('There is always the month that it is.')
  return last
}

test('only what is paid for counts: no trial, no free plan and nothing that was given; a week of grace does', async () => {
  expect((await now()).plans).toEqual([])
  await subscribe(a.tenantId, { ...pays, anchor_on: null })
  await subscribe(b.tenantId, { ...pays, state: 'trialing' })
  expect((await now()).plans).toEqual([])
  await subscribe(a.tenantId, pays)
  expect((await now()).plans).toEqual([{ planId: 'pro', currency: 'IDR', payers: 1, monthMinor: 299_000n }])
  await subscribe(a.tenantId, { state: 'past_due' })
  expect((await now()).payers).toBe(1)
  await subscribe(a.tenantId, { state: 'restricted' })
  expect((await now()).payers).toBe(0)
})

test('two currencies stand side by side, and a year counts with a twelfth of its price', async () => {
  await subscribe(a.tenantId, { ...pays, cycle: 'year' })
  await subscribe(b.tenantId, { ...pays, plan_version: 2 })
  const { plans, payers } = await now()
  expect(payers).toBe(2)
  expect(byCurrency(plans)).toEqual([
    { currency: 'IDR', monthMinor: (299_000n * 10n) / 12n },
    { currency: 'USD', monthMinor: 2900n },
  ])
})

test('who leaves is counted in the month in which that was, also once the shop is gone, and another plan is no leaving', async () => {
  const gone = await database.plantTenant({ slug: 'soon-gone', currency: 'IDR' })
  await subscribe(gone.tenantId, pays)
  await subscribe(a.tenantId, { ...pays, plan_id: 'starter' })
  // As if all of them had paid since the month before last.
  await database.ask(
    `update private.plan_spans set begins_at = date_trunc('month', now(), 'UTC') - interval '2 months' + interval '1 day' * extract(hour from begins_at)
     where ends_at is null`,
  )
  // A shop is deleted with all that it has.
  await database.ask('delete from subscriptions where tenant_id = $1', [gone.tenantId])
  await database.ask(
    `update private.plan_spans set ends_at = date_trunc('month', now(), 'UTC') - interval '1 hour' where payer_id = $1 and begins_at > '2020-02-01'`,
    [gone.tenantId],
  )
  const { months } = await getIncome(admin)
  const [, past, current] = months.slice(-3)
  expect(past).toMatchObject({ before: 3, lost: 1, gained: 0, payers: 2 })
  expect(past && churnOf(past)).toBeCloseTo(1 / 3)
  await subscribe(a.tenantId, { ...pays, plan_id: 'enterprise' })
  expect(current).toMatchObject({ before: 2, lost: 0, isRunning: true })
  expect(await now()).toMatchObject({ before: 2, lost: 0, gained: 0, payers: 2 })
})

test('trials are listed with those that end first at the top', async () => {
  const shops = await Promise.all(
    ['late', 'soon'].map((slug) => database.plantTenant({ slug: `trial-${slug}`, currency: 'IDR' })),
  )
  for (const [place, { tenantId }] of shops.entries())
    await database.ask(
      `update subscriptions set plan_id = 'starter', state = 'trialing', period_ends_at = now() + make_interval(days => $2) where tenant_id = $1`,
      [tenantId, 10 - place],
    )
  const { trials } = await getIncome(admin)
  expect(trials.count).toBe(2)
  expect(trials.soonest.map(({ slug }) => slug)).toEqual(['trial-soon', 'trial-late'])
})

test('features are counted by the shops that use them, whatever how often', async () => {
  const of = async (name: string) =>
    (await getIncome(admin)).features.find(({ feature }) => feature === name)?.tenants
  const [coupons, webhooks] = [await of('coupons'), await of('webhooks')]
  const shop = await database.plantTenant({ slug: 'uses-little', currency: 'IDR' })
  await database.ask('delete from webhook_endpoints where tenant_id = $1', [shop.tenantId])
  await database.ask("update private.modules set is_available = true where id = 'ksa'")
  await database.ask("update tenant_modules set is_on = true where tenant_id = $1 and module_id = 'ksa'", [
    shop.tenantId,
  ])
  expect(await of('coupons')).toBe((coupons ?? 0) + 1)
  expect(await of('webhooks')).toBe(webhooks)
  expect(await of('module:ksa')).toBe(1)
  const { features } = await getIncome(admin)
  for (const locale of LOCALES) {
    const { console: area } = messagesOf(locale)
    const income = typeof area === 'object' ? area.income : undefined
    const words = typeof income === 'object' ? income.features : undefined
    const names = features.map(({ feature }) => feature).filter((name) => !name.startsWith('module:'))
    expect(Object.keys(typeof words === 'object' ? words : {}).toSorted()).toEqual(names.toSorted())
  }
})

test('a shop is found by part of the e-mail of whoever works there or was invited, and by the address that was pasted', async () => {
  const find = async (q: string) => (await listTenants(admin, { q }, {})).tenants.map((one) => one.slug)
  const shop = await database.plantTenant({ slug: 'sought', currency: 'IDR' })
  await database.ask(
    "update members set email = 'siti.rahma@warung.example' where tenant_id = $1 and role = 'ops'",
    [shop.tenantId],
  )
  await database.ask(
    `insert into invitations (tenant_id, id, email, role, invited_by) values ($1, $2, 'budi@belum.example', 'owner', $2)`,
    [shop.tenantId, newId()],
  )
  await database.ask(
    `insert into custom_domains (tenant_id, host, token) values ($1, 'toko.siti.example', 'a-token-of-sixteen')`,
    [shop.tenantId],
  )
  for (const q of [
    'siti.rahma@warung.example',
    'SITI.RAHMA',
    'budi@belum',
    'toko.siti.example',
    'https://toko.siti.example/p/kopi',
    'http://sought.gerai.localhost:3000/dashboard',
    'sought.gerai.localhost',
  ])
    expect(await find(q), q).toEqual(['sought'])
  await database.ask("update members set removed_at = now() where tenant_id = $1 and role = 'ops'", [
    shop.tenantId,
  ])
  expect(await find('siti.rahma')).toEqual([])
})

test('ten thousand shops are counted, and nobody but a platform admin is told', async () => {
  await database.ask(
    `insert into tenants (id, slug, name) select private.uuid_v7(), 'paying-' || i, 'Toko ' || i from generate_series(1, 10000) i`,
  )
  await database.ask(
    `insert into subscriptions (tenant_id, plan_id, plan_version, anchor_on, period_ends_at)
     select id, 'starter', 1, '2026-01-01', now() + interval '10 days' from tenants where slug like 'paying-%'`,
  )
  const { plans, opened } = await now()
  expect(plans.find(({ planId }) => planId === 'starter')).toMatchObject({
    payers: 10_000,
    monthMinor: 990_000_000n,
  })
  expect(opened).toBeGreaterThanOrEqual(10_000)
  const owner: PersonContext = { ...admin, ...a.members.owner }
  expect(await outcomeOf(getIncome(owner))).toBe('forbidden')
})
