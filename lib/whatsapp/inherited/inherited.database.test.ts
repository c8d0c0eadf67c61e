import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/compat/platform/[...path]/route'
import { makeApiKey } from '@/lib/core/auth/api-key'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { addPlatformKey } from '@/lib/platform/console/service/keys'
import { appoint } from '@/lib/platform/testing/operator'
import { pairingBinding } from '@/lib/whatsapp/sessions/rules/pairing'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { asServed } from '@/sandbox/testing/as-served'

let database: TestDatabase
let key: string
let readOnlyKey: string
let digits = 100

beforeAll(async () => {
  database = await createTestDatabase()
  const operator = await appoint(database, 'operator@example.com')
  key = (await addPlatformKey(operator, { name: 'Old', access: 'write', life: '30' })).key
  readOnlyKey = (await addPlatformKey(operator, { name: 'Reads', access: 'read', life: '30' })).key
})
afterAll(() => database?.close())
beforeEach(() => {
  digits += 1
})

type Given = { body?: unknown; given?: string | null; host?: string }

async function ask(method: 'GET' | 'POST', path: string, { body, given = key, host = 'admin' }: Given = {}) {
  const name = `${host}.gerai.localhost`
  const headers = new Headers({ host: name, 'accept-language': 'en' })
  if (given !== null) headers.set('x-api-key', given)
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const url = `http://${name}/api/compat/platform/admin/${path}`
  const request = asServed(new Request(url, { method, headers, ...sent }))
  const route = method === 'GET' ? GET : POST
  const answer = await route(request, { params: Promise.resolve({ path: ['admin', ...path.split('/')] }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

type Registered = { tenantId: number; phoneNumber: string; claimUrl?: string }

async function registered(more: object = {}): Promise<Registered> {
  const body = { phoneNumber: `0812-0000-0${digits}`, name: `Warung ${digits}`, ...more }
  const answer = await ask('POST', 'tenants/register', { body })
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.tenant as Registered
}

const idOf = async (number: number) =>
  (await database.ask<{ id: string }>('select id from tenants where legacy_id = $1', [String(number)]))[0]?.id

const numberOf = async (tenantId: string) =>
  Number(
    (
      await database.ask<{ number: string }>('select legacy_id as number from tenants where id = $1', [
        tenantId,
      ])
    )[0]?.number,
  )

async function setState(number: number, state: string): Promise<void> {
  await database.ask('update whatsapp_channels set state = $2, heard_at = now() where tenant_id = $1', [
    await idOf(number),
    state,
  ])
}

test('keys are asked for as before: a missing one is 401, a wrong one 403, and a shop’s host has none of it', async () => {
  expect(await ask('GET', 'stats', { given: null })).toEqual({
    status: 401,
    body: { error: 'API key required' },
  })
  expect(await ask('GET', 'stats', { given: makeApiKey('test', 'platform') })).toEqual({
    status: 403,
    body: { error: 'Invalid API key' },
  })
  expect(await ask('GET', 'stats', { host: database.seed.a.slug })).toMatchObject({ status: 404 })
  expect(await ask('GET', 'nothing')).toEqual({ status: 404, body: { error: 'Not found' } })
  expect(await ask('GET', 'tenant/no-such')).toEqual({ status: 404, body: { error: 'Tenant not found' } })
  const body = { phoneNumber: '081299990000', name: 'Nobody' }
  expect(await ask('POST', 'tenants/register', { body, given: readOnlyKey })).toMatchObject({ status: 403 })
})

test('whoever registers without an address gets a link to claim the shop, once for a number', async () => {
  const made = await registered()
  expect(made).toEqual({
    tenantId: expect.any(Number) as number,
    phoneNumber: `6281200000${digits}`,
    status: 'pending_qr',
    message: expect.stringContaining('scan QR') as string,
    claimUrl: expect.stringContaining('/sign-in/claim?token=') as string,
  })
  const again = { phoneNumber: `+62 812 0000 0${digits}`, name: 'Somebody else' }
  expect(await ask('POST', 'tenants/register', { body: again })).toEqual({
    status: 409,
    body: { error: 'Nomor WhatsApp sudah terdaftar' },
  })
  expect(await database.ask("select 1 from tenants where name = 'Somebody else'")).toEqual([])
  const id = await idOf(made.tenantId)
  expect(
    await database.ask('select module_id, is_on from tenant_modules where tenant_id = $1 order by 1', [id]),
  ).toEqual([
    { module_id: 'lending', is_on: true },
    { module_id: 'whatsapp', is_on: true },
  ])
})

test('with an address its owner is invited instead', async () => {
  const { claimUrl, tenantId } = await registered({ email: 'Dani@Example.com' })
  expect(claimUrl).toBeUndefined()
  const invited = await database.ask('select email, role from invitations where tenant_id = $1', [
    await idOf(tenantId),
  ])
  expect(invited).toEqual([{ email: 'dani@example.com', role: 'owner' }])
})

test('without a number or a name nobody is registered', async () => {
  for (const body of [{}, { name: 'A' }, { phoneNumber: '08123456789' }, { phoneNumber: ' ', name: 'A' }, ''])
    expect(await ask('POST', 'tenants/register', { body })).toEqual({
      status: 400,
      body: { error: 'Phone number and name are required' },
    })
  const wrong = { phoneNumber: 'call me', name: 'A' }
  expect(await ask('POST', 'tenants/register', { body: wrong })).toMatchObject({ status: 400 })
  const email = { phoneNumber: '08120000999', name: 'A', email: 'nowhere' }
  expect(await ask('POST', 'tenants/register', { body: email })).toMatchObject({ status: 400 })
  expect(await ask('POST', 'tenants/register', { body: '{"name":' })).toMatchObject({ status: 400 })
})

test('a tenant is activated once its number is connected, and then switched off and on', async () => {
  const { tenantId } = await registered()
  const apart = { status: 400, body: { error: 'WhatsApp belum terhubung. Silakan scan QR code dulu.' } }
  expect(await ask('POST', `tenant/${tenantId}/activate`)).toEqual(apart)
  expect(await ask('POST', `tenant/${tenantId}/toggle`)).toEqual(apart)
  await setState(tenantId, 'open')
  expect(await ask('POST', `tenant/${tenantId}/activate`)).toMatchObject({
    ...{ status: 200, body: { success: true, result: { success: true } } },
  })
  expect(await ask('POST', `tenant/${tenantId}/toggle`)).toEqual({
    ...{ status: 200, body: { success: true, status: 'inactive' } },
  })
  expect((await ask('GET', `tenant/${tenantId}`)).body.tenant).toMatchObject({ status: 'inactive' })
  expect(await ask('POST', `tenant/${tenantId}/toggle`)).toEqual({
    ...{ status: 200, body: { success: true, status: 'active' } },
  })
})

test('a plan is changed under the name that the caller knows, and the same once more is no failure', async () => {
  const { tenantId } = await registered()
  const basic = { status: 200, body: { success: true, result: { success: true, plan: 'basic' } } }
  expect(await ask('POST', `tenant/${tenantId}/plan`, { body: { plan: 'basic' } })).toEqual(basic)
  expect(await ask('POST', `tenant/${tenantId}/plan`, { body: { plan: 'basic' } })).toEqual(basic)
  expect(
    await database.ask("select plan_id from subscriptions where tenant_id = $1 and kind = 'plan'", [
      await idOf(tenantId),
    ]),
  ).toEqual([{ plan_id: 'starter' }])
  expect((await ask('GET', `tenant/${tenantId}`)).body.tenant).toMatchObject({ plan: 'basic' })
  for (const body of [{ plan: 'gold' }, {}, { plan: 7 }])
    expect(await ask('POST', `tenant/${tenantId}/plan`, { body })).toMatchObject({ status: 400 })
})

test('credits are given in whole numbers, with an entry in both logs', async () => {
  const { tenantId } = await registered()
  const before = (await ask('GET', `tenant/${tenantId}`)).body.tenant as { ai_credits: number }
  for (const amount of [0, -5, 1.5, '10', null])
    expect(await ask('POST', `tenant/${tenantId}/credits`, { body: { amount } })).toMatchObject({
      status: 400,
    })
  expect(await ask('POST', `tenant/${tenantId}/credits`, { body: { amount: 70 } })).toEqual({
    ...{ status: 200, body: { success: true, result: { success: true } } },
  })
  expect((await ask('GET', `tenant/${tenantId}`)).body.tenant).toMatchObject({
    ai_credits: before.ai_credits + 70,
  })
  const id = await idOf(tenantId)
  const entries = await database.ask(
    `select 1 from audit_entries where tenant_id = $1 and action = 'tenant.credits_granted'
     union all select 1 from platform_entries where subject_id = $1 and action = 'tenant.credits_granted'`,
    [id],
  )
  expect(entries).toHaveLength(2)
})

async function lend(tenantId: string, status: string, owed: [number, number], due: string): Promise<void> {
  const partyId = newId()
  await database.ask('insert into parties (tenant_id, id, name, seen_name) values ($1, $2, $3, $3)', [
    tenantId,
    partyId,
    'Budi',
  ])
  await database.ask(
    `insert into debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, status, began_on, due_on)
     values ($1, $2, $3, 'receivable', 'loan', 'IDR', $4, $5, $6, current_date - 30, current_date + $7::int)`,
    [tenantId, newId(), partyId, owed[0], owed[1], status, due],
  )
}

test('debts are told in numbers, each tenant’s own', async () => {
  const mine = await registered()
  digits += 1
  const other = await registered()
  const id = String(await idOf(mine.tenantId))
  await lend(id, 'open', [500_000, 300_000], '-3')
  await lend(id, 'open', [50_000, 50_000], '9')
  await lend(id, 'settled', [100_000, 0], '-9')
  const { body } = await ask('GET', `tenant/${mine.tenantId}`)
  expect(body.tenant).toMatchObject({
    ...{ id: mine.tenantId, phone_number: mine.phoneNumber, status: 'pending_qr', max_debts: 50 },
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    debts: { total_debts: 3, total_pending: 350_000, total_paid: 300_000, overdue_count: 1 },
    agreements: { total_agreements: 0, active_agreements: 0, draft_agreements: 0 },
    ...{ whatsapp_connected: false, waiting_for_qr: false },
  })
  expect(JSON.stringify(body)).not.toContain('Budi')
  expect((await ask('GET', `tenant/${other.tenantId}`)).body.tenant).toMatchObject({
    debts: { total_debts: 0, total_pending: 0, total_paid: 0, overdue_count: 0 },
  })
  const list = (await ask('GET', 'tenants')).body.tenants as Record<string, unknown>[]
  expect(list.find((one) => one.id === mine.tenantId)).toMatchObject({
    ...{ debt_count: 3, agreement_count: 0, has_qr: false, plan: 'free' },
  })
  // A shop without a debt book is none of its tenants.
  expect(list.map(({ id: number }) => number)).not.toContain(await numberOf(database.seed.b.tenantId))
})

test('sessions and sums have the keys that old dashboards read, and no code', async () => {
  const { tenantId, phoneNumber } = await registered()
  await setState(tenantId, 'open')
  const { sessions } = (await ask('GET', 'sessions')).body as { sessions: Record<string, unknown>[] }
  expect(sessions.find((one) => one.tenantId === tenantId)).toEqual({
    ...{ tenantId, phoneNumber, connected: true, hasQR: false },
  })
  const { status, body } = await ask('GET', 'stats')
  expect(status).toBe(200)
  expect(Object.keys(body).toSorted()).toEqual([
    'activeAgreements',
    'activeUsers',
    'alerts',
    'globalOverdue',
    'globalPaid',
    'globalPending',
    'inactiveUsers',
    'pendingQRUsers',
    'planDistribution',
    'recentActivity',
    'security',
    'tenants',
    'totalAgreements',
    'totalSystemPiutang',
    'totalUsers',
    'transactionLabels',
    'transactionValues',
    'usage',
    'userGrowthData',
    'userGrowthLabels',
    'whatsappSessions',
  ])
  expect(body.userGrowthLabels).toHaveLength(6)
  expect(body.activeUsers).toBeGreaterThan(0)
})

test('what WhatsApp gives to scan is told as it is while it lasts, to a key that may write; otherwise it is 404', async () => {
  const { tenantId } = await registered()
  digits += 1
  const neighbour = await registered()
  const nothing = { status: 404, body: { error: 'No QR code available. WhatsApp may already be connected.' } }
  expect(await ask('GET', `tenant/${tenantId}/qr`)).toEqual(nothing)
  const id = String(await idOf(tenantId))
  const [channel] = await database.ask<{ id: string }>(
    'select id from whatsapp_channels where tenant_id = $1',
    [id],
  )
  const sealed = sealToBytes(env().APP_SECRETS, pairingBinding(id, String(channel?.id)), '2@scan,me,please')
  const shown = (until: string) =>
    database.ask(
      `update private.whatsapp_sessions set pairing = $2, pairing_kind = 'qr', pairing_until = now() + $3::interval where tenant_id = $1`,
      [id, sealed, until],
    )
  await shown('1 minute')
  expect(await ask('GET', `tenant/${tenantId}/qr`)).toEqual({ status: 200, body: { qr: '2@scan,me,please' } })
  expect(await ask('GET', `tenant/${tenantId}/qr`, { given: readOnlyKey })).toMatchObject({ status: 403 })
  expect(await ask('GET', `tenant/${neighbour.tenantId}/qr`)).toEqual(nothing)
  const { body } = await ask('GET', 'sessions')
  expect(body.sessions).toContainEqual(expect.objectContaining({ tenantId, hasQR: true }))
  expect(JSON.stringify(body)).not.toContain('scan,me')
  // In the dashboard nothing is shown, and nothing is said, until somebody of the tenant has accepted the rules.
  expect(await database.ask('select policy_at from whatsapp_channels where tenant_id = $1', [id])).toEqual([
    { policy_at: null },
  ])
  await shown('-1 second')
  expect(await ask('GET', `tenant/${tenantId}/qr`)).toEqual(nothing)
})
