import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tenantPageQuery } from '@/lib/platform/console/data/tenants'
import { workOffItem } from '@/lib/platform/console/data/runs'
import { openMembership } from '@/lib/core/guards/membership'
import { consoleActor, memberActor } from '@/lib/core/context'
import type { PersonContext, MemberContext } from '@/lib/core/context'
import { openingMessage } from '@/lib/core/db/opening'
import { withActor } from '@/lib/core/db/actor'
import { resolveHost } from '@/lib/core/db/queries/resolve'
import { newId } from '@/lib/core/ids'
import { recountTenant } from '@/lib/platform/console/service/tenants/deletion'
import {
  keepTenant,
  getImpersonation,
  lookInto,
  reactivate,
  setMaintenance,
  stopLooking,
  suspend,
} from '@/lib/platform/console/service/tenants/lifecycle'
import {
  announce,
  changeFlag,
  chooseFlag,
  dismissAnnouncement,
  listAllFlags,
  listAnnounced,
  readFlag,
  readFlags,
  takeBackAnnouncement,
} from '@/lib/platform/console/service/platform'
import { getPlatformLog } from '@/lib/platform/console/service/platform-log'
import { dueRuns, getRun, repeatRun, startRun, workOffRun } from '@/lib/platform/console/service/runs'
import {
  getTenantPage,
  getTotals,
  listTenants,
  writeNote,
} from '@/lib/platform/console/service/tenants/tenants'
import { writeTenantsCsv } from '@/lib/platform/console/service/tenants/tenants-file'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'
import { appoint, asMember, outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: PersonContext
let other: PersonContext

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
  other = await appoint(database, 'second@gerai.test')
})
afterAll(() => database.close())

const job = (tenantId: string) => ({ tenantId, requestId: 'job' })

async function statusOf(tenantId: string): Promise<string | undefined> {
  const [row] = await database.ask<{ status: string }>('select status from tenants where id = $1', [tenantId])
  return row?.status
}

async function auditOf(tenantId: string): Promise<string[]> {
  const rows = await database.ask<{ action: string }>(
    "select action from audit_entries where tenant_id = $1 and actor_kind = 'platform_admin' order by id",
    [tenantId],
  )
  return rows.map((row) => row.action)
}

/** Ten thousand tenants, as cheap as they come. */
async function plantMany(count: number): Promise<void> {
  await database.ask(
    `insert into tenants (id, slug, name, status, created_at)
     select private.uuid_v7(), 'many-' || i, 'Toko ke-' || i, case when i % 50 = 0 then 'suspended' else 'active' end,
       now() - make_interval(mins => i)
     from generate_series(1, $1::integer) i`,
    [count],
  )
  await database.ask(
    `insert into tenant_numbers (tenant_id, currency, orders_count, revenue_minor)
     select id, currency, 3, 1000 from tenants where slug like 'many-%'`,
  )
  await database.ask('analyze tenants, tenant_numbers')
}

/** The names of the nodes of a plan, and how many rows the largest of them looked at. */
async function explain(sql: string, values: readonly unknown[]): Promise<string> {
  const client = new pg.Client({ connectionString: database.urlOf('gerai_console') })
  await client.connect()
  try {
    await client.query(openingMessage(consoleActor(admin)))
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off) ${sql}`,
      [...values],
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

test('every page of ten thousand tenants is a walk along one index, the first as the last', async () => {
  await plantMany(10_000)
  const [middle] = await database.ask<{ id: string; slug: string; created_at: string }>(
    "select id, slug, created_at::text as created_at from tenants where slug = 'many-9000'",
  )
  if (!middle) throw new Error('It was planted.')
  const place = { id: middle.id, slug: middle.slug, createdAt: middle.created_at }
  for (const filter of [{}, { status: 'suspended' as const }, { sort: 'slug' as const }, { q: 'toko' }]) {
    for (const from of [undefined, place]) {
      const { sql, parameters } = await withActor(consoleActor(admin), (db) =>
        Promise.resolve(tenantPageQuery(db, { filter, place: from, limit: 51 }).compile()),
      )
      const plan = await explain(sql, parameters)
      expect(plan).toMatch(/Index Scan.* using tenants_(newest|of_status|of_slug)/)
      expect(plan).not.toMatch(/Seq Scan on tenants|Sort/)
      const most = Math.max(...[...plan.matchAll(/rows=(\d+)/g)].map((found) => Number(found[1])))
      expect(most).toBeLessThanOrEqual(51)
    }
  }
})

test('a search finds by name, address and e-mail of a member, through an index', async () => {
  const { a } = database.seed
  const find = async (q: string) => (await listTenants(admin, { q }, {})).tenants.map((one) => one.slug)
  expect(await find('many-4711')).toEqual(['many-4711'])
  expect(await find('toko ke-4711')).toEqual(['many-4711'])
  expect(await find(a.members.owner.email)).toEqual([a.slug])
  expect(await find('100%_')).toEqual([])
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  // Ten thousand rows are still read at once; the question is whether the index can answer.
  await owner.query('set enable_seqscan = off')
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain select id from tenants where (slug || ' ' || lower(name) || ' ' || coalesce(lower(contact_email), '') || ' ' || coalesce(domain, '')) like '%many-4711%'`,
  )
  await owner.end()
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('tenants_of_words')
})

