import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsoleContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { addDays, dayOf, startOfDay } from '@/lib/core/time/calendar'
import { withActor } from '@/lib/core/db/actor'
import { runBilling } from '@/lib/billing/service/run'
import { sendTenantMessage } from '@/lib/notifications/service/owners/tenant-message'
import { BotForm, FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import type { BotSettings } from '@/lib/platform/configuration/schema/bot'
import { Run } from '@/lib/platform/console/schema/runs'
import { Exception } from '@/lib/platform/console/schema/console-plans'
import { sizeText } from '@/lib/platform/console/schema/plan-amounts'
import { changeBot, changeTenantBot, getBot, getTenantBot } from '@/lib/platform/configuration/service/bot'
import {
  agreeOnException,
  noteEndedExceptions,
  changePlan,
  dropException,
} from '@/lib/platform/console/service/tenants/agreements'
import {
  getTenantPlan,
  listPlanSheets,
  readModule,
  readPlan,
  getPlanNames,
  saveModule,
  savePlan,
} from '@/lib/platform/console/service/plans'
import { getRun, startRun, workOffRun } from '@/lib/platform/console/service/runs'
import { getTenantPage, getTotals, listTenants } from '@/lib/platform/console/service/tenants/tenants'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { entitlementsOf } from '@/lib/platform/plans/service/entitlements'
import { appoint, asMember, outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let admin: ConsoleContext
let untouched: string

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
  untouched = await standOf(database.seed.b.tenantId)
})
afterAll(async () => {
  expect(await standOf(database.seed.b.tenantId)).toBe(untouched)
  await database.close()
})

/** Everything about a tenant that is decided here, as one text. */
async function standOf(tenantId: string): Promise<string> {
  const rows = await database.ask(
    `select (select jsonb_agg(to_jsonb(s)) from public.subscriptions s where s.tenant_id = $1) as plan,
       (select jsonb_agg(to_jsonb(o)) from public.entitlement_overrides o where o.tenant_id = $1) as apart,
       (select jsonb_agg(to_jsonb(b)) from public.tenant_bots b where b.tenant_id = $1) as bot`,
    [tenantId],
  )
  return JSON.stringify(rows)
}

const day = 86_400_000
/** That of the fixtures' shops. */
const zone = 'Asia/Jakarta'
let shops = 0
async function newShop(plan: string): Promise<FixtureTenant> {
  shops += 1
  const tenant = await database.plantTenant({ slug: `plan-shop-${shops}`, currency: 'IDR' })
  await database.ask('delete from public.subscriptions where tenant_id = $1', [tenant.tenantId])
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenant.tenantId])
  await database.ask('delete from public.tenant_bots where tenant_id = $1', [tenant.tenantId])
  await database.ask('select private.start_subscription($1, $2)', [tenant.tenantId, plan])
  return tenant
}

const planOf = async (tenantId: string) =>
  (
    await database.ask<{ plan: string; version: number; state: string; ends: Date | null; status: string }>(
      `select s.plan_id as plan, s.plan_version as version, s.state, s.period_ends_at as ends, t.status
       from public.subscriptions s join public.tenants t on t.id = s.tenant_id where t.id = $1`,
      [tenantId],
    )
  )[0]

