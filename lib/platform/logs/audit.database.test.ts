import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { openingMessage } from '@/lib/core/db/opening'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { AuditPlace } from './schema'
import { audit } from '@/lib/platform/audit/service'
import { getAuditPage, writeAuditCsv } from '@/lib/platform/logs/service/audit-log'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function as(tenant: FixtureTenant, role: 'owner' | 'finance' | 'ops' | 'dev'): MemberContext {
  return {
    ...{ requestId: 'test', address: '203.0.113.5', userAgent: '', locale: 'en' as const },
    tenantId: tenant.tenantId,
    slug: tenant.slug,
    ...tenant.members[role],
  }
}

async function fail(sql: string, values: unknown[]): Promise<string> {
  return database.ask(sql, values).then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )
}

test('nobody changes or removes an entry, not even the owner of the tables or the superuser', async () => {
  const { a } = database.seed
  const values = [a.tenantId]
  expect(await fail("update public.audit_entries set action = 'x.y' where tenant_id = $1", values)).toBe(
    'append_only',
  )
  expect(await fail('delete from public.audit_entries where tenant_id = $1', values)).toBe('append_only')
  expect(await fail('truncate public.audit_entries', [])).toBe('append_only')
  expect(await fail('truncate public.tenants cascade', [])).toBe('append_only')
  const superuser = new pg.Client({ connectionString: database.urlOf('supabase_admin') })
  await superuser.connect()
  await expect(superuser.query('delete from public.audit_entries')).rejects.toThrow('append_only')
  await expect(superuser.query('truncate public.audit_entries')).rejects.toThrow('append_only')
  await superuser.end()
  expect(await database.ask('select 1 from public.audit_entries where tenant_id = $1', values)).toHaveLength(
    1,
  )
})

test('a tenant that is deleted takes its entries along', async () => {
  const id = newId()
  await database.ask("insert into public.tenants (id, slug, name) values ($1, 'gone-soon', 'Gone soon')", [
    id,
  ])
  await database.ask(
    "insert into public.audit_entries (tenant_id, action, actor_kind) values ($1, 'shop.opened', 'worker')",
    [id],
  )
  expect(await fail('delete from public.audit_entries where tenant_id = $1', [id])).toBe('append_only')
  // Not before its time, whoever asks; and an entry never goes but with its tenant.
  const over = (interval: string) =>
    database.ask('update public.tenants set deletion_due_at = now() + $2::interval where id = $1', [
      id,
      interval,
    ])
  expect(await fail('delete from public.tenants where id = $1', [id])).toBe('grace_period')
  await over('1 minute')
  expect(await fail('delete from public.tenants where id = $1', [id])).toBe('grace_period')
  await over('-1 minute')
  expect(await fail('delete from public.audit_entries where tenant_id = $1', [id])).toBe('append_only')
  await database.ask('delete from public.tenants where id = $1', [id])
  expect(await database.ask('select 1 from public.audit_entries where tenant_id = $1', [id])).toEqual([])
})

test('the log is read by those with the right, filtered, and shows nothing of another shop', async () => {
  const { a, b } = database.seed
  const subjectId = newId()
  for (const [tenant, role] of [
    [a, 'owner'],
    [a, 'ops'],
    [b, 'owner'],
  ] as const) {
    const ctx = as(tenant, role)
    await withActor(memberActor(ctx), (db) =>
      audit(db, ctx, {
        action: 'product.changed',
        subjectId,
        details: { before: { name: 'Old' }, after: { name: 'New' } },
      }),
    )
  }
  await expect(getAuditPage(as(a, 'ops'), {}, {})).rejects.toMatchObject({ code: 'forbidden' })
  const read = async (filter: Parameters<typeof getAuditPage>[1]) =>
    (await getAuditPage(as(a, 'finance'), filter, {})).entries
  expect(await read({ subject: subjectId })).toHaveLength(2)
  expect(await read({ group: 'products' })).toHaveLength(2)
  expect(await read({ group: 'orders' })).toEqual([])
  const [entry] = await read({ person: a.members.ops.personId })
  expect(entry).toMatchObject({
    ...{ action: 'product.changed', subjectId, address: '203.0.113.5' },
    actor: { kind: 'member', name: 'The ops', email: a.members.ops.email },
    details: { before: { name: 'Old' }, after: { name: 'New' } },
  })
  expect(await read({ person: b.members.owner.personId })).toEqual([])
})

