import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { env } from '@/lib/core/env'
import { findTenant, isMemberHost, isOwnHost, originOf, resolveTenant, resolveTenantOfRoute } from './tenant'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const { a, b } = database.seed
  await database.ask('insert into private.hosts (host, tenant_id) values ($1, $2), ($3, $4)', [
    'kopi.example',
    a.tenantId,
    'doors.example',
    b.tenantId,
  ])
})
afterAll(() => database.close())

async function slugFor(headers: Record<string, string>, path = '/'): Promise<string | null> {
  return (await resolveTenant(new Headers(headers), path)).tenant?.slug ?? null
}

describe('the tenant of a request', () => {
  test('follows from the host alone', async () => {
    expect(await slugFor({ host: 'warung-sari.gerai.localhost:3000' })).toBe('warung-sari')
    expect(await slugFor({ host: 'kopi.example' })).toBe('warung-sari')
    expect(await slugFor({ host: 'gerai.localhost' }, '/t/blue-door/cart')).toBe('blue-door')
    expect(await slugFor({ host: 'gerai.localhost' })).toBeNull()
    expect(await slugFor({ host: 'nobody.gerai.localhost' })).toBeNull()
    expect(await slugFor({ host: 'other.example' })).toBeNull()
  })

  test('of a route follows from the host too, and on the root domain from the page that asks', async () => {
    const routeOf = async (headers: Record<string, string>): Promise<string | null> =>
      (await resolveTenantOfRoute(new Headers(headers))).tenant?.slug ?? null
    const root = 'gerai.localhost:3000'
    const page = `http://${root}/t/blue-door/cart?x=/t/warung-sari`
    expect(await routeOf({ host: root, referer: page })).toBe('blue-door')
    expect(await routeOf({ host: root, 'x-gerai-prefix': '/t/blue-door' })).toBe('blue-door')
    expect(await routeOf({ host: root })).toBeNull()
    for (const referer of ['nonsense', 'http://evil.example/t/blue-door/', `http://${root}/pricing`])
      expect(await routeOf({ host: root, referer })).toBeNull()
    const own = { host: 'warung-sari.gerai.localhost:3000' }
    expect(await routeOf({ ...own, 'x-gerai-prefix': '/t/blue-door' })).toBe('warung-sari')
    expect(await routeOf({ ...own, referer: 'http://warung-sari.gerai.localhost:3000/t/blue-door' })).toBe(
      'warung-sari',
    )
    expect(await routeOf({ host: 'kopi.example', referer: 'http://kopi.example/t/blue-door' })).toBe(
      'warung-sari',
    )
  })

  test("is not the caller's to name", async () => {
    for (const secret of ['', 'wrong', 'x'.repeat(32)]) {
      const headers = { host: '127.0.0.1:3000', 'x-tenant-slug': 'blue-door', 'x-proxy-secret': secret }
      expect(await slugFor(headers)).toBeNull()
    }
    expect(
      await slugFor({ host: 'kopi.example', 'x-tenant-slug': 'blue-door', 'x-gerai-tenant': 'blue-door' }),
    ).toBe('warung-sari')
  })

  test('is what the trusted proxy names, but never against a host that is known', async () => {
    const trusted = { 'x-tenant-slug': 'blue-door', 'x-proxy-secret': env().TRUSTED_PROXY_SECRET ?? '' }
    expect(await slugFor({ host: '127.0.0.1:3000', ...trusted })).toBe('blue-door')
    expect(await slugFor({ host: 'proxy.internal.example', ...trusted })).toBe('blue-door')
    expect(await slugFor({ host: 'kopi.example', ...trusted })).toBe('warung-sari')
    expect(await slugFor({ host: 'warung-sari.gerai.localhost', ...trusted })).toBe('warung-sari')
    expect(await slugFor({ host: 'admin.gerai.localhost', ...trusted })).toBeNull()
  })
})

describe('the own host of a shop', () => {
  const shop = { slug: 'blue-door' }

  test('is its subdomain alone', () => {
    for (const host of [
      'blue-door.gerai.localhost',
      'blue-door.gerai.localhost:3000',
      'BLUE-DOOR.gerai.localhost',
    ])
      expect(isOwnHost(host, shop)).toBe(true)
    for (const host of [
      'doors.example',
      'gerai.localhost',
      'admin.gerai.localhost',
      '127.0.0.1:3000',
      null,
      'a b',
    ])
      expect(isOwnHost(host, shop)).toBe(false)
    expect(isOwnHost('warung-sari.gerai.localhost', shop)).toBe(false)
  })

  test('and the platform’s hosts are where people sign in', () => {
    for (const host of ['gerai.localhost', 'admin.gerai.localhost', 'blue-door.gerai.localhost'])
      expect(isMemberHost(host)).toBe(true)
    for (const host of ['doors.example', '127.0.0.1:3000', 'localhost', null])
      expect(isMemberHost(host)).toBe(false)
  })
})

test('a shop that is suspended is closed for everybody as soon as it is known, not when a cache runs out', async () => {
  const { a } = database.seed
  expect((await findTenant(a.slug))?.status).toBe('active')
  await vi.waitFor(
    async () => {
      await database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
      expect((await findTenant(a.slug))?.status).toBe('suspended')
    },
    { timeout: 4_000, interval: 50 },
  )
})

test('the public address of a shop', () => {
  expect(originOf('warung-sari')).toBe('http://warung-sari.gerai.localhost:3000')
  expect(originOf(null)).toBe('http://gerai.localhost:3000')
})
