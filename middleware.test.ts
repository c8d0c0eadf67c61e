import { NextRequest } from 'next/server'
import { expect, test, vi } from 'vitest'
import { middleware } from './middleware'
import { resolveTenant } from '@/lib/core/tenancy/tenant'

vi.mock('@/lib/core/env', () => ({ env: () => ({}) }))
vi.mock('@/lib/core/auth/refresh', () => ({ refreshSession: (_: unknown, response: unknown) => response }))
vi.mock('@/lib/core/cart/cart', () => ({ CART_COOKIE: 'cart', newCartCookie: () => '' }))
vi.mock('@/lib/core/requests/policy', () => ({ contentSecurityPolicy: () => '' }))
vi.mock('@/lib/core/tenancy/tenant', () => ({
  isOpen: () => true,
  originOf: () => '',
  resolveTenant: vi.fn(),
}))

const tenant = { slug: 'shop', locale: 'id', status: 'active' }
const own = { decision: { kind: 'tenant', pathPrefix: '' }, tenant }
const domain = { decision: { kind: 'domain', host: 'shop.test' }, tenant }
const inPath = { decision: { kind: 'tenant', pathPrefix: '/t/shop' }, tenant }
const site = { decision: { kind: 'site' }, tenant: null }

async function answerTo(path: string, found: object, cookie = '', method = 'GET') {
  vi.mocked(resolveTenant).mockResolvedValue(found as never)
  return middleware(new NextRequest(`http://shop.test${path}`, { method, headers: { cookie } }))
}

async function placeOf(path: string, found: object): Promise<string> {
  const answer = await answerTo(path, found)
  return new URL(answer.headers.get('x-middleware-rewrite') ?? '').pathname
}

test.each([
  ['/p/%E0%A4%A', own, '/id/t/shop/-/-'],
  ['/%', own, '/id/t/shop/-/-'],
  ['/dashboard/%', own, '/id/t/shop/-/-'],
  ['/ar/p/%00', own, '/ar/t/shop/-/-'],
  ['/t/shop/p/%E0%A4%A', inPath, '/id/t/shop/-/-'],
  ['/en/%', site, '/en/unavailable/unknown'],
])('%s cannot be read, and leads to words about it', async (path, found, place) => {
  expect(await placeOf(path, found)).toBe(place)
})

const console = { decision: { kind: 'console' }, tenant: null }

test.each([
  ['/tenant/odd', console],
  ['/tenant/api', console],
  ['/tenant/odd', own],
  ['/payment/create', site],
  ['/admin', site],
])('%s is asked by programs alone, and never answered with a page', async (path, found) => {
  expect(await placeOf(path, found)).toBe('/api/v1/-')
})

test('a program of the rental bot asks our own API, and what it sends is JSON whatever it calls it', async () => {
  const answer = await answerTo('/tenant/api/tenants/7/features', console, '', 'PUT')
  const rewrite = new URL(answer.headers.get('x-middleware-rewrite') ?? '')
  expect([rewrite.pathname, answer.headers.get('x-middleware-request-content-type')]).toEqual([
    ...['/api/v1/tenants/7/features', 'application/json'],
  ])
})

test.each([
  ['/payment/create', own, '/payment/create'],
  ['/payment/create', domain, '/payment/create'],
  ['/orders/7/status', own, '/orders/7/status'],
  ['/webhooks/midtrans', own, '/webhooks/midtrans'],
  ['/t/shop/health/ready', inPath, '/health/ready'],
  ['/t/shop/admin/login', inPath, '/admin/login'],
  ['/admin/stats', console, '/platform/admin/stats'],
  ['/health', site, '/health'],
  ['/health/live', console, '/health/live'],
  ['/en/orders', own, '/orders'],
])('%s is answered as the server of its programs answered', async (path, found, place) => {
  expect(await placeOf(path, found)).toBe(`/api/compat${place}`)
})

test('a path that can be read leads to its page', async () => {
  expect(await placeOf('/p/100%25', own)).toBe('/id/t/shop/p/100%25')
})

test.each([
  ['/o/0190/download/used', own, 410],
  ['/en/o/0190/download/missing', own, 404],
  ['/t/shop/o/0190/download/late', inPath, 410],
  ['/o/0190', own, 200],
])('the page that stands in for a file answers as the file would: %s', async (path, found, status) => {
  const answer = await answerTo(path, found)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('referrer-policy')).toBe('same-origin')
})

test.each([
  ['/l/0190?k=secret', own],
  ['/ar/l/0190?k=secret', own],
  ['/t/shop/l/0190?k=secret', inPath],
])('what somebody owes is told to nobody and kept by nobody: %s', async (path, found) => {
  const { headers } = await answerTo(path, found)
  const kept = ['referrer-policy', 'cache-control', 'x-robots-tag'].map((name) => headers.get(name))
  expect(kept).toEqual(['same-origin', 'no-store', 'noindex'])
})

test('the console is read in the language in which it was read last, and a shop in its own', async () => {
  const chosen = await answerTo('/en/plans', console)
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
  const placeWith = async (path: string, found: object): Promise<string> =>
    new URL((await answerTo(path, found, cookie)).headers.get('x-middleware-rewrite') ?? '').pathname
  expect(await placeOf('/plans', console)).toBe('/id/console/plans')
  expect(await placeWith('/plans', console)).toBe('/en/console/plans')
  expect(await placeWith('/ar/plans', console)).toBe('/ar/console/plans')
  expect(await placeWith('/', own)).toBe('/id/t/shop')
  expect((await answerTo('/en', own)).headers.get('set-cookie')).toBeNull()
  // What is known is not said again, and nothing beside the answer of an action.
  expect((await answerTo('/en/plans', console, cookie)).headers.get('set-cookie')).toBeNull()
  expect((await answerTo('/ar/plans', console, cookie, 'POST')).headers.get('set-cookie')).toBeNull()
})

test.each(['discord', 'whatsapp'])('the page of %s is nowhere but in demo mode', async (name) => {
  const simulator = { decision: { kind: 'simulator', name }, tenant: null }
  expect((await answerTo('/', simulator)).status).toBe(404)
})
