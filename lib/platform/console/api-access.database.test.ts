import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOfKey, isWellFormedKey } from '@/lib/core/auth/api-key'
import type { ApiContext, ConsoleContext, PersonContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { Currency } from '@/lib/core/money/money'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { readBotChange } from '@/lib/platform/configuration/schema/bot'
import { Provision, ProvisionDocument } from '@/lib/platform/console/schema/tenants'
import { changeBot, changeTenantBot, getBot, getTenantBot } from '@/lib/platform/configuration/service/bot'
import {
  exportConfiguration,
  importConfiguration,
  importConfigurationDocument,
  previewConfiguration,
} from '@/lib/platform/configuration/service/configuration'
import { addPlatformKey, listPlatformKeys, revokePlatformKey } from '@/lib/platform/console/service/keys'
import { getPlatformLog } from '@/lib/platform/console/service/platform-log'
import { provision, readWish } from '@/lib/platform/console/service/tenants/provision'
import {
  getTenantDocument,
  listTenantDocuments,
} from '@/lib/platform/console/service/tenants/tenant-documents'
import { GET as read } from '@/app/api/v1/[...path]/route'
import { tenantNamed } from '@/lib/platform/operator/service'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: PersonContext

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
})
afterAll(() => database.close())

async function keyOf(person: PersonContext, access: 'read' | 'write') {
  const { keyId, key } = await addPlatformKey(person, { name: `Bot that may ${access}`, access, life: '30' })
  const ctx: ConsoleContext = {
    requestId: 'test',
    address: '203.0.113.77',
    userAgent: 'A program',
    locale: 'en',
    personId: person.personId,
    keyHash: hashOfKey(key),
  }
  return { keyId, key, ctx }
}

function programOf(
  tenant: FixtureTenant,
  permissions: readonly Permission[] = PERMISSION_NAMES,
  isWritable = true,
): ApiContext {
  const { tenantId, slug } = tenant
  const facts = { requestId: 'test', address: '203.0.113.78', userAgent: 'A program', locale: 'en' as const }
  const personId = tenant.members.owner.personId
  return { ...facts, tenantId, slug, keyId: newId(), personId, permissions, isWritable }
}

const entriesOf = (tenantId: string, action: string) =>
  database.ask<{ actor_kind: string; actor_id: string }>(
    'select actor_kind, actor_id from audit_entries where tenant_id = $1 and action = $2 order by id',
    [tenantId, action],
  )

test('programs of the system before name a shop and a plan as they always did', async () => {
  const { a, b } = database.seed
  const { ctx } = await keyOf(admin, 'write')
  const { legacy_id: number } = await getTenantDocument(ctx, a.tenantId)
  expect(number).toMatch(/^\d+$/)
  for (const name of [a.tenantId, a.slug, number]) expect(await tenantNamed(ctx, name)).toBe(a.tenantId)
  await database.ask("update tenants set legacy_id = 'tenant_7f' where id = $1", [b.tenantId])
  expect(await tenantNamed(ctx, 'tenant_7f')).toBe(b.tenantId)
  // An address is meant before somebody else's number.
  await database.ask('update tenants set legacy_id = $2 where id = $1', [b.tenantId, a.slug])
  expect(await tenantNamed(ctx, a.slug)).toBe(a.tenantId)
  for (const nobody of [newId(), 'nobody', '0', '', ' ', "'; --", 'ü'.repeat(90)])
    expect(await outcomeOf(tenantNamed(ctx, nobody))).toBe('not_found')

  const wish = { slug: 'named-before', name: 'Shop', owner_email: 'owner@example.test', plan: 'basic' }
  const id = await provision(ctx, await readWish(ctx, ProvisionDocument, wish))
  const made = await getTenantDocument(ctx, id)
  expect(made).toMatchObject({ plan: 'starter', legacy_id: expect.stringMatching(/^\d+$/) as string })
  expect(made.config).toEqual(made.bot_config)
  const listed = await listTenantDocuments(ctx, { plan: 'basic' }, {})
  expect(listed.data.map((one) => one.id)).toContain(id)
  expect(readBotChange('bot_config', { prefix: '$' })).toEqual(readBotChange('config', { prefix: '$' }))
})

