import { expect, test, vi } from 'vitest'
import { shopRoute } from './route'

vi.mock('@/lib/core/tenancy/tenant', async (original) => ({
  ...(await original<object>()),
  originOf: () => 'http://shop.gerai.localhost:3000',
  resolveTenantOfRoute: () =>
    Promise.resolve({
      decision: { kind: 'tenant', slug: 'shop', pathPrefix: '' },
      tenant: { id: 't', slug: 'shop', status: 'suspended', locale: 'en' },
    }),
}))

const route = { params: Promise.resolve({}) }
const statusOf = async (told?: { isForClosed: boolean }): Promise<number> => {
  const handle = shopRoute(() => Promise.resolve(new Response('a picture')), told)
  return (await handle(new Request('http://shop.gerai.localhost:3000/api/media/logos/a.webp'), route)).status
}

test('a closed shop answers no program, and still shows its pictures', async () => {
  expect(await statusOf()).toBe(403)
  expect(await statusOf({ isForClosed: true })).toBe(200)
})