test('an entry names the order, the product or the customer it is about, as far as its reader may see them', async () => {
  const { a, b } = database.seed
  const [things] = await database.ask(
    `select o.id as order_id, o.number, v.id as variant_id, v.product_id, p.name as product, c.id as customer_id,
       c.name as customer
     from public.orders o, public.product_variants v, public.products p, public.customers c
     where o.tenant_id = $1 and v.tenant_id = $1 and p.tenant_id = $1 and p.id = v.product_id and c.tenant_id = $1
     limit 1`,
    [a.tenantId],
  )
  const [foreign] = await database.ask('select id from public.orders where tenant_id = $1 limit 1', [
    b.tenantId,
  ])
  const owner = as(a, 'owner')
  await withActor(memberActor(owner), async (db) => {
    await audit(db, owner, { action: 'order.goods_resent', subjectId: String(things?.order_id) })
    const details = { variantId: String(things?.variant_id) }
    await audit(db, owner, { action: 'stock.revealed', subjectId: newId(), details })
    await audit(db, owner, { action: 'customer.exported', subjectId: String(things?.customer_id) })
    await audit(db, owner, { action: 'order.sent', subjectId: String(foreign?.id) })
  })
  const read = async (role: 'finance' | 'dev') => (await getAuditPage(as(a, role), {}, {})).things
  const names = await read('finance')
  expect(names.get(String(things?.order_id))).toMatchObject({ kind: 'order', name: things?.number })
  const product = names.get(String(things?.variant_id))
  expect(product).toMatchObject({ kind: 'product', id: things?.product_id })
  expect(product?.name).toContain(String(things?.product))
  expect(names.get(String(things?.customer_id))).toMatchObject({ kind: 'customer', name: things?.customer })
  expect(names.has(String(foreign?.id))).toBe(false)
  expect((await read('dev')).has(String(things?.customer_id))).toBe(false)
  const inWords = (_: unknown, known: { things: { has: (id: string) => boolean } }): string =>
    known.things.has(String(things?.variant_id)) ? 'said in words' : ''
  let csv = ''
  for await (const part of writeAuditCsv(as(a, 'finance'), {}, inWords)) csv += new TextDecoder().decode(part)
  expect(csv).toContain('said in words')
  expect(csv).toMatch(new RegExp(`order\\.goods_resent,Sent the goods again,${String(things?.number)},`))
})

test('days are those of the shop, and include both ends', async () => {
  const shop = await database.plantTenant({ slug: 'far-east', currency: 'IDR' })
  const at = async (iso: string, action: string) =>
    database.ask(
      "insert into public.audit_entries (tenant_id, id, action, actor_kind, created_at) values ($1, $2, $3, 'worker', $4)",
      [shop.tenantId, newId(Date.parse(iso)), action, iso],
    )
  // In Jakarta, seven hours ahead, the 10th begins at 17:00 UTC on the 9th.
  await at('2026-03-09T16:59:59.999Z', 'job.ninth')
  await at('2026-03-09T17:00:00.000Z', 'job.tenth')
  await at('2026-03-10T16:59:59.999Z', 'job.tenth_late')
  await at('2026-03-10T17:00:00.000Z', 'job.eleventh')
  const { entries } = await getAuditPage(as(shop, 'owner'), { from: '2026-03-10', to: '2026-03-10' }, {})
  expect(entries.map((entry) => entry.action)).toEqual(['job.tenth_late', 'job.tenth'])
})