describe('a key of the platform', () => {
  test('does in the name of its maker what the API offers, and both logs tell so', async () => {
    const { a } = database.seed
    const { key, ctx } = await keyOf(admin, 'write')
    expect(isWellFormedKey(key, 'platform')).toBe(true)
    const change = readBotChange('channels', { live_stock: '123456789012345678' })
    const after = await changeTenantBot(ctx, a.tenantId, { change, version: null })
    expect(after.settings.channels).toEqual({ live_stock: '123456789012345678' })
    for (const nobody of [newId(), 'nobody']) {
      expect(await outcomeOf(getTenantDocument(ctx, nobody))).toBe('not_found')
      expect(await outcomeOf(changeTenantBot(ctx, nobody, { change, version: null }))).toBe('not_found')
    }
    const document = await getTenantDocument(ctx, a.tenantId)
    expect(document).toMatchObject({
      slug: a.slug,
      channels: { live_stock: '123456789012345678', tickets: null },
      version: after.version,
    })
    expect(await entriesOf(a.tenantId, 'bot.changed')).toEqual([
      { actor_kind: 'platform_admin', actor_id: admin.personId },
    ])
    const [entry] = (await getPlatformLog(admin, {}, undefined)).entries
    expect(entry).toMatchObject({
      action: 'bot.changed',
      actorEmail: 'admin@gerai.test',
      keyName: 'Bot that may write',
    })
    const { data } = await listTenantDocuments(ctx, {}, {})
    expect(data.map(({ slug }) => slug)).toContain(a.slug)
  })

  test('makes a tenant with the configuration of another, or none at all', async () => {
    const { a } = database.seed
    const { ctx } = await keyOf(admin, 'write')
    const configuration = await exportConfiguration(programOf(a))
    const wish = {
      slug: 'warung-bot',
      name: 'Warung Bot',
      owner_email: 'pemilik@warung.test',
      plan: 'starter',
    }
    const id = await provision(ctx, ProvisionDocument.parse({ ...wish, configuration }))
    expect(await getTenantDocument(ctx, id)).toMatchObject({ slug: 'warung-bot', plan: 'starter' })
    const broken = { ...configuration, shop: { ...configuration.shop, colour: 'red' } }
    const other = ProvisionDocument.parse({ ...wish, slug: 'warung-dua', configuration: broken })
    await expect(provision(ctx, other)).rejects.toMatchObject({ message: 'configuration_refused' })
    expect(await database.ask("select 1 from tenants where slug = 'warung-dua'")).toEqual([])
  })

  test('is asked whether an address that looks like a known name is meant, as the console\u2019s form is', async () => {
    const { ctx } = await keyOf(admin, 'write')
    const wish = { slug: 'paypal', name: 'Shop', owner_email: 'owner@example.test', plan: 'starter' }
    const form = {
      ...{ slug: 'paypa1', name: 'Shop', ownerEmail: 'owner@example.test', plan: 'starter' },
      ...{ locale: 'en', currency: 'IDR', timeZone: 'Asia/Jakarta' },
    }
    await expect(readWish(ctx, ProvisionDocument, wish)).rejects.toMatchObject({
      fields: { is_look_alike_meant: ['look_alike_not_meant'] },
    })
    await expect(readWish(admin, Provision, form)).rejects.toMatchObject({
      fields: { isLookAlikeMeant: ['look_alike_not_meant'] },
    })
    // The same of an address that looks like another shop's.
    await expect(
      readWish(admin, Provision, { ...form, slug: database.seed.a.slug.replace('-', '') }),
    ).rejects.toMatchObject({ fields: { isLookAlikeMeant: ['look_alike_not_meant'] } })
    const meant = await readWish(admin, Provision, { ...form, isLookAlikeMeant: 'true' })
    expect(meant.slug).toBe('paypa1')
    const id = await provision(
      ctx,
      await readWish(ctx, ProvisionDocument, { ...wish, is_look_alike_meant: true }),
    )
    expect(await getTenantDocument(ctx, id)).toMatchObject({ slug: 'paypal' })
    await expect(
      readWish(admin, Provision, { ...form, slug: 'admin', isLookAlikeMeant: 'true' }),
    ).rejects.toMatchObject({ fields: { slug: ['slug_reserved'] } })
  })

  test('is told at once all that is wrong with a wish for a tenant, as the console\u2019s form is', async () => {
    const { a } = database.seed
    const { ctx } = await keyOf(admin, 'write')
    const wrong = { slug: a.slug, name: ' ', plan: 'no_such', configuration: { format: 'other' } }
    const told = { slug: ['tenant_slug_taken'], name: ['required'], plan: ['expected_known'] }
    const sent = { ...wrong, owner_email: 'nobody', colour: 'red' }
    await expect(readWish(ctx, ProvisionDocument, sent)).rejects.toMatchObject({
      fields: {
        ...told,
        owner_email: ['invalid_email'],
        colour: ['unknown_field'],
        'configuration.format': [{ key: 'expected_choice' }],
        'configuration.shop': ['required'],
      },
    })
    const form = {
      ...wrong,
      configuration: JSON.stringify(wrong.configuration),
      ...{ ownerEmail: 'nobody', locale: 'en', currency: 'IDR', timeZone: 'Asia/Jakarta' },
    }
    await expect(readWish(admin, Provision, form)).rejects.toMatchObject({
      fields: {
        ...told,
        ownerEmail: ['invalid_email'],
        configuration: [{ key: 'configuration_refused' }],
      },
    })
  })

  test('for reading reads, and is refused by the database when it writes', async () => {
    const { a } = database.seed
    const { ctx } = await keyOf(admin, 'read')
    const before = await getTenantBot(ctx, a.tenantId)
    const change = readBotChange('config', { prefix: '?' })
    await expect(changeTenantBot(ctx, a.tenantId, { change, version: null })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'api_key_read_only',
    })
    expect(await getTenantBot(ctx, a.tenantId)).toEqual(before)
  })

  test('counts no more once it is revoked, has ended, or its maker has left; unknown ones never did', async () => {
    const { a } = database.seed
    const leaver = await appoint(database, 'leaver@gerai.test')
    const [revoked, expired, orphaned] = await Promise.all([
      keyOf(admin, 'write'),
      keyOf(admin, 'write'),
      keyOf(leaver, 'write'),
    ])
    await revokePlatformKey(admin, revoked.keyId)
    expect(await outcomeOf(revokePlatformKey(admin, revoked.keyId))).toBe('not_found')
    await database.ask("update platform_keys set expires_at = now() - interval '1 second' where id = $1", [
      expired.keyId,
    ])
    await database.ask('update private.people set is_platform_admin = false where id = $1', [leaver.personId])
    const unknown: ConsoleContext = { ...revoked.ctx, keyHash: hashOfKey('grp_test_x') }
    for (const ctx of [revoked.ctx, expired.ctx, orphaned.ctx, unknown]) {
      await expect(getTenantBot(ctx, a.tenantId)).rejects.toMatchObject({
        code: 'unauthenticated',
        message: 'api_key_refused',
      })
    }
    const states = new Map((await listPlatformKeys(admin)).map(({ id, state }) => [id, state]))
    expect([revoked, expired, orphaned].map(({ keyId }) => states.get(keyId))).toEqual([
      'revoked',
      'expired',
      'orphaned',
    ])
  })

  test('for reading reads the plans and what a tenant has used of its own, on the console’s host alone', async () => {
    const { a } = database.seed
    const { key } = await keyOf(admin, 'read')
    const ask = (path: string, host = 'admin.gerai.localhost') =>
      read(
        new Request(`http://${host}/api/v1/${path}`, { headers: { host, authorization: `Bearer ${key}` } }),
        { params: Promise.resolve({ path: path.split('/') }) },
      )
    const plans = await ask('plans')
    const { data } = (await plans.json()) as { data: { id: string; tenants: unknown[] }[] }
    expect(data.find(({ id }) => id === 'starter')).toMatchObject({
      month_minor: expect.stringMatching(/^\d+$/),
      tenants: expect.any(Array),
    })
    const usage = await ask(`tenants/${a.slug}/usage`)
    expect(await usage.json()).toMatchObject({
      tenant_id: a.tenantId,
      plan: expect.any(String),
      meters: expect.arrayContaining([
        expect.objectContaining({ meter: 'orders', used: expect.any(Number), level: expect.any(String) }),
      ]),
    })
    expect((await ask('tenants/nobody/usage')).status).toBe(404)
    expect((await ask(`tenants/${a.slug}/wishes`)).status).toBe(404)
    expect((await ask(`tenants/${a.slug}/usage`, `${a.slug}.gerai.localhost`)).status).toBe(404)
  })

  test('makes and ends no key', async () => {
    const { ctx, keyId } = await keyOf(admin, 'write')
    expect(await outcomeOf(addPlatformKey(ctx, { name: 'More', access: 'write', life: 'never' }))).toBe(
      'unauthenticated',
    )
    expect(await outcomeOf(revokePlatformKey(ctx, keyId))).toBe('unauthenticated')
  })
})

