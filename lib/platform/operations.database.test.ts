import { plantModuleSettings } from '@/sandbox/fixtures/module-settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  program = await programOf(database, a)
})
afterAll(() => database.close())

const data = (told: Told): Record<string, unknown>[] => told.body.data as Record<string, unknown>[]

describe('the audit log, for programs', () => {
  const act = (prefix: string) => program.ask('PUT', '/bot/config', { prefix })

  test('is read page by page while new entries arrive, and names the key', async () => {
    for (const prefix of ['?', '$', '%']) await act(prefix)
    const first = await program.ask('GET', '/audit-log?limit=2&group=settings')
    await act('+')
    const second = await program.ask(
      'GET',
      `/audit-log?limit=2&group=settings&after=${String(first.body.next)}`,
    )
    const seen = [...data(first), ...data(second)]
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.slice(0, 3).map(({ action }) => action)).toEqual(Array(3).fill('bot.changed'))
    expect(seen[0]).toMatchObject({
      actor: { kind: 'api_client', id: program.keyId, name: 'A program' },
      address: expect.any(String),
    })
    const mine = await program.ask('GET', `/audit-log?person=${program.keyId}`)
    expect(data(mine).length).toBeGreaterThanOrEqual(4)
  })

  test('names what an entry says as the API names everything, however it was written down', async () => {
    await database.ask(
      `insert into public.audit_entries (tenant_id, id, actor_kind, action, details)
       values ($1, $2, 'worker', 'stock.withdrawn', '{"unitId": "u", "before": {"lowStockAt": 3}}')`,
      [a.tenantId, newId()],
    )
    const [entry] = data(await program.ask('GET', '/audit-log?limit=1'))
    expect(entry).toMatchObject({
      action: 'stock.withdrawn',
      details: { unit_id: 'u', before: { low_stock_at: 3 } },
    })
  })

  test('takes its right, days in their order, and is the shop’s own', async () => {
    const weak = await programOf(database, a, { rights: ['settings.write'] })
    expect((await weak.ask('GET', '/audit-log')).status).toBe(403)
    const turned = await program.ask('GET', '/audit-log?from=2026-02-01&to=2026-01-01')
    expect([turned.status, Object.keys(turned.body.errors as object)]).toEqual([422, ['to']])
    const stranger = await programOf(database, b)
    expect(data(await stranger.ask('GET', `/audit-log?person=${program.keyId}`))).toEqual([])
  })
})

describe('the team, for programs', () => {
  test('is told to everybody of the shop; addresses, second factors and who is invited, to those who manage it', async () => {
    const weak = await programOf(database, a, { rights: ['orders.read'] })
    const seen = data(await weak.ask('GET', '/team/members'))
    const [owner, ops] = [a.members.owner, a.members.ops].map(({ personId }) => personId)
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining([owner, ops]))
    expect(seen[0]).toMatchObject({
      role: 'owner',
      name: expect.stringMatching(/./),
      has_second_factor: null,
    })
    expect(seen.map(({ email }) => email)).toEqual(seen.map(() => null))
    expect((await weak.ask('GET', '/team/invitations')).status).toBe(403)
    const known = data(await program.ask('GET', '/team/members'))
    expect(known.every(({ has_second_factor: has }) => typeof has === 'boolean')).toBe(true)
    expect(known.every(({ email }) => typeof email === 'string')).toBe(true)
    expect((await program.ask('GET', '/team/invitations')).status).toBe(200)
  })
})

