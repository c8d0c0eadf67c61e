import { beforeEach, expect, test, vi } from 'vitest'
import { shopRoute } from './route'

const shop = vi.hoisted(() => ({ status: 'suspended' }))
vi.mock('@/lib/core/tenancy/tenant', async (original) => ({
  ...(await original<object>()),
  originOf: () => 'http://shop.gerai.localhost:3000',
  resolveTenantOfRoute: () =>
    Promise.resolve({
      decision: { kind: 'tenant', slug: 'shop', pathPrefix: '' },
      tenant: { id: 't', slug: 'shop', status: shop.status, locale: 'en' },
    }),
}))
beforeEach(() => {
  shop.status = 'suspended'
})

const route = { params: Promise.resolve({}) }
const statusOf = async (told?: { alsoClosed: 'bought' | 'always' }): Promise<number> => {
  const handle = shopRoute(() => Promise.resolve(new Response('a picture')), told)
  return (await handle(new Request('http://shop.gerai.localhost:3000/api/media/logos/a.webp'), route)).status
}

test('a suspended shop sells to no program, and still hands out its pictures and what was bought', async () => {
  expect(await statusOf()).toBe(403)
  expect(await statusOf({ alsoClosed: 'bought' })).toBe(200)
  expect(await statusOf({ alsoClosed: 'always' })).toBe(200)
})

test('closed for a moment, a shop hands out its pictures alone; deleted, it hands out nothing', async () => {
  shop.status = 'maintenance'
  expect(await statusOf({ alsoClosed: 'bought' })).toBe(403)
  expect(await statusOf({ alsoClosed: 'always' })).toBe(200)
  shop.status = 'cancelled'
  expect(await statusOf({ alsoClosed: 'bought' })).toBe(404)
  expect(await statusOf({ alsoClosed: 'always' })).toBe(404)
})
