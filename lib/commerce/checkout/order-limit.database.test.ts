import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { subscribe } from '@/lib/core/events/events'
import { cancelOrder } from '@/lib/commerce/desk/service/member-orders'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { fingerprintOf, memberContext, shopContext, startPages } from '@/lib/commerce/testing/shop'
import { inTransaction } from '@/lib/subscribers'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant
let before: Record<string, string>

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin },
  })
  a = database.seed.a
  b = database.seed.b
  subscribe(inTransaction)
})
afterAll(async () => {
  await database.close()
  await pages.close()
})
beforeEach(async () => {
  before = await fingerprintOf(database, b.tenantId)
  await database.ask("delete from public.meter_counts where tenant_id = $1 and period_on > '2020-01-01'", [
    a.tenantId,
  ])
})
afterEach(async () => {
  expect(await fingerprintOf(database, b.tenantId)).toEqual(before)
})

async function allow(orders: number): Promise<void> {
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [a.tenantId])
  await database.ask(
    "insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason) values ($1, 'limit:orders', $2, '2020-01-01', 'test')",
    [a.tenantId, orders],
  )
}

let buyers = 0
async function order(product: string): Promise<string> {
  buyers += 1
  const input = CheckoutInput.parse({
    items: [{ product, quantity: 1 }],
    customer: { name: 'Sari', email: `sari${buyers}@example.com` },
  })
  return (await placeOrder(shopContext(a), input)).order.id
}

async function stock(): Promise<{ available: bigint; held: bigint }> {
  const [row] = await database.ask<{ available: bigint; held: bigint }>(
    'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
    [a.tenantId, a.products.licenseKey.variantId],
  )
  if (!row) throw new Error('no stock')
  return row
}

async function orderCount(): Promise<number> {
  return (await database.ask('select 1 from public.orders where tenant_id = $1', [a.tenantId])).length
}

test('of forty buyers at once exactly as many get an order as the plan allows, and stock is held for no other', async () => {
  await allow(5)
  await database.ask('update public.stock_levels set available = 100 where tenant_id = $1', [a.tenantId])
  const stockBefore = await stock()
  const ordersBefore = await orderCount()
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => order('licence')))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  for (const one of outcomes) {
    if (one.status === 'rejected')
      expect(one.reason).toMatchObject({ code: 'limit_reached', status: 403, message: 'shop_order_limit' })
  }
  expect((await orderCount()) - ordersBefore).toBe(5)
  expect(await stock()).toEqual({ available: stockBefore.available - 5n, held: stockBefore.held + 5n })
})

test('an order that ends unpaid makes room for another, once', async () => {
  await allow(2)
  const first = await order('course')
  await order('course')
  await expect(order('course')).rejects.toMatchObject({ code: 'limit_reached' })
  await cancelOrder(memberContext(a, a.members.owner), first)
  await order('course')
  await expect(order('course')).rejects.toMatchObject({ code: 'limit_reached' })
})

test('a free order counts like any other', async () => {
  await allow(1)
  await order('sample')
  await expect(order('sample')).rejects.toMatchObject({ message: 'shop_order_limit' })
})