describe("a tenant's plan", () => {
  test('is changed at once, keeps a paid period, and is told to the tenant', async () => {
    const { tenantId } = await newShop('starter')
    expect(await planOf(tenantId)).toMatchObject({ plan: 'starter', state: 'trialing', status: 'trial' })
    await changePlan(admin, { tenantId, plan: 'enterprise', until: null })
    expect(await planOf(tenantId)).toMatchObject({
      plan: 'enterprise',
      state: 'active',
      ends: null,
      status: 'active',
    })
    await expect(changePlan(admin, { tenantId, plan: 'enterprise', until: null })).rejects.toMatchObject({
      fields: { plan: ['plan_is_same'] },
    })
    const ends = new Date(Date.now() + 20 * day)
    await database.ask(
      `update public.subscriptions set period_ends_at = $2, anchor_on = current_date, cancelled_at = now(),
         cancel_reason = 'too_expensive' where tenant_id = $1`,
      [tenantId, ends],
    )
    expect((await getTenantPlan(admin, tenantId)).subscription?.cancelled?.reason).toBe('too_expensive')
    await changePlan(admin, { tenantId, plan: 'pro', until: null })
    expect(await planOf(tenantId)).toMatchObject({ plan: 'pro', state: 'active', ends })
    // Who is on another plan has not cancelled it.
    expect((await getTenantPlan(admin, tenantId)).subscription?.cancelled).toBeNull()
    await changePlan(admin, { tenantId, plan: 'free', until: null })
    expect(await planOf(tenantId)).toMatchObject({ plan: 'free', ends: null })
    const told = await database.ask<{ details: { plan: string } }>(
      "select details from public.audit_entries where tenant_id = $1 and action = 'tenant.plan_changed' order by id",
      [tenantId],
    )
    expect(told.map(({ details }) => details.plan)).toEqual(['enterprise', 'pro', 'free'])
  })

  test('that is given until a day is billed afterwards', async () => {
    const { tenantId } = await newShop('free')
    const untilDay = dayOf(new Date(Date.now() + 30 * day), zone)
    const until = startOfDay(untilDay, zone)
    await changePlan(admin, { tenantId, plan: 'pro', until: untilDay })
    // To the end of that day where the shop is.
    const [ends] = await database.ask<{ at: Date }>(
      'select period_ends_at as at from public.subscriptions where tenant_id = $1',
      [tenantId],
    )
    expect(ends?.at.getTime()).toBe(startOfDay(addDays(untilDay, 1), zone).getTime() - 1000)
    expect(
      await outcomeOf(
        changePlan(admin, {
          tenantId,
          plan: 'free',
          until: dayOf(new Date(Date.now() - 12 * 3_600_000), 'Etc/GMT+12'),
        }),
      ),
    ).toBe('validation_failed')
    await runBilling({ tenantId, requestId: 'job' }, new Date(until.getTime() - 8 * day))
    const invoices = () =>
      database.ask<{ kind: string; state: string }>(
        "select kind, state from public.invoices where tenant_id = $1 and created_at > now() - interval '1 hour' and key like 'period:%'",
        [tenantId],
      )
    expect(await invoices()).toEqual([])
    await database.ask("select app.keep_platform_shop('https://gerai.test', 'a@gerai.test')")
    await runBilling({ tenantId, requestId: 'job' }, new Date(until.getTime() - 6 * day))
    expect(await invoices()).toEqual([{ kind: 'period', state: 'open' }])
    // Given for good after all: nobody has to pay any more.
    await changePlan(admin, { tenantId, plan: 'enterprise', until: null }).catch(() => undefined)
    await changePlan(admin, { tenantId, plan: 'free', until: null })
    await runBilling({ tenantId, requestId: 'job' }, new Date(until.getTime() - 6 * day))
    expect(await invoices()).toEqual([{ kind: 'period', state: 'void' }])
  })

  test("is not the platform's own shop's, and nobody but a platform admin changes it", async () => {
    const { a } = database.seed
    expect(
      await outcomeOf(
        changePlan(admin, { tenantId: '00000000-0000-7000-8000-000000000001', plan: 'pro', until: null }),
      ),
    ).toBe('conflict')
    expect(await outcomeOf(changePlan(admin, { tenantId: a.tenantId, plan: 'no_such', until: null }))).toBe(
      'conflict',
    )
    const owner: ConsoleContext = { ...admin, ...a.members.owner }
    expect(await outcomeOf(changePlan(owner, { tenantId: a.tenantId, plan: 'pro', until: null }))).toBe(
      'forbidden',
    )
    expect(await outcomeOf(getTenantPlan(owner, a.tenantId))).toBe('forbidden')
  })

  test('is changed for many in a run, which passes over those that have it', async () => {
    const some = [await newShop('free'), await newShop('pro')]
    const run = Run.parse({
      kind: 'plan',
      chosen: some.map((one) => one.tenantId).join(','),
      isAll: 'false',
      filter: '',
      plan: 'pro',
      until: '',
    })
    const id = await startRun(admin, run)
    await workOffRun({ tenantId: some[0]?.tenantId ?? '', requestId: 'job' }, id)
    expect((await getRun(admin, id)).run).toMatchObject({ total: 2, done: 1, skipped: 1, failed: 0 })
    for (const { tenantId } of some) expect((await planOf(tenantId))?.plan).toBe('pro')
    // The one on trial stays on trial.
    expect(await planOf(some[1]?.tenantId ?? '')).toMatchObject({ state: 'trialing' })
    const listed = await listTenants(admin, { plan: 'pro' }, {})
    expect(listed.tenants.map((one) => one.id)).toEqual(
      expect.arrayContaining(some.map((one) => one.tenantId)),
    )
    expect(listed.tenants.every((one) => one.plan?.id === 'pro')).toBe(true)
    expect((await getTotals(admin)).plans.pro).toBe(listed.count)
    expect(Run.safeParse({ kind: 'plan', chosen: '', isAll: 'true', filter: '' }).success).toBe(false)
  })
})

