import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as ofTenant } from '@/app/api/v1/[...path]/route'
import { GET as ofAgents } from '@/app/api/admin/[...path]/route'
import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { newId } from '@/lib/core/ids'
import { addPlatformKey } from '@/lib/platform/console/service/keys'
import { appoint } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { asServed } from '@/sandbox/testing/as-served'

let database: TestDatabase
const key = makeApiKey('test')

beforeAll(async () => {
  database = await createTestDatabase()
  const { tenantId, members } = database.seed.a
  await database.ask(
    `insert into public.api_keys (tenant_id, id, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'A program', $3, ',orders.read,', $4, $5)`,
    [tenantId, newId(), key.slice(-4), hashOfKey(key), members.owner.personId],
  )
})
afterAll(() => database?.close())

type Route = typeof ofTenant

async function ask(
  route: Route,
  url: string,
  { given, from, more = {} }: { given?: string; from: string; more?: Record<string, string> },
) {
  const { host, pathname } = new URL(url)
  const headers = new Headers({ host, 'accept-language': 'en', ...more })
  if (given !== undefined) headers.set('authorization', `Bearer ${given}`)
  const path = pathname.replace(from, '').split('/')
  const answer = await route(asServed(new Request(url, { headers })), { params: Promise.resolve({ path }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const later = { status: 409, body: { success: false, error: 'module_not_enabled' } }

test('the agent platform’s calls are told that its module is not there, on the shop’s host and on the root domain', async () => {
  const { slug } = database.seed.a
  const own = `${slug}.gerai.localhost`
  const v1 = (host: string, path: string, given?: string) =>
    ask(ofTenant, `http://${host}/api/v1/${path}`, { from: '/api/v1/', ...(given ? { given } : {}) })
  for (const path of [`${slug}/modules`, `${slug}/dashboard/usage`])
    expect(await v1(own, path, key)).toMatchObject(later)
  expect(await v1('gerai.localhost', `${slug}/billing/invoices`, key)).toMatchObject(later)
  const neighbour = database.seed.b.slug
  for (const host of [own, 'gerai.localhost'])
    expect(await v1(host, `${neighbour}/modules`, key)).toMatchObject({ status: 404 })
  expect(await v1(own, `${slug}/modules`)).toMatchObject({
    status: 401,
    body: { error: 'API key required' },
  })
  expect(await v1(own, `${slug}/modules`, makeApiKey('test'))).toMatchObject({ status: 403 })
})

test('whatever is asked below the shop’s name is answered as those programs read it', async () => {
  const { slug } = database.seed.a
  const told = (path: string, more: Record<string, string> = {}) =>
    ask(ofTenant, `http://${slug}.gerai.localhost/api/v1/${path}`, { from: '/api/v1/', more })
  const missing = { status: 404, body: { success: false, error: 'Not found' } }
  expect(await told(`${slug}/nope`)).toEqual(missing)
  expect(await told(`${slug}/nope`, { 'x-api-key': key })).toEqual(missing)
  expect(await told('nope')).toMatchObject({ status: 404, body: { code: 'not_found' } })
  const bot = { 'x-gerai-inherited': '1' }
  expect(await told('-', bot)).toEqual(missing)
  expect(await told('orders', { ...bot, authorization: `Bearer ${makeApiKey('test')}` })).toMatchObject({
    status: 403,
    body: { success: false, error: 'Invalid API key' },
  })
  expect(await told('orders?limit=+5', { ...bot, authorization: `Bearer ${key}` })).toMatchObject({
    status: 422,
    body: { success: false, message: expect.any(String) as string, details: [expect.any(String)] },
  })
})

test('a key is taken in either header, and an address that is not there tells the rate', async () => {
  const { slug } = database.seed.a
  for (const path of ['tenant/info', `${slug}/modules`, 'orders']) {
    const url = `http://${slug}.gerai.localhost/api/v1/${path}`
    const { status } = await ask(ofTenant, url, { from: '/api/v1/', more: { 'x-api-key': key } })
    expect([path, status]).toEqual([path, path.endsWith('modules') ? 409 : 200])
  }
  const headers = new Headers({ host: `${slug}.gerai.localhost`, 'x-api-key': key })
  const request = asServed(new Request(`http://${slug}.gerai.localhost/api/v1/nowhere`, { headers }))
  const answer = await ofTenant(request, { params: Promise.resolve({ path: ['nowhere'] }) })
  expect([answer.status, Number(answer.headers.get('ratelimit-remaining')) > 0]).toEqual([404, true])
})

test('a tenant is told what it is and what it may use', async () => {
  const { slug, tenantId } = database.seed.a
  const asked = (path: string) =>
    ask(ofTenant, `http://${slug}.gerai.localhost/api/v1/${path}`, { from: '/api/v1/', given: key })
  const info = await asked('tenant/info')
  expect(info).toMatchObject({
    status: 200,
    body: { tenant_id: tenantId, subdomain: slug, status: 'active' },
  })
  expect(Object.keys(info.body).toSorted()).toEqual([
    'created_at',
    'domain',
    'name',
    'status',
    'subdomain',
    'subscription_tier',
    'tenant_id',
    'trial_end_date',
  ])
  const { status, body } = await asked('tenant/quota')
  expect([status, body.tenant_id]).toEqual([200, tenantId])
  expect(Object.keys(body.quota as object)).toEqual(Object.keys(body.usage as object))
  expect(body.usage).toMatchObject({ api_calls: expect.any(Number) as number })
})

test('the agent platform’s calls to the platform need a key of the platform, and are nowhere but on its host', async () => {
  const agents = (host: string, path: string, given?: string) =>
    ask(ofAgents, `http://${host}/api/admin/${path}`, { from: '/api/admin/', ...(given ? { given } : {}) })
  expect(await agents('admin.gerai.localhost', 'tenants')).toMatchObject({
    status: 401,
    body: { error: 'API key required' },
  })
  expect(await agents('admin.gerai.localhost', 'tenants', key)).toMatchObject({ status: 403 })
  const operator = await appoint(database, 'operator@example.com')
  const life = { name: 'A bot', access: 'read', life: '30' } as const
  const { key: platformKey } = await addPlatformKey(operator, life)
  expect(await agents('admin.gerai.localhost', 'tenants', platformKey)).toMatchObject({
    ...{ status: 409, body: { ...later.body, message: 'This module is not part of this platform yet.' } },
  })
  expect(await agents('admin.gerai.localhost', 'nothing', platformKey)).toMatchObject({ status: 404 })
  expect(await agents(`${database.seed.a.slug}.gerai.localhost`, 'tenants', key)).toMatchObject({
    status: 404,
  })
})
