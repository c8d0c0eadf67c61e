import { expect, test } from 'vitest'
import { placeOf, readAddress } from './place'
import type { Tenant } from './tenant'

const statusOf = (status: Tenant['status'], path: string): number | undefined => {
  const tenant: Tenant = { id: 't', slug: 'shop', status, locale: 'id' }
  const decision = { kind: 'tenant', slug: 'shop', pathPrefix: '' } as const
  return placeOf(readAddress({ decision, tenant }, path)).status
}

const bought = ['/o/x', '/en/o/x', '/find-order', '/ar/find-order', '/l/x', '/en/l/x', '/verify/x']
const toBuy = [
  '/',
  '/en',
  '/p/x',
  '/cart',
  '/checkout',
  '/terms',
  '/other',
  '/find-orders',
  '/p/o/x',
  '/ox',
  '/lx',
  '/p/l/x',
]

test('a suspended shop keeps open what was bought, and nothing else to customers', () => {
  for (const path of bought) expect(statusOf('suspended', path), path).toBeUndefined()
  for (const path of toBuy) expect(statusOf('suspended', path), path).toBe(403)
  expect(statusOf('suspended', '/dashboard')).toBeUndefined()
  expect(statusOf('suspended', '/o/x/download/used')).toBe(410)
  expect(statusOf('suspended', '/o/x/download/paper')).toBe(404)
})

test('one that is closed for a moment or gone keeps nothing open', () => {
  for (const path of [...bought, ...toBuy]) {
    expect(statusOf('maintenance', path), path).toBe(503)
    expect(statusOf('cancelled', path), path).toBe(404)
  }
})