describe('an exception', () => {
  const exception = (tenantId: string, more: Record<string, string>) =>
    Exception.parse({
      tenantId,
      name: 'limit:products',
      amount: '12',
      until: '',
      reason: 'A promise',
      ...more,
    })
  const limitsOf = async (shop: FixtureTenant) =>
    (await withActor({ role: 'member', tenantId: shop.tenantId, ...shop.members.owner }, entitlementsOf))
      .limits

  test('goes before the plan from now on, until its day, and is over when it is ended', async () => {
    const shop = await newShop('free')
    await agreeOnException(admin, exception(shop.tenantId, {}))
    expect((await limitsOf(shop)).products).toBe(12)
    const [one] = (await getTenantPlan(admin, shop.tenantId)).exceptions
    expect(one).toMatchObject({
      name: 'limit:products',
      amount: 12n,
      endsAt: null,
      reason: 'A promise',
      isOver: false,
    })
    await dropException(admin, { tenantId: shop.tenantId, id: one?.id ?? '' })
    expect((await limitsOf(shop)).products).toBe(10)
    expect(await outcomeOf(dropException(admin, { tenantId: shop.tenantId, id: one?.id ?? '' }))).toBe(
      'conflict',
    )
    const until = new Date(Date.now() + 3 * day).toISOString().slice(0, 10)
    await agreeOnException(admin, exception(shop.tenantId, { amount: '', unlimited_amount: 'on', until }))
    expect((await limitsOf(shop)).products).toBeNull()
    await database.ask(
      "update public.entitlement_overrides set starts_at = now() - interval '9 days', ends_at = now() - interval '1 day' where tenant_id = $1",
      [shop.tenantId],
    )
    expect((await limitsOf(shop)).products).toBe(10)
    expect((await getTenantPlan(admin, shop.tenantId)).exceptions.every(({ isOver }) => isOver)).toBe(true)
    const page = await getTenantPage(admin, shop.tenantId)
    expect(page.entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['exception.agreed', 'exception.ended']),
    )
    expect(
      Exception.safeParse({
        tenantId: shop.tenantId,
        name: 'limit:x',
        amount: '1',
        until: '2020-01-01',
        reason: 'r',
      }).success,
    ).toBe(false)
  })

  test('replaces the one before about the same, which counts again once the newer is ended', async () => {
    const shop = await newShop('free')
    await agreeOnException(admin, exception(shop.tenantId, { amount: '12' }))
    await agreeOnException(admin, exception(shop.tenantId, { amount: '1,300' }))
    await agreeOnException(admin, exception(shop.tenantId, { name: 'limit:members', amount: '4' }))
    const stand = async () =>
      (await getTenantPlan(admin, shop.tenantId)).exceptions.map((one) => [one.amount, one.isReplaced])
    expect(await stand()).toEqual([
      [4n, false],
      [1300n, false],
      [12n, true],
    ])
    expect((await limitsOf(shop)).products).toBe(1300)
    const newer = (await getTenantPlan(admin, shop.tenantId)).exceptions.find(
      ({ amount }) => amount === 1300n,
    )
    await dropException(admin, { tenantId: shop.tenantId, id: newer?.id ?? '' })
    expect(await stand()).toEqual([
      [4n, false],
      [1300n, false],
      [12n, false],
    ])
    expect((await limitsOf(shop)).products).toBe(12)
    // The shop reads both in its own log, without what admins write to each other.
    const { entries } = await getAuditPage(asMember(shop, shop.members.owner), { group: 'plan' }, {})
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ['exception.ended', { name: 'limit:products' }],
      ['exception.agreed', { name: 'limit:members', amount: '4' }],
      ['exception.agreed', { name: 'limit:products', amount: '1300' }],
      ['exception.agreed', { name: 'limit:products', amount: '12' }],
    ])
  })

  test('that ends by its date is told in the log of its shop, once, and none that another one had replaced', async () => {
    const shop = await newShop('free')
    const until = new Date(Date.now() + 3 * day).toISOString().slice(0, 10)
    for (const amount of ['12', '1300']) {
      await agreeOnException(admin, exception(shop.tenantId, { amount, until }))
    }
    await noteEndedExceptions()
    await database.ask(
      `update public.entitlement_overrides set starts_at = now() - interval '9 days',
         ends_at = now() - interval '1 day' + interval '1 minute' * amount where tenant_id = $1`,
      [shop.tenantId],
    )
    await noteEndedExceptions()
    await noteEndedExceptions()
    const { entries } = await getAuditPage(asMember(shop, shop.members.owner), { group: 'plan' }, {})
    const ended = entries.filter(({ action }) => action !== 'exception.agreed')
    expect(ended.map(({ action, details }) => [action, details.name])).toEqual([
      ['exception.expired', 'limit:products'],
    ])
  })

  test("is shown beside what the tenant uses, in the platform's own numbers", async () => {
    const shop = await newShop('free')
    const { usage, subscription } = await getTenantPlan(admin, shop.tenantId)
    expect(subscription?.planId).toBe('free')
    const products = usage.find(({ meter }) => meter === 'products')
    expect(products?.most).toBe(10n)
    expect(products?.used).toBeGreaterThan(0n)
    expect(usage.find(({ meter }) => meter === 'storage')?.used).toBeGreaterThan(4095n)
  })
})