test('every entry is on exactly one page, forwards and backwards, and in the export', async () => {
  const shop = await database.plantTenant({ slug: 'long-log', currency: 'IDR' })
  const ctx = as(shop, 'owner')
  await database.ask(
    `insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, details)
     select $1, case n % 4 when 0 then 'order.cancelled' else 'stock.adjusted' end, 'member', $2, '{"reason": "=1+1"}'
     from generate_series(1, 2300) n`,
    [shop.tenantId, ctx.personId],
  )
  const walk = async (group: 'orders' | undefined) => {
    const seen: string[] = []
    let place: AuditPlace = {}
    let last: AuditPlace = {}
    for (;;) {
      const page = await getAuditPage(ctx, { group }, place)
      seen.push(...page.entries.map((entry) => entry.id))
      if (page.older === null) break
      last = place
      place = { before: page.older }
    }
    return { seen, place, last }
  }
  const all = await walk(undefined)
  expect(all.seen).toHaveLength(2301)
  expect(new Set(all.seen).size).toBe(2301)
  expect(all.seen).toEqual(all.seen.toSorted().toReversed())
  expect((await walk('orders')).seen).toHaveLength(575)
  const lastPage = await getAuditPage(ctx, {}, all.place)
  const back = await getAuditPage(ctx, {}, { after: lastPage.newer ?? '' })
  expect(back.entries).toEqual((await getAuditPage(ctx, {}, all.last)).entries)

  let csv = ''
  for await (const part of writeAuditCsv(ctx, {}, ({ reason }) => String(reason)))
    csv += new TextDecoder().decode(part)
  expect(csv.trimEnd().split('\n')).toHaveLength(2302)
  // Headings in the reader's language, times by the shop's clocks, like every other list that is taken away.
  const words = anyTranslator(ctx.locale, 'dashboard')
  expect(csv).toMatch(new RegExp(`^${words('audit_export.time')},${words('audit_export.action')},`))
  expect(csv).toMatch(/\n\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00,stock\.adjusted,/)
  expect(csv).toContain(`,${words('audit.actors.member')},`)
  expect(csv).toContain(shop.members.owner.email)
  // Whatever a detail says, no spreadsheet takes it for a formula.
  expect(csv).toContain("'=1+1")
  expect(csv).not.toMatch(/,=1/)
})

test('a page of a very long log is one walk along an index, however deep and however filtered', async () => {
  const shop = await database.plantTenant({ slug: 'very-long-log', currency: 'IDR' })
  const ctx = as(shop, 'owner')
  await database.ask(
    `insert into public.audit_entries (tenant_id, id, action, actor_kind, actor_id)
     select $1, (lpad(to_hex(1780000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
       case when n % 1000 = 0 then 'team.invited' else 'stock.adjusted' end, 'member',
       case when n % 500 = 0 then $2::uuid else $3::uuid end
     from generate_series(1, 60000) n`,
    [shop.tenantId, ctx.personId, shop.members.ops.personId],
  )
  await database.ask('analyze public.audit_entries')
  for (const [where, values] of [
    ['true', []],
    ['id < $2', ['019e0000-0000-0000-0000-000000000000']],
    ['actor_id = $2', [ctx.personId]],
    ["action >= 'team.' and action < 'team/'", []],
  ] as const) {
    // Pages of 8 kB that were touched: a scan of all 60,000 entries takes some thousand.
    expect(await countBuffers(ctx, where, [...values])).toBeLessThan(200)
  }
})

/** How many buffers a page costs as this member, behind row-level security. */
async function countBuffers(ctx: MemberContext, where: string, values: unknown[]): Promise<number> {
  const client = new pg.Client({ connectionString: database.urlOf('gerai_app') })
  await client.connect()
  try {
    await client.query(openingMessage(memberActor(ctx)))
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json) select id from public.audit_entries
       where tenant_id = $1 and ${where} order by id desc limit 51`,
      [ctx.tenantId, ...values],
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {}
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  } finally {
    await client.end()
  }
}
