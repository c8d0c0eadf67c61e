import { afterAll, beforeAll, expect, test } from 'vitest'
import { getProduct } from '@/lib/commerce/catalogue/service/storefront'
import { keepableItems, priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { shopContext, startPages } from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin },
  })
  a = database.seed.a
  b = database.seed.b
})
afterAll(async () => {
  await database?.close()
  await pages.close()
})

const rename = (shop: FixtureTenant, productId: string, slug: string) =>
  database.ask('update public.products set slug = $3 where tenant_id = $1 and id = $2', [
    shop.tenantId,
    productId,
    slug,
  ])
const former = (shop: FixtureTenant) =>
  database.ask<{ slug: string; product_id: string }>(
    `select slug, product_id from public.product_addresses where tenant_id = $1 and slug like 'licence%' order by slug`,
    [shop.tenantId],
  )

test('a product that was renamed is still found by its old links and in the carts that hold it', async () => {
  const { productId, variantId } = a.products.licenseKey
  const kept = await keepableItems(shopContext(a), [{ product: 'licence', quantity: 1 }])
  expect(kept).toEqual([{ product: productId, variant: variantId, quantity: 1 }])
  await rename(a, productId, 'licence-2026')
  await rename(a, productId, 'licence-2027')
  for (const name of ['licence', 'licence-2026', 'licence-2027'])
    expect((await getProduct(shopContext(a), name)).slug).toBe('licence-2027')
  const items = [...kept, ...['licence', 'licence-2027'].map((product) => ({ product, quantity: 1 }))]
  const cart = await priceCart(shopContext(a), items)
  expect(cart).toMatchObject({ hasProblem: false, lines: [{ product: 'licence-2027', quantity: 3 }] })
  const { order } = await placeOrder(
    shopContext(a),
    CheckoutInput.parse({
      items: [{ product: 'licence', quantity: 1 }],
      customer: { name: 'Sari', email: 'old-link@example.com' },
    }),
  )
  const lines = await database.ask(
    'select product_id, product_slug from public.order_lines where order_id = $1',
    [order.id],
  )
  expect(lines).toEqual([{ product_id: productId, product_slug: 'licence-2027' }])
  // The other shop's product of that address was never renamed.
  expect((await getProduct(shopContext(b), 'licence')).slug).toBe('licence')
  await expect(getProduct(shopContext(b), 'licence-2026')).rejects.toMatchObject({
    code: 'product_not_found',
  })
})

test('an old address that another product takes is that product’s, and one that is taken back is no old one', async () => {
  const { licenseKey, accessLink } = a.products
  await rename(a, accessLink.productId, 'licence')
  expect((await getProduct(shopContext(a), 'licence')).id).toBe(accessLink.productId)
  expect(await former(a)).toEqual([{ slug: 'licence-2026', product_id: licenseKey.productId }])
  await rename(a, licenseKey.productId, 'licence-2026')
  expect(await former(a)).toEqual([{ slug: 'licence-2027', product_id: licenseKey.productId }])
  expect((await getProduct(shopContext(a), 'licence-2027')).slug).toBe('licence-2026')
  // What is not sold any more is found by no address.
  await database.ask('update public.products set published = false where id = $1', [licenseKey.productId])
  await expect(getProduct(shopContext(a), 'licence-2027')).rejects.toMatchObject({
    code: 'product_not_found',
  })
})