describe('plans and modules', () => {
  const sent = (more: Record<string, string>): Record<string, unknown> => ({
    plan: 'tiny',
    name: 'Tiny',
    place: '9',
    isOffered: 'on',
    currency: 'IDR',
    month: '19000',
    support: 'email',
    trialDays: '7',
    includedModules: '0',
    ...Object.fromEntries(
      [
        'orders',
        'members',
        'products',
        'api_calls',
        'api_rate',
        'pdf_documents',
        'ai_credits',
        'storage',
        'debts',
        'agreements',
        'agents',
        'workflows',
      ].map((name) => [`limit_${name}`, name === 'storage' ? '5 MB' : '5']),
    ),
    ...more,
  })
  const save = async (more: Record<string, string>): Promise<number> =>
    savePlan(admin, await readPlan(admin, sent(more)))

  test('a change makes a version for those who come; those who have the plan keep theirs until they are moved', async () => {
    expect(await save({})).toBe(1)
    const { tenantId } = await newShop('tiny')
    expect(await save({ basis: '1', name: 'Very tiny' })).toBe(1)
    expect(await save({ basis: '1', month: '25000', limit_orders: '', unlimited_limit_orders: 'on' })).toBe(2)
    expect(await planOf(tenantId)).toMatchObject({ plan: 'tiny', version: 1 })
    const sheet = (await listPlanSheets(admin)).find(({ id }) => id === 'tiny')
    expect(sheet).toMatchObject({
      name: 'Tiny',
      version: 2,
      monthMinor: 25000n,
      tenants: [{ version: 1, count: 1 }],
    })
    await changePlan(admin, { tenantId, plan: 'tiny', until: null })
    expect(await planOf(tenantId)).toMatchObject({ version: 2, state: 'trialing' })
    const edit = await readPlan(admin, sent({ basis: '2' }))
    expect(await outcomeOf(savePlan({ ...admin, ...database.seed.a.members.owner }, edit))).toBe('forbidden')
  })

  test('a new plan takes no key that another has, and is told so with everything else that is wrong', async () => {
    const starter = async () => (await listPlanSheets(admin)).find(({ id }) => id === 'starter')
    const before = await starter()
    await expect(readPlan(admin, sent({ plan: 'starter', name: '', month: 'many' }))).rejects.toMatchObject({
      fields: { plan: ['key_taken'], name: ['required'], month: [expect.anything()] },
    })
    // Two who add the same plan at the same moment are both told nothing while they type.
    const edit = await readPlan(admin, sent({ plan: 'starter_two' }))
    expect(await savePlan(admin, edit)).toBe(1)
    await expect(savePlan(admin, edit)).rejects.toMatchObject({ fields: { plan: ['key_taken'] } })
    expect(await starter()).toEqual(before)
  })

  test('a limit that is left empty is a mistake, and no limit a choice of its own', async () => {
    const form = sent({ plan: 'open', limit_orders: '', limit_products: ' ', includedModules: '' })
    const mistake = ['amount_or_unlimited']
    await expect(readPlan(admin, form)).rejects.toMatchObject({
      fields: { limit_orders: mistake, limit_products: mistake, includedModules: mistake },
    })
    // Nor is it known what an amount beside the tick means.
    await expect(readPlan(admin, sent({ plan: 'open', unlimited_limit_orders: 'on' }))).rejects.toMatchObject(
      {
        fields: { limit_orders: mistake },
      },
    )
    const ticked = { plan: 'open', unlimited_limit_orders: 'on', unlimited_includedModules: 'on' }
    const { terms } = await readPlan(admin, sent({ limit_orders: '', includedModules: '', ...ticked }))
    expect([terms.limits.orders, terms.limits.products, terms.includedModules]).toEqual([null, 5, null])
    const apart = {
      tenantId: database.seed.a.tenantId,
      name: 'limit:orders',
      until: '',
      reason: 'r',
      amount: '',
    }
    expect(Exception.safeParse(apart).success).toBe(false)
    expect(Exception.parse({ ...apart, unlimited_amount: 'on' }).amount).toBeNull()
  })

  test('a plan is edited from its newest version, and only one that is there', async () => {
    await save({ plan: 'edited' })
    await save({ plan: 'edited', basis: '1', month: '21000' })
    expect(await outcomeOf(save({ plan: 'edited', basis: '1', month: '22000' }))).toBe('conflict')
    expect(await outcomeOf(save({ plan: 'no_such', basis: '1' }))).toBe('conflict')
    const sheet = (await listPlanSheets(admin)).find(({ id }) => id === 'edited')
    expect(sheet).toMatchObject({ version: 2, monthMinor: 21_000n })
  })

  test('the form of a module tells the price with everything else that is wrong', () => {
    const words = { summary_id: '', summary_en: '', summary_ar: '' }
    const names = { name_id: '', name_en: 'a', name_ar: 'b' }
    const form = { module: 'discord', ...names, place: '1', currency: 'IDR', month: 'many', ...words }
    expect(() => readModule(admin, form)).toThrow(
      expect.objectContaining({ fields: { name_id: ['required'], month: [expect.anything()] } }),
    )
  })

  test('files are counted in bytes and written in words', () => {
    for (const [text, bytes] of [
      ['500 MB', 524_288_000n],
      ['10gb', 10_737_418_240n],
      ['512 B', 512n],
      ['500 ميغابايت', 524_288_000n],
      ['10جيجابايت', 10_737_418_240n],
      ['0', 0n],
    ] as const) {
      const { amount } = Exception.parse({
        tenantId: database.seed.a.tenantId,
        name: 'limit:storage',
        amount: text,
        until: '',
        reason: 'r',
      })
      expect(amount).toBe(bytes)
    }
    expect(sizeText(10_737_418_240, 'en')).toBe('10 GB')
    expect(sizeText(10_737_418_240, 'ar')).toBe('10 غيغابايت')
    expect(sizeText(1000, 'id')).toBe('1000 B')
  })

  test('a module is renamed in each language and made available; one without code is not made', async () => {
    const edit = {
      name: { id: 'Bot Discord', en: 'Discord bot', ar: 'روبوت ديسكورد' },
      place: 1,
      isAvailable: true,
      currency: 'IDR' as const,
      monthMinor: 1n,
      summary: { id: 'a', en: 'b', ar: 'c' },
    }
    await saveModule(admin, { ...edit, module: 'discord' })
    for (const locale of ['id', 'en', 'ar'] as const)
      expect((await getPlanNames({ ...admin, locale })).module.discord).toBe(edit.name[locale])
    expect(await outcomeOf(saveModule(admin, { ...edit, module: 'no_such' }))).toBe('not_found')
  })
})

