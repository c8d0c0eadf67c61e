import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { ConsoleContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { readConfigurationText } from '@/lib/platform/configuration/schema/configuration'
import { exportConfiguration, importConfiguration } from '@/lib/platform/configuration/service/configuration'
import {
  deleteTenant,
  dueEndings,
  openExport,
  writeExport,
} from '@/lib/platform/console/service/tenants/deletion'
import { keepTenant, planDeletion, suspend } from '@/lib/platform/console/service/tenants/lifecycle'
import { inviteOwnerAgain, withdrawOwner } from '@/lib/platform/console/service/tenants/owner-invitations'
import { getTenantBot } from '@/lib/platform/configuration/service/bot'
import { makeClaimLink, makeToClaim } from '@/lib/platform/console/service/tenants/claimable'
import { provision } from '@/lib/platform/console/service/tenants/provision'
import { TENANT_STATUSES } from '@/lib/platform/console/schema/tenants'
import { getTenantPage, getTotals, listTenants } from '@/lib/platform/console/service/tenants/tenants'
import { writeTenantsCsv, writeTenantsSheet } from '@/lib/platform/console/service/tenants/tenants-file'
import { keepPlatformShop, PLATFORM_TENANT_ID } from '@/lib/platform/plans/service/subscriptions'
import { findOwnSender } from '@/lib/platform/sender/service'
import { isClaimOpen } from '@/lib/platform/team/service/claims'
import { findInvitation, findInvitationMail } from '@/lib/platform/team/service/invitations'
import { appoint, asMember, outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: ConsoleContext
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-ending-'))
  database = await createTestDatabase({ variables: { DATA_DIR: folder } })
  admin = await appoint(database, 'admin@gerai.test')
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const job = (tenantId: string) => ({ tenantId, requestId: 'job' })

/** How many rows each table of ours holds of a tenant, those that hold none left out. */
async function rowsOf(tenantId: string): Promise<string[]> {
  const tables = await database.ask<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'private') and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`,
  )
  const left: string[] = []
  for (const { name } of tables) {
    const [row] = await database.ask<{ count: number }>(
      `select count(*)::integer as count from ${name} where tenant_id = $1`,
      [tenantId],
    )
    if (row?.count) left.push(`${name} ${row.count}`)
  }
  return left.toSorted()
}

test('a tenant has thirty days, an export of everything, and then nothing of it is left', async () => {
  const { b } = database.seed
  const tenant = await database.plantTenant({ slug: 'last-days', currency: 'IDR' })
  const { tenantId } = tenant
  const owner = asMember(tenant, tenant.members.owner)
  const neighbour = await rowsOf(b.tenantId)
  const plan = { tenantId, reason: 'Asked for by its owner', slug: 'last-days' }
  expect(await outcomeOf(planDeletion(admin, { ...plan, slug: 'blue-door' }))).toBe('validation_failed')
  await planDeletion(admin, plan)
  await expect(planDeletion(admin, plan)).rejects.toMatchObject({
    ...{ code: 'conflict', message: 'tenant_stands', values: { state: 'leaving' } },
  })
  // Thirty days early the job does nothing, whoever sends it.
  await deleteTenant(job(tenantId))
  expect((await rowsOf(tenantId)).length).toBeGreaterThan(40)

  const jobs = (await dueEndings()).filter((one) => one.data.tenantId === tenantId)
  for (const one of jobs) await writeExport(job(tenantId), one.data.exportId ?? '')
  const file = await openExport(owner)
  const lines = gunzipSync(await buffer(file.stream))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const parsed = lines.map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> })
  expect(new Set(parsed.map((one) => one.row.tenant_id))).toEqual(new Set([tenantId]))
  for (const table of ['orders', 'customers', 'products', 'stock_items', 'members', 'audit_entries'])
    expect(parsed.map((one) => one.table)).toContain(table)
  for (const table of ['tenant_notes', 'customer_codes', 'idempotency_keys'])
    expect(parsed.map((one) => one.table)).not.toContain(table)
  expect(parsed.filter((one) => 'sealed_content' in one.row || 'key_hash' in one.row)).toEqual([])
  expect(await outcomeOf(openExport(asMember(tenant, tenant.members.ops)))).toBe('forbidden')
  expect(await outcomeOf(openExport({ ...owner, tenantId: b.tenantId }))).toBe('forbidden')

  await database.ask("update tenants set deletion_due_at = now() - interval '1 second' where id = $1", [
    tenantId,
  ])
  expect(await outcomeOf(keepTenant(admin, tenantId))).toBe('conflict')
  const other = `tenants/${b.tenantId}/files/kept.txt`
  await storage().put(other, Buffer.from('kept'))
  expect((await dueEndings()).map((one) => one.queue)).toContain('platform.delete')
  await deleteTenant(job(tenantId))
  expect(await rowsOf(tenantId)).toEqual([])
  expect(await database.ask('select 1 from tenants where id = $1', [tenantId])).toEqual([])
  expect(await storage().open(`tenants/${tenantId}/exports/${jobs[0]?.data.exportId}.jsonl.gz`)).toBeNull()
  expect(await storage().open(other)).not.toBeNull()
  expect(await rowsOf(b.tenantId)).toEqual(neighbour)
  // That it was there, and who ended it, the platform's own log keeps.
  const kept = await database.ask("select 1 from platform_entries where subject_name = 'last-days'")
  expect(kept.length).toBeGreaterThan(0)
})

test('a deletion is called off and the tenant is as it was', async () => {
  const tenant = await database.plantTenant({ slug: 'stays', currency: 'USD' })
  const before = await getTotals(admin)
  await planDeletion(admin, { tenantId: tenant.tenantId, reason: 'By mistake', slug: 'stays' })
  // It stands in one list and in one number alone.
  const { active, suspended, leaving } = await getTotals(admin)
  expect([active, suspended, leaving]).toEqual([before.active - 1, before.suspended, before.leaving + 1])
  for (const status of TENANT_STATUSES) {
    const { tenants } = await listTenants(admin, { status }, {})
    expect(tenants.some(({ id }) => id === tenant.tenantId)).toBe(status === 'leaving')
  }
  let csv = ''
  for await (const piece of writeTenantsCsv(admin, { q: 'stays' })) csv += piece
  expect(csv).toContain('leaving')
  // Whoever takes the list along at the console reads it in the own language.
  const sheets = { en: 'To be deleted', id: 'Akan dihapus', ar: 'سيُحذف' }
  for (const [locale, word] of Object.entries(sheets)) {
    let sheet = ''
    for await (const piece of writeTenantsSheet({ ...admin, locale: locale as Locale }, { q: 'stays' }))
      sheet += Buffer.from(piece).toString()
    expect(sheet).toContain(word)
    expect(sheet).not.toMatch(/leaving|last_order|slug/)
  }
  await keepTenant(admin, tenant.tenantId)
  const [row] = await database.ask('select status, deletion_due_at from tenants where id = $1', [
    tenant.tenantId,
  ])
  expect(row).toEqual({ status: 'active', deletion_due_at: null })
})

test('a configuration that was exported and imported elsewhere is the same, without secrets, and says what is missing', async () => {
  const { a, b } = database.seed
  await database.ask(
    `update tenants set tagline = 'Fresh every day', privacy_policy = 'We keep little.', tax_name = 'PPN', tax_standard_bp = 1100,
       prices_include_tax = false where id = $1`,
    [a.tenantId],
  )
  await database.ask(
    `insert into tenant_modules (tenant_id, module_id, is_on, settings) values ($1, 'lending', true, '{"remind_days_before":3}')
     on conflict (tenant_id, module_id) do update set is_on = true, settings = excluded.settings`,
    [a.tenantId],
  )
  const before = await exportConfiguration(asMember(b, b.members.owner))
  const document = await exportConfiguration(asMember(a, a.members.owner))
  expect(document.bot?.channels.live_stock).toBeDefined()
  expect(document.modules.map(({ id }) => id)).toContain('lending')
  expect(document.left_out.length).toBeGreaterThan(2)
  expect(JSON.stringify(document)).not.toMatch(/SB-Mid|rk_test|whsec_|grk_/)
  expect(document.shop.email_from).toBe(`hello@${a.slug}-shop.com`)
  const fresh = await database.plantTenant({ slug: 'copy-of-it', currency: 'IDR' })
  await database.ask('delete from idempotency_keys where tenant_id = $1', [fresh.tenantId])
  const owner = asMember(fresh, fresh.members.owner)
  await importConfiguration(owner, JSON.stringify(document))
  const { left_out: _copied, ...copy } = await exportConfiguration(owner)
  const { left_out: _original, ...original } = document
  expect(copy).toEqual(original)
  // Once more changes nothing, not even a version of a text.
  const versions = () =>
    database.ask('select id from notification_templates where tenant_id = $1 order by id', [fresh.tenantId])
  const first = await versions()
  await importConfiguration(owner, JSON.stringify(document))
  expect(await versions()).toEqual(first)
  expect(await exportConfiguration(asMember(b, b.members.owner))).toEqual(before)
})

test('an imported sender is not used before its own records are found, and one of the same domain keeps its key', async () => {
  const shop = await database.plantTenant({ slug: 'moved-sender', currency: 'IDR' })
  await database.ask('delete from idempotency_keys where tenant_id = $1', [shop.tenantId])
  const owner = asMember(shop, shop.members.owner)
  const document = await exportConfiguration(owner)
  const importSender = async (email: string | null | undefined) => {
    await importConfiguration(
      owner,
      JSON.stringify({ ...document, shop: { ...document.shop, email_from: email } }),
    )
    const [row] = await database.ask(
      'select address, public_key, verified_at from sender_addresses where tenant_id = $1',
      [shop.tenantId],
    )
    return row
  }
  await database.ask('update sender_addresses set verified_at = now() where tenant_id = $1', [shop.tenantId])
  const kept = await importSender('other@moved-sender-shop.com')
  expect(kept).toMatchObject({ address: 'other@moved-sender-shop.com', public_key: 'none' })
  expect(kept?.verified_at).not.toBeNull()
  const moved = await importSender('halo@toko-sari.com')
  expect(moved).toMatchObject({ address: 'halo@toko-sari.com', verified_at: null })
  expect(String(moved?.public_key).length).toBeGreaterThan(300)
  expect(await withActor(jobActor(shop), findOwnSender)).toBeNull()
  const refused = { code: 'validation_failed', values: { paths: 'shop.email_from' } }
  for (const nobodys of ['sari@gmail.com', 'sari@toko.invalid'])
    await expect(importSender(nobodys)).rejects.toMatchObject(refused)
  expect(await importSender(undefined)).toEqual(moved)
  expect((await exportConfiguration(owner)).left_out.join()).toContain('halo@toko-sari.com')
  expect(await importSender(null)).toBeUndefined()
})

test('fields that are unknown, newer or wrong are refused by their path, and nothing is changed', async () => {
  const { a } = database.seed
  const owner = asMember(a, a.members.owner)
  const document = await exportConfiguration(owner)
  const newer = {
    ...document,
    version: 2,
    loyalty: {},
    shop: { ...document.shop, colour: 'red', order_window_minutes: 5 },
    notifications: { ...document.notifications, rules: [{ channel: 'email' }] },
  }
  const { problem } = readConfigurationText(JSON.stringify(newer))
  expect(problem).toEqual({
    kind: 'parts',
    missing: expect.arrayContaining(['notifications.rules.0.template']) as string[],
    wrong: expect.arrayContaining([
      'version',
      'loyalty',
      'shop.colour',
      'shop.order_window_minutes',
    ]) as string[],
  })
  await expect(importConfiguration(owner, JSON.stringify(newer))).rejects.toMatchObject({
    code: 'validation_failed',
    values: { paths: expect.stringContaining('shop.colour') as string },
  })
  expect(await exportConfiguration(owner)).toEqual(document)
  expect(await outcomeOf(importConfiguration(asMember(a, a.members.ops), JSON.stringify(document)))).toBe(
    'forbidden',
  )
  expect(await outcomeOf(exportConfiguration(asMember(a, a.members.finance)))).toBe('forbidden')
})

test('the operator makes a tenant with an owner\u2019s invitation and a configuration; of two at once one gets the address', async () => {
  const { a } = database.seed
  const document = await exportConfiguration(asMember(a, a.members.owner))
  const input = {
    slug: 'brand-new',
    name: 'Brand new',
    ownerEmail: 'new-owner@example.test',
    locale: 'en' as const,
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
    plan: 'pro',
    configuration: JSON.stringify(document),
  }
  const outcomes = await Promise.all(
    [1, 2, 3].map(() =>
      provision(admin, input).then(
        (id) => id,
        (error: unknown) => outcomeOf(Promise.reject(error as Error)),
      ),
    ),
  )
  const made = outcomes.filter((one) => one !== 'validation_failed')
  expect(made).toHaveLength(1)
  const [tenantId = ''] = made
  const [event] = await database.ask<{ id: string }>(
    "select id from events where tenant_id = $1 and topic = 'invitation.sent'",
    [tenantId],
  )
  const mail = await findInvitationMail(job(tenantId), event?.id ?? newId())
  expect(mail).toMatchObject({
    ...{ email: 'new-owner@example.test', role: 'owner' },
    // Whoever answers writes to the platform, which invited.
    ...{ inviter: 'Gerai', replyTo: null },
  })
  expect(mail?.url).toContain('brand-new.gerai.localhost')
  const [row] = await database.ask(
    'select name, contact_email, tagline, tax_standard_bp from tenants where id = $1',
    [tenantId],
  )
  expect(row).toEqual({
    // What was typed, and not what the other shop is called and how it is reached.
    ...{ name: 'Brand new', contact_email: 'new-owner@example.test' },
    tagline: document.shop.tagline,
    tax_standard_bp: document.tax.standard_bp,
  })
  expect(
    await database.ask('select plan_id, state from subscriptions where tenant_id = $1', [tenantId]),
  ).toEqual([{ plan_id: 'pro', state: 'trialing' }])
  expect(await outcomeOf(provision(admin, { ...input, slug: 'brand-new-3', plan: 'no_such' }))).toBe(
    'validation_failed',
  )
  const wrong = {
    ...input,
    slug: 'brand-new-2',
    configuration: '{"format":"gerai.configuration","version":1,"extra":1}',
  }
  expect(await outcomeOf(provision(admin, wrong))).toBe('validation_failed')
  expect(await database.ask("select 1 from tenants where slug = 'brand-new-2'")).toEqual([])
})

test('whom the operator invites reads that it is the platform, in the mail and behind its link, and answers nobody but it', async () => {
  const email = 'first-owner@example.test'
  const shop = { slug: 'made-for-you', name: 'Made for you', currency: 'IDR', timeZone: 'Asia/Jakarta' }
  const tenantId = await provision(admin, {
    ...shop,
    ...{ ownerEmail: email, locale: 'ar', plan: 'pro', configuration: '' },
  })
  // The new shop has its first steps before it, and a bot that speaks as it does.
  expect((await getTenantPage(admin, tenantId)).tenant.onboarding).toMatchObject({
    ...{ dismissedAt: null, hasDemoProduct: false },
  })
  expect((await getTenantBot(admin, tenantId)).settings).toMatchObject({
    ...{ language: 'ar', time_zone: 'Asia/Jakarta' },
  })
  const [event] = await database.ask<{ id: string }>(
    "select id from events where tenant_id = $1 and topic = 'invitation.sent'",
    [tenantId],
  )
  const mail = await findInvitationMail(job(tenantId), event?.id ?? newId())
  expect(mail).toMatchObject({ email, inviter: 'Gerai', replyTo: null })
  const token = new URL(mail?.url ?? 'http://none').searchParams.get('token') ?? ''
  const invited = { email, role: 'owner', inviter: 'Gerai', isFull: false, hasAccount: false }
  expect(await findInvitation(tenantId, token)).toEqual(invited)
})

test('an owner who has not answered is seen, invited again by a new link alone, and not any more once that is withdrawn', async () => {
  const { a } = database.seed
  const tenantId = await provision(admin, {
    ...{ slug: 'still-waiting', name: 'Still waiting', currency: 'IDR', timeZone: 'Asia/Jakarta' },
    ...{ ownerEmail: 'slow@example.test', locale: 'en', plan: 'pro', configuration: '' },
  })
  const waiting = async () => (await getTenantPage(admin, tenantId)).waiting
  const [one] = await waiting()
  expect(one?.email).toBe('slow@example.test')
  const choice = { tenantId, invitationId: one?.id ?? '' }
  await database.ask("update invitations set expires_at = now() - interval '1 day' where tenant_id = $1", [
    tenantId,
  ])
  await inviteOwnerAgain(admin, choice)
  expect((await waiting())[0]?.expiresAt.getTime()).toBeGreaterThan(Date.now())
  const events = await database.ask<{ id: string }>(
    "select id from events where tenant_id = $1 and topic = 'invitation.sent' order by id",
    [tenantId],
  )
  const [older, newer] = await Promise.all(events.map(({ id }) => findInvitationMail(job(tenantId), id)))
  expect(older).toBeNull()
  const token = new URL(newer?.url ?? 'http://none').searchParams.get('token') ?? ''
  expect(await findInvitation(tenantId, token)).toMatchObject({ email: 'slow@example.test', role: 'owner' })
  // Nobody but the operator, and of the right shop.
  expect(await outcomeOf(withdrawOwner(admin, { ...choice, tenantId: a.tenantId }))).toBe('conflict')
  await withdrawOwner(admin, choice)
  expect(await waiting()).toEqual([])
  expect(await findInvitation(tenantId, token)).toBeNull()
  expect(await outcomeOf(inviteOwnerAgain(admin, choice))).toBe('conflict')
  const told = await database.ask<{ action: string }>(
    'select action from audit_entries where tenant_id = $1 order by id',
    [tenantId],
  )
  expect(told.map(({ action }) => action)).toEqual([
    ...['tenant.provisioned', 'tenant.owner_invited_again', 'tenant.owner_withdrawn'],
  ])
})

test('a shop without an owner gets a new link to claim it, and the one before leads nowhere', async () => {
  const { a } = database.seed
  const { tenantId, link: first } = await makeToClaim(admin, {
    ...{ discordId: '123456789012345678', name: 'Closed messages', plan: 'starter' },
  })
  const isOpen = (link: string) => isClaimOpen(tenantId, new URL(link).searchParams.get('token') ?? '')
  expect(await isOpen(first)).toBe(true)
  const { link } = await makeClaimLink(admin, { tenantId })
  expect([await isOpen(first), await isOpen(link)]).toEqual([false, true])
  expect(await outcomeOf(makeClaimLink(admin, { tenantId: a.tenantId }))).toBe('conflict')
  expect(await outcomeOf(makeClaimLink(admin, { tenantId: newId() }))).toBe('not_found')
  const late = await appoint(database, 'late-claim@gerai.test')
  await database.ask(
    "update private.passed_sessions set passed_at = passed_at - interval '11 minutes' where person_id = $1",
    [late.personId],
  )
  expect(await outcomeOf(makeClaimLink(late, { tenantId }))).toBe('step_up_needed')
  expect(await isOpen(link)).toBe(true)
  const [told] = await database.ask<{ action: string; actor_id: string }>(
    'select action, actor_id from platform_entries where subject_id = $1 order by id desc limit 1',
    [tenantId],
  )
  expect(told).toEqual({ action: 'tenant.claim_link_made', actor_id: admin.personId })
})

test('the platform’s own shop is neither closed nor deleted, by no way', async () => {
  await keepPlatformShop('http://gerai.localhost:3000', 'help@gerai.test')
  const tenantId = PLATFORM_TENANT_ID
  const refused = { code: 'forbidden', message: 'platform_shop_stays' }
  await expect(suspend(admin, { tenantId, reason: 'By mistake' })).rejects.toMatchObject(refused)
  await expect(
    planDeletion(admin, { tenantId, reason: 'By mistake', slug: 'platform' }),
  ).rejects.toMatchObject(refused)
  const [closed] = await database.ask<{ is_done: boolean }>(
    "select private.suspend_tenant($1, 'In a run', $2, '') as is_done",
    [tenantId, admin.personId],
  )
  expect(closed).toEqual({ is_done: false })
  expect(await database.ask('select status, deletion_due_at from tenants where id = $1', [tenantId])).toEqual(
    [{ status: 'active', deletion_due_at: null }],
  )
})

test('an operator who has a name in the platform’s own shop invites by it', async () => {
  await keepPlatformShop('http://gerai.localhost:3000', 'help@gerai.test')
  await database.ask("update public.members set name = 'Sinta' where tenant_id = $1 and person_id = $2", [
    PLATFORM_TENANT_ID,
    admin.personId,
  ])
  const shop = { slug: 'by-name', name: 'By name', currency: 'IDR', timeZone: 'Asia/Jakarta' }
  const tenantId = await provision(admin, {
    ...shop,
    ...{ ownerEmail: 'named@example.test', locale: 'id', plan: 'pro', configuration: '' },
  })
  const [event] = await database.ask<{ id: string }>(
    "select id from events where tenant_id = $1 and topic = 'invitation.sent'",
    [tenantId],
  )
  const mail = await findInvitationMail(job(tenantId), event?.id ?? newId())
  expect(mail).toMatchObject({ inviter: 'Sinta (Gerai)', replyTo: null })
  const token = new URL(mail?.url ?? 'http://none').searchParams.get('token') ?? ''
  expect(await findInvitation(tenantId, token)).toMatchObject({ inviter: 'Sinta (Gerai)' })
})
