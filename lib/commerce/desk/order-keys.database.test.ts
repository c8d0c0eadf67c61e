import { describe, expect, test } from 'vitest'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { importProducts } from '@/lib/commerce/catalogue/service/product-import'
import {
  addProduct,
  getProductForMember,
  listProductsForMember,
} from '@/lib/commerce/catalogue/service/products'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { replaceKey, revokeKey } from '@/lib/commerce/desk/service/order-keys'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { getStock, listStock } from '@/lib/commerce/stock/service/stock'
import { revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { commerceHandlers } from '@/lib/commerce/jobs'
import { resendGoods } from '@/lib/commerce/mails/service/order-resend'
import { jobContext } from '@/lib/commerce/testing/shop'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { refused, standJoint } from '@/lib/commerce/testing/suites'
import { requestRefund } from '@/lib/payments/service'

let joint: Joint
const { shops, owner, finance, stranger } = standJoint((started) => {
  joint = started
})

async function paid(product: string, quantity = 1): Promise<Placed> {
  const placed = await joint.order('midtrans', { product, quantity })
  await joint.act(placed, 'pay', { method: 'qris' })
  if ((await joint.look(placed)).status === 'awaiting_payment') await joint.act(placed, 'settle')
  expect((await joint.look(placed)).status).toBe('fulfilled')
  return placed
}

const made = async (placed: Placed) => (await getOrderForMember(owner(), placed.id)).keys
const deedsOf = async (placed: Placed) =>
  (await getOrderForMember(owner(), placed.id)).timeline.map((one) => one.topic)

let products = 0
function generated(keyPattern: string | null, more: Record<string, unknown> = {}) {
  products += 1
  return ProductInput.parse({
    name: `Filter ${products}`,
    slug: `filter-${products}`,
    deliveryKind: 'generated_key',
    published: true,
    variants: [{ priceMinor: 50_000n, keyPattern }],
    ...more,
  })
}

describe('keys that are made by a pattern', () => {
  test('are made once per unit when the money arrives, sealed, and never run out', async () => {
    const product = await addProduct(owner(), generated('FILM-XXXX-XXXX-99'))
    const placed = await paid(product.slug, 3)
    const keys = await joint.keys(placed)
    expect(new Set(keys).size).toBe(3)
    for (const key of keys) expect(key).toMatch(/^FILM-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-\d\d$/)
    // Whatever repeats the handing-over finds it done.
    const { tenantId } = shops().a
    await commerceHandlers['commerce.fulfil'](jobContext(shops().a), { tenantId, orderId: placed.id })
    await joint.runDue()
    expect(await joint.keys(placed)).toEqual(keys)
    const rows = await joint.payments.database.ask<{ sealed_content: Buffer; fingerprint: Buffer }>(
      'select sealed_content, fingerprint from public.stock_items where order_id = $1 and is_made',
      [placed.id],
    )
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      for (const key of keys) {
        expect(row.sealed_content.includes(key)).toBe(false)
        expect(row.fingerprint.includes(key)).toBe(false)
      }
    }
    const [variant] = product.variants
    expect(variant?.stock).toEqual({ kind: 'unlimited' })
    const stock = await getStock(owner(), variant?.id ?? '')
    expect(stock).toMatchObject({ line: { isLow: false }, units: [{}, {}, {}] })
    expect((await listStock(owner(), {})).lines.map((line) => line.productId)).not.toContain(product.id)
  })

  test('are unlike every key that the shop has already, whichever product it belongs to', async () => {
    const product = await addProduct(owner(), generated('ABCD-XXXXXXXX'))
    const placed = await paid(product.slug)
    const [key] = await made(placed)
    await expect(
      joint.payments.database.ask(
        `insert into public.stock_items (tenant_id, id, variant_id, sealed_content, fingerprint, is_made, state, order_id,
           fulfilment_id)
         select tenant_id, gen_random_uuid(), $2, sealed_content, fingerprint, true, state, order_id, fulfilment_id
         from public.stock_items where id = $1`,
        [key?.id, shops().a.products.licenseKey.variantId],
      ),
    ).rejects.toThrow(/stock_items_made_once/)
  })

  test('are made by no product without a pattern, and a pattern is kept where keys are made alone', async () => {
    await expect(addProduct(owner(), generated(null))).rejects.toMatchObject({
      fields: { 'variants.0.keyPattern': ['required'] },
    })
    expect(() => generated('FILM-XXXX')).toThrow(/key_pattern_weak/)
    const other = await addProduct(owner(), generated('FILM-XXXX-XXXX', { deliveryKind: 'manual' }))
    expect(other.variants[0]?.keyPattern).toBeNull()
  })

  test('come by a file and in a copy as they come by the form, and a file takes back what it was given', async () => {
    const head = 'product,name,price,delivery,state,variant,key_pattern'
    const text = `${head}\nby-file,By file,5000,generated_key,published,,FILE-XXXX-XXXX`
    const load = (given: string) =>
      importProducts(owner(), { name: 'keys.csv', text: given, isDryRun: false })
    expect(await load(text)).toMatchObject({ added: 1, problems: [] })
    const [product] = (await listProductsForMember(owner())).filter((one) => one.slug === 'by-file')
    expect(product?.variants).toMatchObject([{ keyPattern: 'FILE-XXXX-XXXX', stock: { kind: 'unlimited' } }])
    expect(await load(text.replace('FILE-', 'LATER-'))).toMatchObject({ changed: 1, problems: [] })
    const placed = await paid('by-file')
    expect(await joint.keys(placed)).toEqual([expect.stringMatching(/^LATER-/)])
    const copy = await duplicateProduct(owner(), product?.id ?? '', (name) => `${name} 2`)
    expect((await getProductForMember(owner(), copy.id)).variants).toMatchObject([
      { keyPattern: 'LATER-XXXX-XXXX', stock: { kind: 'unlimited' } },
    ])
  })

  test('are gone with a full refund', async () => {
    const product = await addProduct(owner(), generated('BACK-XXXX-XXXX'))
    const placed = await paid(product.slug, 2)
    const { transactions } = await getOrderForMember(owner(), placed.id)
    await requestRefund(owner(), {
      orderId: placed.id,
      transactionId: transactions[0]?.id ?? '',
      amountMinor: 100_000n,
      reason: 'Refund',
    })
    await joint.payments.settle()
    expect((await joint.look(placed)).fulfilments).toMatchObject([{ state: 'revoked' }])
    expect((await made(placed)).map((key) => key.state)).toEqual(['revoked', 'revoked'])
    expect(await joint.keys(placed)).toEqual([])
  })
})