test('a message of the operator reaches the owners by mail, in a language that it has, once', async () => {
  const shop = await newShop('free')
  const run = Run.parse({
    kind: 'message',
    chosen: shop.tenantId,
    isAll: 'false',
    filter: '',
    title_en: 'Prices',
    text_en: 'They change in May.',
  })
  const ctx = { tenantId: shop.tenantId, requestId: 'job' }
  await workOffRun(ctx, await startRun(admin, run))
  const [event] = await database.ask<{ payload: { announcementId: string } }>(
    "select payload from public.events where tenant_id = $1 and topic = 'tenant.messaged'",
    [shop.tenantId],
  )
  for (let round = 0; round < 2; round += 1)
    await sendTenantMessage(ctx, event?.payload.announcementId ?? '').catch(() => undefined)
  const mails = await database.ask(
    "select recipient, locale from public.notifications where tenant_id = $1 and template = 'tenant_message'",
    [shop.tenantId],
  )
  expect(mails).toEqual([{ recipient: shop.members.owner.email, locale: 'en' }])
})

test('a message to a shop without an owner is passed over, and the report says that nobody received it', async () => {
  const tenantId = newId()
  await database.ask(
    "insert into public.tenants (id, slug, name, locale, currency) values ($1, 'not-taken-on', 'Shop', 'id', 'IDR')",
    [tenantId],
  )
  const texts = { title_en: 'Prices', text_en: 'They change in May.' }
  const run = Run.parse({ kind: 'message', chosen: tenantId, isAll: 'false', filter: '', ...texts })
  const runId = await startRun(admin, run)
  await workOffRun({ tenantId, requestId: 'job' }, runId)
  expect((await getRun(admin, runId)).items).toMatchObject([{ state: 'skipped', problem: 'no_owner' }])
  const announced = await database.ask('select 1 from public.announcements where target_id = $1', [tenantId])
  expect(announced).toEqual([])
})