test('words that fit most tenants find them all, page by page', async () => {
  const page = await listTenants(admin, { q: 'TOKO ke-' }, {})
  expect(page.count).toBe(10_000)
  expect(page.tenants.map((one) => one.slug).slice(0, 2)).toEqual(['many-1', 'many-2'])
  const next = await listTenants(admin, { q: 'TOKO ke-' }, { after: page.next ?? '' })
  expect(next.tenants[0]?.slug).toBe('many-51')
  expect((await listTenants(admin, { q: 'toko ke_' }, {})).count).toBe(0)
})

test('pages forward and back show every tenant once, and so does the export', async () => {
  const seen: string[] = []
  let page = await listTenants(admin, { status: 'suspended' }, {})
  expect(page.previous).toBeNull()
  const first = page.tenants.map((one) => one.id)
  for (;;) {
    seen.push(...page.tenants.map((one) => one.id))
    if (page.next === null) break
    page = await listTenants(admin, { status: 'suspended' }, { after: page.next })
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(page.count)
  while (page.previous !== null)
    page = await listTenants(admin, { status: 'suspended' }, { before: page.previous })
  expect(page.tenants.map((one) => one.id)).toEqual(first)
  let csv = ''
  for await (const piece of writeTenantsCsv(admin, { status: 'suspended' })) csv += piece
  expect(csv.trimEnd().split('\n').length).toBe(seen.length + 1)
})

test('the totals count what is there, without the platform’s own shop, and a job keeps what a tenant sold', async () => {
  const { a, b } = database.seed
  for (const { tenantId } of [a, b]) await recountTenant(job(tenantId))
  const [sold] = await database.ask<{ orders_count: bigint; paid_count: bigint; revenue_minor: bigint }>(
    'select orders_count, paid_count, revenue_minor from tenant_numbers where tenant_id = $1',
    [a.tenantId],
  )
  expect(sold).toMatchObject({ orders_count: 2n, paid_count: 1n })
  const [refunded] = await database.ask<{ sum: string }>(
    "select coalesce(sum(amount_minor), 0)::text as sum from refunds where tenant_id = $1 and state = 'succeeded'",
    [a.tenantId],
  )
  expect(sold?.revenue_minor).toBe(a.orders.paid.totalMinor - BigInt(refunded?.sum ?? '0'))
  await database.ask("select app.keep_platform_shop('https://gerai.test', 'a@gerai.test')")
  await database.ask(
    `insert into tenant_numbers (tenant_id, currency, orders_count, paid_count, revenue_minor) values ($1, 'EUR', 3, 3, 9)`,
    [PLATFORM_TENANT_ID],
  )
  const totals = await getTotals(admin)
  const [counted] = await database.ask<{ all: number; suspended: number }>(
    `select count(*)::integer as all, count(*) filter (where status = 'suspended')::integer as suspended from tenants where id <> $1`,
    [PLATFORM_TENANT_ID],
  )
  expect(totals).toMatchObject({ tenants: counted?.all, suspended: counted?.suspended, leaving: 0 })
  expect(totals.revenue.map((one) => one.currency)).toEqual(['IDR', 'USD'])
})

test('a suspended shop is closed and read-only, and money that arrives is still taken in and worked off', async () => {
  const { a, b } = database.seed
  const owner = asMember(a, a.members.owner)
  await suspend(admin, { tenantId: a.tenantId, reason: 'Sells what it does not have' })
  const stands = (state: string) => ({ code: 'conflict', message: 'tenant_stands', values: { state } })
  await expect(suspend(other, { tenantId: a.tenantId, reason: 'Once more' })).rejects.toMatchObject(
    stands('suspended'),
  )
  expect((await resolveHost(a.slug))?.status).toBe('suspended')
  expect((await openMembership(owner)).isWritable).toBe(false)
  // What the gateway sends is recorded, and the job that follows writes as before.
  const gateway = { role: 'gateway', tenantId: a.tenantId, connectionId: a.connections.midtrans } as const
  await withActor(gateway, (db) =>
    db
      .insertInto('webhook_inbox')
      .values({
        tenant_id: a.tenantId,
        connection_id: a.connections.midtrans,
        dedupe_key: 'while-suspended',
        kind: 'settlement',
        body: '{}',
        secret_version: 1,
      })
      .execute(),
  )
  const moved = await withActor({ role: 'worker', tenantId: a.tenantId }, (db) =>
    db
      .updateTable('orders')
      .set({ status: 'paid' })
      .where('id', '=', a.orders.paid.orderId)
      .executeTakeFirst(),
  )
  expect(moved.numUpdatedRows).toBe(1n)
  expect((await resolveHost(b.slug))?.status).toBe('active')
  await reactivate(admin, a.tenantId)
  await expect(reactivate(admin, a.tenantId)).rejects.toMatchObject(stands('open'))
  await expect(keepTenant(admin, a.tenantId)).rejects.toMatchObject(stands('open'))
  expect((await openMembership(owner)).isWritable).toBe(true)
  expect(await auditOf(a.tenantId)).toEqual(['tenant.suspended', 'tenant.reactivated'])
  expect(await auditOf(b.tenantId)).toEqual([])
})

test('a suspended trial is a trial again afterwards', async () => {
  const tenant = await database.plantTenant({ slug: 'on-trial', currency: 'USD' })
  await database.ask("update tenants set status = 'trial' where id = $1", [tenant.tenantId])
  await suspend(admin, { tenantId: tenant.tenantId, reason: 'A closer look' })
  await reactivate(admin, tenant.tenantId)
  expect(await statusOf(tenant.tenantId)).toBe('trial')
})

test('nobody but a platform admin reaches any of it', async () => {
  const { a } = database.seed
  const owner: PersonContext = { ...admin, ...a.members.owner }
  for (const work of [
    () => getTotals(owner),
    () => listTenants(owner, {}, {}),
    () => getTenantPage(owner, a.tenantId),
    () => suspend(owner, { tenantId: a.tenantId, reason: 'A reason' }),
    () => lookInto(owner, { tenantId: a.tenantId, reason: 'A reason' }),
    () => setMaintenance(owner, { isOn: true }),
  ])
    expect(await outcomeOf(work())).toBe('forbidden')
  expect(await statusOf(a.tenantId)).toBe('active')
})

test('a run does the same to many, each once, whoever takes over and however many work on it', async () => {
  const { b } = database.seed
  const tenants = await Promise.all(
    [1, 2, 3, 4, 5].map((i) => database.plantTenant({ slug: `bulk-${i}`, currency: 'IDR' })),
  )
  const chosen = tenants.map((one) => one.tenantId)
  const [first = '', second = ''] = chosen
  await suspend(admin, { tenantId: second, reason: 'Before the run' })
  const runId = await startRun(admin, {
    kind: 'suspend',
    chosen: [...chosen, newId()],
    filter: null,
    reason: 'All of these together',
    plan: null,
    until: null,
    texts: {},
  })
  expect((await dueRuns()).map((one) => one.data.runId)).toContain(runId)
  // A worker died in the middle: one tenant is done, the others wait.
  await withActor({ role: 'worker', tenantId: first }, (db) => workOffItem(db, runId))
  expect((await getRun(admin, runId)).run).toMatchObject({ total: 5, done: 1 })
  await Promise.all([1, 2, 3].map(() => workOffRun(job(first), runId)))
  const { run, items } = await getRun(admin, runId)
  expect(run).toMatchObject({ total: 5, done: 4, skipped: 1, failed: 0, requestedBy: 'admin@gerai.test' })
  expect(items[0]).toMatchObject({ targetId: second, state: 'skipped', problem: 'not_open' })
  for (const tenantId of chosen) {
    expect(await statusOf(tenantId)).toBe('suspended')
    expect((await auditOf(tenantId)).filter((action) => action === 'tenant.suspended')).toHaveLength(1)
  }
  expect(await statusOf(b.tenantId)).toBe('active')
  expect((await dueRuns()).map((one) => one.data.runId)).not.toContain(runId)
})

test('what fails three times is given up, reported, and tried again when asked', async () => {
  const tenant = await database.plantTenant({ slug: 'stubborn', currency: 'IDR' })
  const runId = await startRun(admin, {
    kind: 'message',
    chosen: [tenant.tenantId],
    filter: null,
    reason: '',
    plan: null,
    until: null,
    texts: { en: { title: 'Hello', text: 'There is news.' } },
  })
  await database.ask('update platform_runs set details = $2 where id = $1', [runId, { texts: 'broken' }])
  for (let round = 0; round < 3; round += 1) await workOffRun(job(tenant.tenantId), runId)
  expect((await getRun(admin, runId)).items).toMatchObject([{ state: 'failed', problem: 'failed' }])
  await database.ask('update platform_runs set details = $2 where id = $1', [
    runId,
    { texts: { en: { title: 'Hello', text: 'There is news.' } } },
  ])
  await repeatRun(admin, runId)
  await workOffRun(job(tenant.tenantId), runId)
  expect((await getRun(admin, runId)).run).toMatchObject({ done: 1, failed: 0 })
  const texts = await listAnnounced(asMember(tenant, tenant.members.ops))
  expect(texts.map((one) => one.text)).toContain('There is news.')
  const { b } = database.seed
  expect((await listAnnounced(asMember(b, b.members.ops))).map((one) => one.text)).not.toContain(
    'There is news.',
  )
})

test('a job does nothing to a tenant that no platform admin has asked for', async () => {
  const { b } = database.seed
  const runId = await startRun(admin, {
    kind: 'suspend',
    chosen: [database.seed.a.tenantId],
    filter: null,
    reason: 'Only this one',
    plan: null,
    until: null,
    texts: {},
  })
  const outcome = await withActor({ role: 'worker', tenantId: b.tenantId }, (db) => workOffItem(db, runId))
  expect(outcome).toBe('taken')
  expect(await statusOf(b.tenantId)).toBe('active')
  await database.ask("update platform_run_items set state = 'done' where run_id = $1", [runId])
})

test('a platform admin reads a business only while looking into it, with a trace, and writes nothing', async () => {
  const { a, b } = database.seed
  const at = (ctx: PersonContext, tenantId: string): MemberContext => ({
    ...ctx,
    tenantId,
    slug: 'any',
    isImpersonating: true,
  })
  const ordersOf = (ctx: MemberContext) =>
    withActor(memberActor(ctx), (db) => db.selectFrom('orders').select('id').execute())
  expect(await outcomeOf(ordersOf(at(admin, b.tenantId)))).toBe('forbidden')
  expect(
    await withActor(consoleActor(admin), (db) => db.selectFrom('orders').select('id').execute()),
  ).toEqual([])
  await lookInto(admin, { tenantId: b.tenantId, reason: 'A lost order' })
  expect((await ordersOf(at(admin, b.tenantId))).length).toBeGreaterThan(1)
  expect(await getImpersonation(at(admin, b.tenantId))).toMatchObject({ reason: 'A lost order' })
  expect(await openMembership(at(admin, b.tenantId))).toMatchObject({ isWritable: false })
  // Not another tenant, not another admin, not another session of the same one.
  expect(await outcomeOf(ordersOf(at(admin, a.tenantId)))).toBe('forbidden')
  expect(await outcomeOf(ordersOf(at(other, b.tenantId)))).toBe('forbidden')
  const write = withActor(memberActor(at(admin, b.tenantId)), (db) =>
    db.updateTable('orders').set({ customer_name: 'Nobody' }).execute(),
  )
  expect(await outcomeOf(write)).toBe('42501')
  const goods = withActor(memberActor(at(admin, b.tenantId)), (db) =>
    db.selectFrom('stock_items').select('sealed_content').execute(),
  )
  expect(await outcomeOf(goods)).toBe('42501')
  expect(await auditOf(b.tenantId)).toEqual(['tenant.looked_into'])
  // Half an hour later it opens nothing, and it cannot be written to last longer.
  const later =
    "set started_at = started_at - interval '31 minutes', expires_at = expires_at - interval '31 minutes'"
  await database.ask(`update private.impersonations ${later} where tenant_id = $1 and ended_at is null`, [
    b.tenantId,
  ])
  expect(await outcomeOf(ordersOf(at(admin, b.tenantId)))).toBe('forbidden')
  await lookInto(admin, { tenantId: b.tenantId, reason: 'Once more, please' })
  await stopLooking(admin, b.tenantId)
  expect(await outcomeOf(ordersOf(at(admin, b.tenantId)))).toBe('forbidden')
  expect(await auditOf(b.tenantId)).toEqual([
    'tenant.looked_into',
    'tenant.looked_into',
    'tenant.looking_ended',
  ])
  expect(await auditOf(a.tenantId)).not.toContain('tenant.looked_into')
})

test('looking into a tenant asks for the second factor again', async () => {
  const late = await appoint(database, 'late@gerai.test')
  await database.ask(
    "update private.passed_sessions set passed_at = passed_at - interval '11 minutes' where person_id = $1",
    [late.personId],
  )
  const look = lookInto(late, { tenantId: database.seed.b.tenantId, reason: 'A lost order' })
  expect(await outcomeOf(look)).toBe('step_up_needed')
})

test('maintenance closes one shop or all of them, and no dashboard', async () => {
  const { a, b } = database.seed
  await setMaintenance(admin, { tenantId: b.tenantId, isOn: true })
  expect((await resolveHost(b.slug))?.status).toBe('maintenance')
  expect((await resolveHost(a.slug))?.status).toBe('active')
  expect((await openMembership(asMember(b, b.members.owner))).isWritable).toBe(true)
  await setMaintenance(admin, { tenantId: b.tenantId, isOn: false })
  await setMaintenance(admin, { isOn: true })
  expect((await resolveHost(a.slug))?.status).toBe('maintenance')
  await setMaintenance(admin, { isOn: false })
  expect((await resolveHost(a.slug))?.status).toBe('active')
})

test('an announcement is shown in its time, in the reader\u2019s language or one that it has', async () => {
  const { a } = database.seed
  const reader = asMember(a, a.members.finance)
  const day = 86_400_000
  const write = (text: string, startsAt: Date | null, endsAt: Date | null) =>
    announce(admin, { tone: 'info', plan: null, startsAt, endsAt, texts: { id: { title: '', text } } })
  await write('sekarang', null, null)
  await write('nanti', new Date(Date.now() + day), null)
  await write('dulu', new Date(Date.now() - 2 * day), new Date(Date.now() - day))
  const shown = (await listAnnounced(reader)).map((one) => one.text)
  expect(shown).toContain('sekarang')
  expect(shown).not.toContain('nanti')
  expect(shown).not.toContain('dulu')
})

test('an announcement to a plan is read by those who have it alone, and who puts one away keeps it from nobody else', async () => {
  const { a, b } = database.seed
  const [owner, finance, stranger] = [
    asMember(a, a.members.owner),
    asMember(a, a.members.finance),
    asMember(b, b.members.owner),
  ]
  const plain = { tone: 'info' as const, startsAt: null, endsAt: null }
  await database.ask("update subscriptions set plan_id = 'pro', plan_version = 1 where tenant_id = $1", [
    b.tenantId,
  ])
  await announce(admin, { ...plain, plan: 'pro', texts: { en: { title: 'To pro', text: 'x' } } })
  await announce(admin, { ...plain, plan: null, texts: { en: { title: 'To all', text: 'x' } } })
  const read = async (ctx: MemberContext) =>
    (await listAnnounced(ctx)).map(({ title }) => title).filter((title) => title.startsWith('To '))
  expect(await read(owner)).toEqual(['To all'])
  expect(await read(stranger)).toEqual(['To all', 'To pro'])
  expect(await outcomeOf(announce(admin, { ...plain, plan: 'none', texts: {} }))).toBe('validation_failed')

  const toAll = (await listAnnounced(owner)).find(({ title }) => title === 'To all')
  await dismissAnnouncement(owner, toAll?.id ?? '')
  await dismissAnnouncement(owner, toAll?.id ?? '')
  expect(await read(owner)).toEqual([])
  expect(await read(finance)).toEqual(['To all'])
  expect(await read(stranger)).toEqual(['To all', 'To pro'])
})

test('the log tells an announcement by what it said, when it is made and when it is taken back', async () => {
  const sale = { tone: 'info' as const, plan: null, startsAt: null, endsAt: null }
  const id = await announce(admin, { ...sale, texts: { en: { title: 'Quiet night', text: 'x' } } })
  await takeBackAnnouncement(admin, id)
  expect(await outcomeOf(takeBackAnnouncement(admin, id))).toBe('conflict')
  const told = await database.ask<{ action: string }>(
    "select action, details ->> 'announcement' as said from public.platform_entries where details ->> 'announcement' = 'Quiet night' order by id",
  )
  expect(told.map(({ action }) => action)).toEqual(['announcement.written', 'announcement.withdrawn'])
})

test('a flag reaches a share of the tenants, keeps whom it has while it grows, and obeys a choice', async () => {
  const { a, b } = database.seed
  const on = async (): Promise<Set<string>> => {
    const found = await database.ask<{ id: string }>(
      `select t.id from tenants t, feature_flags f where f.name = 'new_cart' and private.falls_in_share(t.id, f.name, f.share_percent)`,
    )
    return new Set(found.map((row) => row.id))
  }
  const flag = { name: 'new_cart', description: '' }
  await changeFlag(admin, { ...flag, sharePercent: 10 })
  const few = await on()
  expect(few.size).toBeGreaterThan(800)
  expect(few.size).toBeLessThan(1200)
  const basis = (await listAllFlags(admin)).find(({ name }) => name === flag.name)?.version
  await changeFlag(admin, { ...flag, basis, sharePercent: 30 })
  expect((await on()).isSupersetOf(few)).toBe(true)
  await chooseFlag(admin, { tenantId: a.tenantId, flag: 'new_cart', choice: 'on' })
  await chooseFlag(admin, { tenantId: b.tenantId, flag: 'new_cart', choice: 'off' })
  const flagsOf = (tenantId: string) => withActor({ role: 'storefront', tenantId }, readFlags)
  expect((await flagsOf(a.tenantId)).has('new_cart')).toBe(true)
  expect((await flagsOf(b.tenantId)).has('new_cart')).toBe(false)
})

test('a new flag takes no name that another has; an edit is of the flag as it was shown', async () => {
  const flag = { name: 'taken_name', description: '', sharePercent: 5 }
  await changeFlag(admin, flag)
  await expect(readFlag(admin, { ...flag, sharePercent: '101' })).rejects.toMatchObject({
    fields: { name: ['name_taken'], sharePercent: [{ key: 'too_large_most', values: { most: 100 } }] },
  })
  await expect(changeFlag(admin, { ...flag, sharePercent: 100 })).rejects.toMatchObject({
    fields: { name: ['name_taken'] },
  })
  const shown = async () => (await listAllFlags(admin)).find(({ name }) => name === 'taken_name')
  const basis = (await shown())?.version
  const edit = await readFlag(admin, { ...flag, basis: String(basis), sharePercent: '40' })
  await changeFlag(admin, edit)
  expect(await outcomeOf(changeFlag(admin, { ...edit, sharePercent: 50 }))).toBe('conflict')
  expect(await shown()).toMatchObject({ sharePercent: 40 })
})

test('what admins did is written down and cannot be changed, by the owner of the tables neither', async () => {
  const { a } = database.seed
  await writeNote(admin, { tenantId: a.tenantId, body: 'Wants an invoice.' })
  const page = await getTenantPage(other, a.tenantId)
  expect(page.notes[0]).toMatchObject({ body: 'Wants an invoice.', author: 'admin@gerai.test' })
  expect(page.entries.map((one) => one.action)).toContain('tenant.noted')
  expect((await getPlatformLog(admin, {}, undefined)).entries.length).toBeGreaterThan(10)
  for (const change of [
    'delete from platform_entries',
    "update platform_entries set action = 'x.y'",
    'truncate platform_entries',
  ])
    await expect(database.ask(change)).rejects.toThrow('append_only')
})