describe('a single key', () => {
  test('is taken back with the reason, and the customer keeps the others', async () => {
    const product = await addProduct(owner(), generated('ONE-XXXX-XXXX'))
    const placed = await paid(product.slug, 2)
    const [first, second] = await made(placed)
    if (!first || !second) throw new Error('There are two keys.')
    const { content } = await revealUnit(owner(), second.id)
    await revokeKey(owner(), { unitId: first.id, reason: 'Shared in a forum' })
    expect(await joint.keys(placed)).toEqual([content])
    expect(await made(placed)).toMatchObject([
      { id: first.id, state: 'revoked', withdrawn: { reason: 'Shared in a forum' }, isReplaced: false },
      { id: second.id, state: 'delivered', withdrawn: null },
    ])
    expect(await deedsOf(placed)).toContain('order.key_revoked')
    // The customer reads it on the order's page, and gets no mail of it.
    expect((await joint.look(placed)).timeline.map((one) => one.topic)).toContain('order.key_revoked')
    expect(await joint.mails(placed)).not.toContain('order_key_replaced')
    await expect(revokeKey(owner(), { unitId: first.id, reason: 'Again' })).rejects.toEqual(
      refused('conflict', 'key_not_held'),
    )
  })

  test('that was taken back is no longer offered, and with the last one there is nothing left to send', async () => {
    const product = await addProduct(owner(), generated('LAST-XXXX-XXXX'))
    const placed = await paid(product.slug, 2)
    const [first, second] = await made(placed)
    await revokeKey(owner(), { unitId: first?.id ?? '', reason: 'Shared in a forum' })
    expect((await joint.look(placed)).fulfilments).toMatchObject([
      { state: 'delivered', quantity: 2, keysHeld: 1 },
    ])
    await resendGoods(owner(), placed.id)
    await revokeKey(owner(), { unitId: second?.id ?? '', reason: 'Shared as well' })
    // What was asked for before the last key was taken back does not go out after it.
    await joint.payments.settle()
    expect(await joint.mails(placed)).not.toContain('order_delivered')
    expect((await joint.look(placed)).fulfilments).toMatchObject([{ state: 'revoked', keysHeld: 0 }])
    expect((await getOrderForMember(owner(), placed.id)).fulfilments).toMatchObject([{ state: 'revoked' }])
    await expect(resendGoods(owner(), placed.id)).rejects.toEqual(refused('conflict', 'no_goods_to_send'))
    expect(await joint.keys(placed)).toEqual([])
  })

  test('is replaced in one step: the old one is dead, the new one with the customer, and both are told', async () => {
    const placed = await paid('licence', 2)
    const { available, held } = await joint.stock()
    const [first, second] = await made(placed)
    if (!first || !second) throw new Error('There are two keys.')
    const [old, kept] = [await revealUnit(owner(), first.id), await revealUnit(owner(), second.id)]
    const { unitId } = await replaceKey(owner(), { unitId: first.id, reason: 'Cannot be activated' })
    await joint.payments.settle()
    const fresh = await revealUnit(owner(), unitId)
    expect(fresh.content).not.toBe(old.content)
    expect((await joint.keys(placed)).sort()).toEqual([kept.content, fresh.content].sort())
    expect(await made(placed)).toMatchObject([
      { id: first.id, state: 'revoked', isReplaced: true, withdrawn: { reason: 'Cannot be activated' } },
      { id: second.id, state: 'delivered' },
      { id: unitId, state: 'delivered' },
    ])
    const deeds = await deedsOf(placed)
    expect(deeds.filter((topic) => topic.startsWith('order.key_'))).toEqual([
      'order.key_revoked',
      'order.key_replaced',
    ])
    expect((await joint.look(placed)).timeline.map((one) => one.topic)).toContain('order.key_replaced')
    expect(await joint.mails(placed)).toContain('order_key_replaced')
    expect(await joint.stock()).toEqual({ available: available - 1n, held })
    const stock = await getStock(owner(), shops().a.products.licenseKey.variantId)
    expect(stock.movements[0]).toMatchObject({ kind: 'replaced', change: -1, order: { id: placed.id } })
    const audited = await joint.payments.database.ask<{ action: string }>(
      `select action from public.audit_entries where tenant_id = $1 and subject_id = $2 order by id`,
      [shops().a.tenantId, placed.id],
    )
    expect(audited.map((entry) => entry.action)).toEqual(['order.key_revoked', 'order.key_replaced'])
  })

  test('is replaced again and again, each with a mail of its own, and made anew where keys are made', async () => {
    const product = await addProduct(owner(), generated('NEW-XXXX-XXXX'))
    const placed = await paid(product.slug)
    const [first] = await made(placed)
    const second = await replaceKey(owner(), { unitId: first?.id ?? '', reason: 'Lost' })
    await joint.payments.settle()
    await replaceKey(owner(), { unitId: second.unitId, reason: 'Lost again' })
    await joint.payments.settle()
    expect(await joint.keys(placed)).toEqual([expect.stringMatching(/^NEW-/)])
    const mails = await joint.mails(placed)
    expect(mails.filter((template) => template === 'order_key_replaced')).toHaveLength(2)
  })

  test('is not replaced where no key is left, and the customer keeps the old one', async () => {
    const placed = await paid('licence')
    const { available } = await joint.stock()
    await joint.setAvailable(0n)
    const [key] = await made(placed)
    await expect(replaceKey(owner(), { unitId: key?.id ?? '', reason: 'x' })).rejects.toEqual(
      refused('conflict', 'no_key_left'),
    )
    await joint.setAvailable(available)
    expect(await made(placed)).toMatchObject([{ id: key?.id, state: 'delivered' }])
    expect(await joint.keys(placed)).toHaveLength(1)
  })

  test('is taken back by nobody without the right, and by no other shop', async () => {
    const placed = await paid('licence')
    const [key] = await made(placed)
    const deed = { unitId: key?.id ?? '', reason: 'x' }
    await expect(revokeKey(finance(), deed)).rejects.toEqual(refused('forbidden'))
    await expect(revokeKey(stranger(), deed)).rejects.toEqual(refused('conflict'))
    await expect(replaceKey(finance(), deed)).rejects.toEqual(refused('forbidden'))
    await expect(replaceKey(stranger(), deed)).rejects.toEqual(refused('conflict'))
    expect(await made(placed)).toMatchObject([{ state: 'delivered' }])
  })
})