describe("a key of a tenant's own", () => {
  test('sets the bot in parts, leaves the rest, and says which version it meant', async () => {
    const { b } = database.seed
    const program = programOf(b)
    const first = await changeBot(program, {
      change: readBotChange('config', { prefix: '?', timezone: 'Asia/Riyadh' }),
      version: null,
    })
    const second = await changeBot(program, {
      change: readBotChange('permissions', { manage_products: true }),
      version: first.version,
    })
    expect(second.settings).toMatchObject({
      prefix: '?',
      time_zone: 'Asia/Riyadh',
      permissions: { manage_products: true },
    })
    const late = changeBot(program, {
      change: readBotChange('channels', { tickets: '123456789012345678' }),
      version: first.version,
    })
    expect(await outcomeOf(late)).toBe('stale_version')
    expect(await getBot(program)).toEqual(second)
    expect(await entriesOf(b.tenantId, 'bot.changed')).toEqual(
      [1, 2].map(() => ({ actor_kind: 'api_client', actor_id: program.keyId })),
    )
  })

  test('reads and replaces the whole configuration, with an entry of its own', async () => {
    const { a, b } = database.seed
    const document = await exportConfiguration(programOf(a))
    const program = programOf(b)
    const before = await exportConfiguration(program)
    const { currency } = before.shop
    const copy = { ...document, shop: { ...document.shop, currency } }
    await importConfiguration(program, JSON.stringify(copy))
    expect((await exportConfiguration(program)).shop.name).toBe(document.shop.name)
    await importConfiguration(program, JSON.stringify(before))
    expect(await entriesOf(b.tenantId, 'settings.imported')).toHaveLength(2)
    // Orders were placed in the shop's own currency: the refusal says so, and what to leave alone.
    const wrong = importConfiguration(program, JSON.stringify(document))
    await expect(wrong).rejects.toMatchObject({ code: 'conflict', message: 'configuration_currency' })
    expect(await exportConfiguration(program)).toEqual(before)
  })

  test('a currency that nobody counts in is refused by its name, in every place where a configuration comes in', async () => {
    const program = programOf(database.seed.b)
    const before = await exportConfiguration(program)
    const text = JSON.stringify({ ...before, shop: { ...before.shop, currency: 'XXX' } })
    const refused = { code: 'validation_failed', values: { paths: 'shop.currency', which: 'wrong' } }
    await expect(importConfiguration(program, text)).rejects.toMatchObject(refused)
    await expect(previewConfiguration(program, text)).rejects.toMatchObject(refused)
    const { ctx } = await keyOf(admin, 'write')
    const wish = { slug: 'toko-xxx', name: 'Toko', owner_email: 'xxx@example.com', plan: 'starter' }
    const provisioned = readWish(ctx, ProvisionDocument, {
      ...wish,
      configuration: JSON.parse(text) as unknown,
    })
    await expect(provisioned).rejects.toMatchObject({ code: 'validation_failed' })
  })

  test('the database takes no shop in a currency that the product cannot write', async () => {
    const { tenantId } = database.seed.b
    const refused = database.ask("update tenants set currency = 'XXX' where id = $1", [tenantId])
    await expect(refused).rejects.toMatchObject({ code: '23514' })
    const [rule] = await database.ask<{ text: string }>(
      "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'tenants_currency_check'",
    )
    const known = [...(rule?.text ?? '').matchAll(/'([A-Z]{3})'/g)].map(([, code]) => code ?? '')
    expect(known.sort()).toEqual([...Currency.options].sort())
  })

  test('shows what a configuration would change, changes nothing by that, and replaces only what was compared', async () => {
    const program = programOf(database.seed.b)
    const before = await exportConfiguration(program)
    expect((await previewConfiguration(program, JSON.stringify(before))).changes).toEqual([])
    const text = JSON.stringify({ ...before, shop: { ...before.shop, tagline: 'Open late' } })
    const preview = await previewConfiguration(program, text)
    expect(preview.changes).toEqual([
      { part: 'shop', path: 'tagline', before: before.shop.tagline, after: 'Open late' },
    ])
    expect(await exportConfiguration(program)).toEqual(before)
    await importConfiguration(program, text, preview.basis)
    expect((await exportConfiguration(program)).shop.tagline).toBe('Open late')
    // Agreed to was a change of what the shop had then.
    await expect(importConfiguration(program, text, preview.basis)).rejects.toMatchObject({
      code: 'conflict',
      message: 'configuration_changed',
    })
    await importConfiguration(program, JSON.stringify(before))
  })

  test('tells which part of a document the database refuses', async () => {
    const program = programOf(database.seed.b)
    const document = await exportConfiguration(program)
    const rule = { channel: 'email', template: 'order.paid', is_on: true, delay_minutes: 0 }
    const notifications = { ...document.notifications, rules: [rule, rule] }
    const wrong = importConfiguration(program, JSON.stringify({ ...document, notifications }))
    await expect(wrong).rejects.toMatchObject({
      code: 'validation_failed',
      values: { paths: 'notifications.rules' },
    })
    await expect(importConfigurationDocument(program, { ...document, notifications })).rejects.toMatchObject({
      fields: { 'notifications.rules': ['invalid'] },
    })
  })

  test('is told every path of a document that is unknown, wrong or missing, with its reason', async () => {
    const program = programOf(database.seed.b)
    const { policies: _, ...document } = await exportConfiguration(program)
    const sent = { ...document, colour: 'red', shop: { ...document.shop, locale: 'fr', size: 1 } }
    await expect(importConfigurationDocument(program, sent)).rejects.toMatchObject({
      message: 'configuration_refused',
      fields: {
        policies: ['required'],
        'shop.locale': [{ key: 'expected_choice' }],
        'shop.size': ['unknown_field'],
        colour: ['unknown_field'],
      },
    })
  })

  test('does nothing that it was not given, and writes nothing of a shop that is closed', async () => {
    const { b } = database.seed
    const weak = programOf(b, ['orders.read', 'settings.write'])
    const change = readBotChange('config', { prefix: '$' })
    expect(await outcomeOf(getBot(weak))).toBe('forbidden')
    expect(await outcomeOf(changeBot(weak, { change, version: null }))).toBe('forbidden')
    expect(await outcomeOf(exportConfiguration(weak))).toBe('forbidden')
    const closed = programOf(b, PERMISSION_NAMES, false)
    expect((await getBot(closed)).settings.prefix).not.toBe('$')
    expect(await outcomeOf(changeBot(closed, { change, version: null }))).toBe('forbidden')
  })
})