describe('settings, for programs', () => {
  const known = (told: Told) => ({ headers: { 'if-match': told.headers.get('etag') ?? '' } })

  test('are told of every wrong field at once, whoever finds it', async () => {
    const wrong = { currency: 'zz', time_zone: 'x', locale: 'de', order_window_hours: 0, colour: 1 }
    const told = await program.ask('PATCH', '/settings', wrong)
    expect(Object.keys(told.body.errors as object).sort()).toEqual(Object.keys(wrong).sort())
  })

  test('are changed in parts by the state that was read, and what is not named stays', async () => {
    const before = await program.ask('GET', '/settings')
    const mail = await program.ask('PATCH', '/settings', { contact_email: 'halo@warung.test' }, known(before))
    expect(mail.body).toMatchObject({
      ...before.body,
      contact_email: 'halo@warung.test',
      version: expect.anything(),
    })
    const stale = await program.ask('PATCH', '/settings', { tagline: 'Late' }, known(before))
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
    const named = await program.ask('PATCH', '/settings', { tagline: 'Buka malam' })
    expect(named.body).toMatchObject({ tagline: 'Buka malam', contact_email: 'halo@warung.test' })
    const cleared = await program.ask('PATCH', '/settings', { contact_email: null })
    expect(cleared.body.contact_email).toBeNull()
    const same = await program.ask('PATCH', '/settings', {})
    expect(same.headers.get('etag')).toBe(cleared.headers.get('etag'))
  })

  test('are held to the rules of the dashboard’s form, by the names that were sent', async () => {
    const wrong = { name: '', order_window_hours: 25, time_zone: 'Mars/Olympus', contact_email: 'x' }
    const told = await program.ask('PATCH', '/settings', wrong)
    expect([told.status, Object.keys(told.body.errors as object).sort()]).toEqual([
      422,
      Object.keys(wrong).sort(),
    ])
    const [{ currency } = {}] = await database.ask<{ currency?: string }>(
      'select currency from public.tenants where id = $1',
      [a.tenantId],
    )
    const other = await program.ask('PATCH', '/settings', { currency: currency === 'SAR' ? 'IDR' : 'SAR' })
    expect(Object.keys(other.body.errors as object)).toEqual(['currency'])
  })

  test('hold a colour that can be seen, and policies that are replaced whole', async () => {
    const pale = await program.ask('PUT', '/settings/branding', { brand_color: '#ffff00' })
    expect([pale.status, Object.keys(pale.body.errors as object)]).toEqual([422, ['brand_color']])
    const color = await program.ask('PUT', '/settings/branding', { brand_color: '#0F766E' })
    expect(color.body.brand_color).toBe('#0f766e')
    const policies = await program.ask('GET', '/settings/policies')
    const next = { refund_policy: 'Refunds. '.repeat(2_000), privacy_policy: '', terms: 'Terms.' }
    const changed = await program.ask('PUT', '/settings/policies', next, known(policies))
    expect(changed.body).toMatchObject({ terms: 'Terms.', refund_policy: next.refund_policy.trim() })
    expect((await program.ask('PUT', '/settings/policies', next, known(policies))).status).toBe(412)
    const part = await program.ask('PUT', '/settings/policies', { terms: '' })
    expect(Object.keys(part.body.errors as object).sort()).toEqual(['privacy_policy', 'refund_policy'])
  })

  test('are read by every key and changed by those with the right', async () => {
    const weak = await programOf(database, a, { rights: ['orders.read'] })
    for (const path of ['/settings', '/settings/branding', '/settings/policies'])
      expect((await weak.ask('GET', path)).status).toBe(200)
    expect((await weak.ask('PATCH', '/settings', {})).status).toBe(403)
    expect((await weak.ask('PUT', '/settings/branding', { brand_color: '#0f766e' })).status).toBe(403)
  })
})

describe('modules, for programs', () => {
  const settings = { number: '12345678', is_loud: true }
  const isOn = async (): Promise<unknown> => (await program.ask('GET', '/modules/discord')).body.is_on

  test('are switched, set by the version that was read, and switched off', async () => {
    await plantModuleSettings(database.ask, 'discord')
    const early = await program.ask('PUT', '/modules/discord/settings', { settings })
    expect([early.status, early.body.code]).toEqual([409, 'module_not_enabled'])
    await database.ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
       values ($1, 'module:discord', null, '2020-01-01', 'agreed')`,
      [a.tenantId],
    )
    const on = await program.ask('POST', '/modules/discord/switch-on')
    expect([on.status, on.body.is_on]).toEqual([200, true])
    const read = await program.ask('GET', '/modules/discord')
    const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
    const wrong = { settings: { ...settings, number: 'x', colour: 'red' } }
    const told = await program.ask('PUT', '/modules/discord/settings', wrong, known)
    expect(Object.keys(told.body.errors as object).sort()).toEqual(['settings.colour', 'settings.number'])
    const set = await program.ask('PUT', '/modules/discord/settings', { settings }, known)
    expect([set.status, set.body.settings]).toEqual([200, settings])
    expect((await program.ask('PUT', '/modules/discord/settings', { settings }, known)).status).toBe(412)
    const late = await program.ask('POST', '/modules/discord/switch-off', undefined, known)
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    expect((await program.ask('POST', '/modules/discord/switch-off')).body).toMatchObject({
      is_on: false,
      settings,
    })
  })

  test('are switched by those who may, where the plan has a place', async () => {
    const weak = await programOf(database, a, { rights: ['settings.write'] })
    for (const word of ['switch-on', 'switch-off'])
      expect((await weak.ask('POST', `/modules/discord/${word}`)).status).toBe(403)
    expect(await isOn()).toBe(false)
    expect((await program.ask('GET', '/modules/nothing')).status).toBe(404)
    expect((await program.ask('POST', '/modules/nothing/switch-on')).status).toBe(404)
    await database.ask("update public.entitlement_overrides set amount = 0 where name = 'module:discord'")
    const refused = await program.ask('POST', '/modules/discord/switch-on')
    expect([refused.status, refused.body.code]).toEqual([403, 'limit_reached'])
  })
})
