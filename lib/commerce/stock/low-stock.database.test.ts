import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addProduct } from '@/lib/commerce/catalogue/service/products'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { adjustStock } from '@/lib/commerce/stock/service/stock'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint } from '@/lib/commerce/testing/joint'
import { memberContext } from '@/lib/commerce/testing/shop'
import { changeRule } from '@/lib/notifications/service'

let joint: Joint
let before: Record<string, string>
beforeAll(async () => {
  joint = await startJoint()
  await changeRule(owner(), 'seller_low_stock', { isOn: true, delayMinutes: 0 })
})
afterAll(() => joint?.stop())
beforeEach(async () => {
  before = await joint.watch()
})
afterEach(async () => {
  await joint.calm()
  await joint.expectSound(before)
})

const shop = () => joint.payments.shops.a
const owner = () => memberContext(shop(), shop().members.owner)

let products = 0
async function counted(available: number, lowStockAt: number | null) {
  products += 1
  const product = await addProduct(
    owner(),
    ProductInput.parse({
      name: `Kursi ${products}`,
      slug: `kursi-${products}`,
      deliveryKind: 'manual',
      published: true,
      variants: [{ priceMinor: 50_000n, stock: { kind: 'counted', available }, lowStockAt }],
    }),
  )
  const variantId = product.variants[0]?.id ?? ''
  const adjust = async (by: number) => {
    await adjustStock(owner(), { variantId, by, reason: 'Counted' })
    await joint.payments.settle()
  }
  return { slug: product.slug, name: product.name, adjust }
}

type Told = { recipient: string; state: string; locale: string }
/** The messages about low stock since they were last asked for. */
let seen = 0
async function told(): Promise<Told[]> {
  const rows = await joint.payments.database.ask<Told>(
    `select recipient, state, locale from public.notifications where tenant_id = $1 and template = 'seller_low_stock'
     order by id`,
    [shop().tenantId],
  )
  const fresh = rows.slice(seen)
  seen = rows.length
  return fresh
}

describe('low stock', () => {
  test('is told to owner and operations once per fall to the mark, and again only after it was filled up above it', async () => {
    const { adjust, name } = await counted(7, 5)
    await adjust(-1)
    expect(await told()).toEqual([])
    await adjust(-1)
    const mails = await told()
    expect(mails.map((mail) => mail.recipient).sort()).toEqual(
      [shop().members.owner.email, shop().members.ops.email].sort(),
    )
    expect(mails.map(({ state, locale }) => [state, locale])).toEqual([
      ['sent', 'id'],
      ['sent', 'id'],
    ])
    const [mail] = await joint.mailbox.store.list({ to: shop().members.ops.email })
    expect(mail?.subject).toBe(`Stok menipis: ${name}`)
    await adjust(-1)
    await adjust(1)
    await adjust(-2)
    expect(await told()).toEqual([])
    await adjust(3)
    expect(await told()).toEqual([])
    await adjust(-1)
    expect(await told()).toHaveLength(2)
  })

  test('is told when the last units are sold, not when somebody begins to pay for them', async () => {
    const { slug } = await counted(3, 2)
    const placed = await joint.order('midtrans', { product: slug })
    await joint.payments.settle()
    expect(await told()).toEqual([])
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await told()).toHaveLength(2)
  })

  test('is told of nothing that has no mark', async () => {
    const { adjust } = await counted(3, null)
    await adjust(-3)
    expect(await told()).toEqual([])
  })

  test('is told to nobody where the shop has switched that off', async () => {
    await changeRule(owner(), 'seller_low_stock', { isOn: false, delayMinutes: 0 })
    const { adjust } = await counted(3, 2)
    await adjust(-1)
    expect((await told()).filter((mail) => mail.state === 'sent')).toEqual([])
    await changeRule(owner(), 'seller_low_stock', { isOn: true, delayMinutes: 0 })
  })
})