describe('a change that changes nothing', () => {
  /** All that a change could leave behind. */
  const tracesOf = async (tenantId: string) => {
    const tables = ['audit_entries', 'events', 'notification_templates', 'tenant_modules', 'tenant_bots']
    const rows = tables.map((name) =>
      database.ask(`select * from ${name} where tenant_id = $1 order by ${name}::text`, [tenantId]),
    )
    return [...(await Promise.all(rows)), await database.ask('select * from platform_entries order by id')]
  }

  test('is answered with what is, and leaves neither an entry, an event, nor a version', async () => {
    const { b } = database.seed
    const program = programOf(b)
    const { ctx } = await keyOf(admin, 'write')
    const set = await changeBot(program, {
      change: readBotChange('permissions', { view_analytics: true }),
      version: null,
    })
    const before = await tracesOf(b.tenantId)
    const empty = [
      readBotChange('config', {}),
      readBotChange('channels', { tickets: null }),
      readBotChange('permissions', { view_analytics: true, custom_config: false }),
      readBotChange('features', { automod: false }),
      readBotChange('config', { prefix: set.settings.prefix, guild_id: set.settings.server_id }),
    ]
    for (const change of empty) {
      expect(await changeBot(program, { change, version: null })).toEqual(set)
      expect(await changeTenantBot(ctx, b.tenantId, { change, version: set.version })).toEqual(set)
      const late = changeBot(program, { change, version: set.version + 1 })
      expect(await outcomeOf(late)).toBe('stale_version')
    }
    const document = await exportConfiguration(program)
    expect(await importConfigurationDocument(program, document)).toEqual(document.left_out)
    await importConfiguration(program, JSON.stringify(document))
    expect(await tracesOf(b.tenantId)).toEqual(before)
  })

  test('is also that of a bot that nobody has set yet', async () => {
    const { ctx } = await keyOf(admin, 'write')
    const wish = { slug: 'tanpa-bot', name: 'Tanpa Bot', owner_email: 'a@tanpa.test', plan: 'starter' }
    const id = await provision(ctx, ProvisionDocument.parse(wish))
    const before = await tracesOf(id)
    const change = readBotChange('permissions', {})
    expect(await changeTenantBot(ctx, id, { change, version: null })).toMatchObject({ version: 0 })
    expect(await tracesOf(id)).toEqual(before)
  })
})

test.each([
  ['features', { shop: 'yes' }],
  ['features', { flying: true }],
  ['channels', { live_stock: '12' }],
  ['config', { prefix: 'far too long' }],
  ['config', { timezone: 'Mars/Olympus' }],
  ['config', { unknown: 1 }],
])('%s refuses %o', (part, body) => {
  expect(() => readBotChange(part, body)).toThrow()
})