describe('a bot', () => {
  const settings = (more: Partial<BotSettings>): BotSettings => ({ ...FIRST_BOT, ...more })

  test('is set by its people within their plan, by the operator likewise, and both read who did it', async () => {
    const shop = await newShop('starter')
    const owner = asMember(shop, shop.members.owner)
    const first = await getBot(owner)
    expect(first).toMatchObject({ version: 0, offered: ['shop', 'tickets', 'welcome'] })
    const channels = { live_stock: '123456789012345678' }
    await changeBot(owner, { version: 0, settings: settings({ features: { shop: true }, channels }) })
    expect((await getBot(owner)).settings).toMatchObject({ features: { shop: true }, channels })
    await expect(
      changeBot(owner, { version: 1, settings: settings({ features: { automod: true } }) }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'bot_feature_needs_plan',
      values: { feature: 'automod', plan: 'Enterprise' },
    })
    expect(await outcomeOf(changeBot(owner, { version: 0, settings: settings({}) }))).toBe('stale_version')
    expect(
      await outcomeOf(changeBot(asMember(shop, shop.members.ops), { version: 1, settings: settings({}) })),
    ).toBe('forbidden')
    await changePlan(admin, { tenantId: shop.tenantId, plan: 'enterprise', until: null })
    const seen = await getTenantBot(admin, shop.tenantId)
    expect(seen).toMatchObject({ version: 1, offered: expect.arrayContaining(['automod']) as string[] })
    await changeTenantBot(admin, shop.tenantId, {
      version: 1,
      settings: settings({ features: { automod: true } }),
    })
    const entries = await database.ask<{ actor_kind: string }>(
      "select actor_kind from public.audit_entries where tenant_id = $1 and action = 'bot.changed' order by id",
      [shop.tenantId],
    )
    expect(entries.map((one) => one.actor_kind)).toEqual(['member', 'platform_admin'])
    // After a downgrade it rests, and the rest can still be changed.
    await changePlan(admin, { tenantId: shop.tenantId, plan: 'free', until: null })
    await changeBot(owner, { version: 2, settings: settings({ features: { automod: true }, prefix: '?' }) })
  })

  test('has channels with ids as Discord writes them, and nothing that nobody knows', () => {
    const good = { version: '0', prefix: '!', language: 'id', time_zone: 'Asia/Jakarta' }
    expect(
      BotForm.parse({ ...good, feature_shop: 'on', channel_live_stock: '123456789012345678' }).settings,
    ).toMatchObject({
      features: { shop: true, automod: false },
      channels: { live_stock: '123456789012345678' },
    })
    for (const wrong of [
      { channel_tickets: '12' },
      { server_id: 'abc' },
      { prefix: 'too long' },
      { time_zone: 'Mars' },
    ])
      expect(BotForm.safeParse({ ...good, ...wrong }).success).toBe(false)
  })
})
