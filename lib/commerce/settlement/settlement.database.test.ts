import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { subscribe } from '@/lib/core/events/events'
import { storage } from '@/lib/core/storage/storage'
import { commerceHandlers } from '@/lib/commerce/jobs'
import { cancelOrder, markFulfilled } from '@/lib/commerce/desk/service/member-orders'
import { changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { getOrderDocument } from '@/lib/commerce/settlement/service/order-document'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
import { openDownload, revealKeys } from '@/lib/commerce/settlement/service/goods'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { listDueToExpire } from '@/lib/commerce/settlement/service/expire'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { gatewayOf } from '@/lib/commerce/testing/gateway'
import {
  fingerprintOf,
  jobContext,
  memberContext,
  shopContext,
  startPages,
} from '@/lib/commerce/testing/shop'
import { inTransaction } from '@/lib/subscribers'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let gateway: ReturnType<typeof gatewayOf>
let a: FixtureTenant
let b: FixtureTenant
let before: Record<string, string>

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: {
      MIDTRANS_SNAP_BASE: pages.origin,
      MIDTRANS_CORE_BASE: pages.origin,
      DATA_DIR: `/tmp/gerai-test-${process.pid}`,
    },
  })
  a = database.seed.a
  b = database.seed.b
  gateway = gatewayOf(database, a)
  subscribe(inTransaction)
  await database.ask('update public.stock_levels set available = 1000 where tenant_id = $1', [a.tenantId])
})
afterAll(async () => {
  await database?.close()
  await pages.close()
})
beforeEach(async () => {
  before = await fingerprintOf(database, b.tenantId)
})
afterEach(async () => {
  expect(await fingerprintOf(database, b.tenantId)).toEqual(before)
  await expectSoundStock()
})

/** Whatever happened: what is held is exactly what open holds say, and no unit belongs to two. */
async function expectSoundStock(): Promise<void> {
  const [row] = await database.ask<{ held: bigint; holds: bigint }>(
    `select s.held, coalesce((select sum(h.quantity) from public.stock_holds h
       where h.tenant_id = s.tenant_id and h.variant_id = s.variant_id and h.state = 'held'), 0)::bigint as holds
     from public.stock_levels s where s.tenant_id = $1 and s.variant_id = $2`,
    [a.tenantId, a.products.licenseKey.variantId],
  )
  expect(row?.held).toBe(row?.holds)
}

let buyers = 0
async function order(product: string, quantity = 1) {
  buyers += 1
  const placed = await placeOrder(
    shopContext(a),
    CheckoutInput.parse({
      items: [{ product, quantity }],
      customer: { name: 'Sari', email: `sari${buyers}@example.com` },
    }),
  )
  return { id: placed.order.id, token: placed.order.token, attemptId: placed.payment?.attemptId ?? '' }
}
type Placed = Awaited<ReturnType<typeof order>>

const look = (placed: Placed) => getOrder(shopContext(a), placed.id, placed.token)
const fulfil = (placed: Placed) =>
  commerceHandlers['commerce.fulfil'](jobContext(a), { tenantId: a.tenantId, orderId: placed.id })
const expire = (placed: Placed) =>
  commerceHandlers['commerce.expire'](jobContext(a), { tenantId: a.tenantId, orderId: placed.id })
const owner = () => memberContext(a, a.members.owner)

async function stock() {
  const [row] = await database.ask<{ available: bigint; held: bigint }>(
    'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
    [a.tenantId, a.products.licenseKey.variantId],
  )
  if (!row) throw new Error('no stock')
  return row
}
async function topics(orderId: string): Promise<string[]> {
  const rows = await database.ask<{ topic: string }>(
    'select topic from public.events where order_id = $1 order by id',
    [orderId],
  )
  return rows.map((row) => row.topic).filter((topic) => topic !== 'payment.changed')
}
async function windowIsOver(placed: Placed): Promise<void> {
  await database.ask(`update public.orders set window_ends_at = now() - interval '1 second' where id = $1`, [
    placed.id,
  ])
}

describe('a payment', () => {
  test('settles the order once, takes the held units and opens the handing-over', async () => {
    const start = await stock()
    const placed = await order('licence', 2)
    await gateway.pay(placed.id, placed.attemptId)
    await gateway.tell(placed.id, placed.attemptId)
    await gateway.tell(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({ status: 'paid', paymentState: 'paid', attention: null })
    expect(await stock()).toEqual({ available: start.available - 2n, held: start.held })
    expect((await look(placed)).fulfilments).toMatchObject([{ kind: 'license_key', state: 'pending' }])
    expect((await topics(placed.id)).filter((topic) => topic === 'order.paid')).toHaveLength(1)
  })

  test('told twenty times at once is one settlement', async () => {
    const placed = await order('course')
    await gateway.pay(placed.id, placed.attemptId)
    await Promise.all(Array.from({ length: 20 }, () => gateway.tell(placed.id, placed.attemptId)))
    expect(await topics(placed.id)).toEqual(['order.placed', 'order.paid'])
  })

  test('that ends without money gives the units back, and the order waits', async () => {
    const start = await stock()
    const placed = await order('licence')
    await gateway.end(placed.id, placed.attemptId, 'failed')
    await gateway.end(placed.id, placed.attemptId, 'failed')
    expect(await stock()).toEqual(start)
    expect(await look(placed)).toMatchObject({
      status: 'awaiting_payment',
      paymentState: 'unpaid',
      canRetry: true,
    })
  })

  test('of a wrong amount settles nothing', async () => {
    const placed = await order('course')
    await gateway.pay(placed.id, placed.attemptId, 1n)
    expect(await look(placed)).toMatchObject({
      status: 'awaiting_payment',
      paymentState: 'needs_attention',
      attention: 'amount_mismatch',
    })
    expect(await topics(placed.id)).toEqual(['order.placed', 'order.attention'])
  })

  test('that comes twice is overpaid until one went back, and the goods are handed over once', async () => {
    const placed = await order('course')
    await gateway.pay(placed.id, placed.attemptId)
    const second = await gateway.pay(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({
      status: 'paid',
      paymentState: 'needs_attention',
      attention: 'overpaid',
    })
    await fulfil(placed)
    await gateway.refund(placed.id, placed.attemptId, second, 99_000n)
    expect(await look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid', attention: null })
  })

  test('by an older attempt takes the units that the newer one holds, and asks for its page to be closed', async () => {
    const start = await stock()
    const placed = await order('licence')
    await database.ask(
      `update public.payment_attempts set expires_at = now() - interval '1 minute' where id = $1`,
      [placed.attemptId],
    )
    await retryPayment(shopContext(a), placed.id, placed.token)
    await gateway.pay(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({ status: 'paid', paymentState: 'paid' })
    expect(await stock()).toEqual({ available: start.available - 1n, held: start.held })
    expect(await topics(placed.id)).toContain('payment.unwanted')
  })
})

describe('too late', () => {
  test('an order whose window is over expires, once no attempt lives, and its units come back', async () => {
    const start = await stock()
    const placed = await order('licence')
    await windowIsOver(placed)
    expect(await listDueToExpire()).toContainEqual({ tenantId: a.tenantId, orderId: placed.id })
    await expire(placed)
    expect((await look(placed)).status).toBe('awaiting_payment')
    await gateway.end(placed.id, placed.attemptId)
    await expire(placed)
    await expire(placed)
    expect(await look(placed)).toMatchObject({ status: 'expired', paymentState: 'unpaid', canRetry: false })
    expect(await stock()).toEqual(start)
    expect((await topics(placed.id)).filter((topic) => topic === 'order.expired')).toHaveLength(1)
  })

  test('a payment revives an expired order while its units are there', async () => {
    const start = await stock()
    const placed = await order('licence')
    await gateway.end(placed.id, placed.attemptId)
    await windowIsOver(placed)
    await expire(placed)
    await gateway.pay(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({ status: 'paid', paymentState: 'paid' })
    expect(await stock()).toEqual({ available: start.available - 1n, held: start.held })
    await fulfil(placed)
    expect((await look(placed)).status).toBe('fulfilled')
  })

  test('a payment for units that were sold meanwhile is late, oversells nothing, and goes back only by a person', async () => {
    const placed = await order('licence')
    await gateway.end(placed.id, placed.attemptId)
    await windowIsOver(placed)
    await expire(placed)
    const { available } = await stock()
    await database.ask(
      'update public.stock_levels set available = 0 where tenant_id = $1 and variant_id = $2',
      [a.tenantId, a.products.licenseKey.variantId],
    )
    const transactionId = await gateway.pay(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({
      status: 'expired',
      paymentState: 'needs_attention',
      attention: 'paid_late',
      fulfilments: [],
    })
    expect(await database.ask('select 1 from public.refunds where order_id = $1', [placed.id])).toHaveLength(
      0,
    )
    await database.ask(
      'update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2',
      [a.tenantId, a.products.licenseKey.variantId, available],
    )
    await gateway.refund(placed.id, placed.attemptId, transactionId, 150_000n)
    expect(await look(placed)).toMatchObject({ status: 'expired', paymentState: 'refunded', attention: null })
  })

  test('with the shop’s switch a late payment is asked to go back once', async () => {
    await database.ask('update public.tenants set refund_late_payments = true where id = $1', [a.tenantId])
    const placed = await order('course')
    await cancelOrder(owner(), placed.id)
    await gateway.pay(placed.id, placed.attemptId)
    await gateway.tell(placed.id, placed.attemptId)
    const refunds = await database.ask<{ state: string; amount_minor: bigint }>(
      'select state, amount_minor from public.refunds where order_id = $1',
      [placed.id],
    )
    expect(refunds).toEqual([{ state: 'requested', amount_minor: 99_000n }])
    await database.ask('update public.tenants set refund_late_payments = false where id = $1', [a.tenantId])
  })

  test('a cancelled order is closed, its page is to be closed, and a payment for it is late', async () => {
    const start = await stock()
    const placed = await order('licence')
    await cancelOrder(owner(), placed.id)
    expect(await topics(placed.id)).toEqual(['order.placed', 'order.cancelled', 'payment.unwanted'])
    await gateway.end(placed.id, placed.attemptId, 'cancelled')
    expect(await stock()).toEqual(start)
    await gateway.pay(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({
      status: 'cancelled',
      paymentState: 'needs_attention',
      attention: 'paid_late',
    })
    await expect(cancelOrder(owner(), placed.id)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'order_stands', values: { state: 'cancelled' } },
    })
  })

  test('an order is not cancelled while a payment of it is looked at, also when another one needs attention', async () => {
    const placed = await order('course')
    await database.ask("update public.payment_attempts set state = 'review' where id = $1", [
      placed.attemptId,
    ])
    for (const state of ['review', 'needs_attention']) {
      await database.ask('update public.orders set payment_state = $2 where id = $1', [placed.id, state])
      await expect(cancelOrder(owner(), placed.id)).rejects.toMatchObject({
        code: 'conflict',
        message: 'order_in_review',
      })
      expect((await getOrderForMember(owner(), placed.id)).canCancel).toBe(false)
    }
    expect(await look(placed)).toMatchObject({ status: 'awaiting_payment' })
  })

  test('only who may cancel cancels, and nobody cancels another shop’s order', async () => {
    const placed = await order('course')
    await expect(cancelOrder(memberContext(a, a.members.finance), placed.id)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(cancelOrder(memberContext(b, b.members.owner), placed.id)).rejects.toMatchObject({
      code: 'order_not_found',
    })
  })
})

describe('handing over', () => {
  test('an access link is a copy: a later change does not reach back', async () => {
    const placed = await order('course')
    await gateway.pay(placed.id, placed.attemptId)
    await fulfil(placed)
    const seen = await look(placed)
    expect(seen).toMatchObject({
      status: 'fulfilled',
      fulfilments: [{ kind: 'access_link', state: 'delivered', url: 'https://course.example/warung-sari' }],
    })
    expect(await topics(placed.id)).toEqual(['order.placed', 'order.paid', 'order.fulfilled'])
  })

  test('licence keys are handed out once, however often and in parallel it is asked', async () => {
    const orders = await Promise.all([order('licence', 2), order('licence'), order('licence')])
    for (const placed of orders) await gateway.pay(placed.id, placed.attemptId)
    const runs = await Promise.allSettled(
      orders.flatMap((placed) => [fulfil(placed), fulfil(placed), fulfil(placed)]),
    )
    // A job that met another one at the last units comes again.
    if (runs.some((run) => run.status === 'rejected')) for (const placed of orders) await fulfil(placed)
    const keys: string[] = []
    for (const placed of orders) {
      const seen = await look(placed)
      expect(seen.status).toBe('fulfilled')
      const revealed = await revealKeys(
        shopContext(a),
        placed.id,
        placed.token,
        seen.fulfilments[0]?.id ?? '',
      )
      keys.push(...revealed.keys)
      expect(revealed.keys).toHaveLength(seen.fulfilments[0]?.quantity ?? 0)
    }
    expect(new Set(keys).size).toBe(4)
    for (const key of keys) expect(key).toMatch(/^KEY-/)
    expect(await topics(orders[0].id)).toContain('goods.revealed')
  })

  test('a process that dies between two fulfilments leaves one done and one waiting; the next run does the rest once', async () => {
    const placed = await placeOrder(
      shopContext(a),
      CheckoutInput.parse({
        items: [
          { product: 'licence', quantity: 1 },
          { product: 'course', quantity: 1 },
          { product: 'guide', quantity: 1 },
        ],
        customer: { name: 'Sari', email: 'crash@example.com' },
      }),
    )
    const { id, token } = placed.order
    await gateway.pay(id, placed.payment?.attemptId ?? '')
    // The file's row refuses to be delivered, as a lost connection would: everything before it is committed.
    await database.ask(`create function public.crash() returns trigger language plpgsql as $f$ begin
      if new.kind = 'file' and new.state = 'delivered' and new.order_id = '${id}' then raise exception 'the process died'; end if; return new; end $f$`)
    await database.ask(
      'create trigger crash before update on public.fulfilments for each row execute function public.crash()',
    )
    await expect(fulfil({ id, token, attemptId: '' })).rejects.toThrow('the process died')
    const halfway = await getOrder(shopContext(a), id, token)
    expect(halfway.status).toBe('paid')
    expect(halfway.fulfilments.map((one) => one.state).sort()).toEqual(['delivered', 'delivered', 'pending'])
    const units = await database.ask('select id from public.stock_items where order_id = $1', [id])
    await database.ask('drop trigger crash on public.fulfilments')
    await database.ask('drop function public.crash()')
    await fulfil({ id, token, attemptId: '' })
    await fulfil({ id, token, attemptId: '' })
    expect((await getOrder(shopContext(a), id, token)).status).toBe('fulfilled')
    expect(await database.ask('select id from public.stock_items where order_id = $1', [id])).toEqual(units)
    expect((await topics(id)).filter((topic) => topic === 'order.fulfilled')).toHaveLength(1)
  })

  test('too few units wait and are handed over when some are loaded, to who paid first', async () => {
    await database.ask(
      `update public.stock_items set state = 'revoked', fulfilment_id = $2, order_id = $3 where tenant_id = $1 and state = 'available'`,
      [a.tenantId, a.orders.paid.fulfilmentId, a.orders.paid.orderId],
    )
    await database.ask(
      `update public.fulfilments set state = 'revoked' where tenant_id = $1 and state = 'pending'`,
      [a.tenantId],
    )
    const first = await order('licence')
    const second = await order('licence')
    await gateway.pay(first.id, first.attemptId)
    await gateway.pay(second.id, second.attemptId)
    await fulfil(second)
    await fulfil(first)
    expect((await getOrderForMember(owner(), first.id)).fulfilments).toMatchObject([
      { state: 'pending', problem: 'too_few_units' },
    ])
    const { variantId, productId } = a.products.licenseKey
    const loaded = await loadStockItems(owner(), { variantId, text: 'NEW-KEY-1\n\n NEW-KEY-1 \r\n' })
    expect(loaded).toEqual({
      isDryRun: false,
      batchId: expect.any(String) as string,
      added: 1,
      duplicates: [{ line: 3, content: 'NEW-KEY-1', first: 1 }],
      problems: [],
      total: 1,
    })
    await commerceHandlers['commerce.fulfil'](jobContext(a), { tenantId: a.tenantId, productId })
    expect((await look(first)).status).toBe('fulfilled')
    expect((await look(second)).status).toBe('paid')
    const again = await loadStockItems(owner(), { variantId, text: 'NEW-KEY-1\nNEW-KEY-2' })
    expect(again).toMatchObject({ added: 1, duplicates: [{ line: 1, content: 'NEW-KEY-1' }], total: 1 })
    await commerceHandlers['commerce.fulfil'](jobContext(a), { tenantId: a.tenantId, productId })
    expect((await look(second)).status).toBe('fulfilled')
    const more = Array.from({ length: 500 }, (_, index) => `BULK-${index}`).join('\n')
    expect(await loadStockItems(owner(), { variantId, text: more })).toMatchObject({
      added: 500,
      duplicates: [],
      total: 500,
    })
    const [sealed] = await database.ask<{ hits: bigint }>(
      `select count(*) as hits from public.stock_items where encode(sealed_content, 'escape') like '%BULK-%'`,
    )
    expect(String(sealed?.hits)).toBe('0')
  })

  test('a file is downloaded as often as it may be, byte for byte, and not after it is over', async () => {
    await storage().put(`tenants/${a.tenantId}/files/guide.txt`, Buffer.from('guide'))
    const placed = await order('guide')
    await gateway.pay(placed.id, placed.attemptId)
    await fulfil(placed)
    const seen = await look(placed)
    const [file] = seen.fulfilments
    expect(file).toMatchObject({ kind: 'file', state: 'delivered', name: 'guide.txt', downloadsLeft: 5 })
    const get = () => openDownload(shopContext(a), placed.id, placed.token, file?.id ?? '')
    for (let left = 5; left > 0; left -= 1)
      expect((await buffer((await get()).stream)).toString()).toBe('guide')
    await expect(get()).rejects.toMatchObject({ message: 'download_used', values: { count: 5 } })
    await database.ask(`update public.fulfilments set downloads_left = 1, expires_at = now() where id = $1`, [
      file?.id,
    ])
    await expect(get()).rejects.toMatchObject({ code: 'limit_reached', message: 'download_late' })
    await expect(
      openDownload(shopContext(a), placed.id, `${placed.token}x`, file?.id ?? ''),
    ).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(
      openDownload(shopContext(a), placed.id, placed.token, a.orders.paid.fulfilmentId),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('what is done by hand waits for a member, whose note the buyer reads', async () => {
    const placed = await order('coaching')
    await gateway.pay(placed.id, placed.attemptId)
    await fulfil(placed)
    expect((await look(placed)).status).toBe('paid')
    const fulfilmentId = (await look(placed)).fulfilments[0]?.id ?? ''
    await expect(
      markFulfilled(memberContext(a, a.members.finance), { fulfilmentId, note: '' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      markFulfilled(memberContext(b, b.members.owner), { fulfilmentId, note: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await markFulfilled(owner(), { fulfilmentId, note: 'Tuesday at ten.' })
    await fulfil(placed)
    expect(await look(placed)).toMatchObject({
      status: 'fulfilled',
      fulfilments: [{ kind: 'manual', state: 'delivered', note: 'Tuesday at ten.' }],
    })
    await expect(markFulfilled(owner(), { fulfilmentId, note: 'again' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('an order of nothing to pay is handed over like any other, once', async () => {
    const placed = await order('sample')
    const settle = () =>
      commerceHandlers['commerce.settle_free'](jobContext(a), { tenantId: a.tenantId, orderId: placed.id })
    await Promise.all([settle(), settle()])
    await fulfil(placed)
    expect(await look(placed)).toMatchObject({
      status: 'fulfilled',
      fulfilments: [{ url: 'https://sample.example/warung-sari' }],
    })
    expect(await topics(placed.id)).toEqual(['order.placed', 'order.paid', 'order.fulfilled'])
  })

  test('a product that delivers nothing yet waits, and goes on when its link is there', async () => {
    await database.ask(
      'update public.product_deliveries set access_url = null where tenant_id = $1 and product_id = $2',
      [a.tenantId, a.products.accessLink.productId],
    )
    const placed = await order('course')
    await gateway.pay(placed.id, placed.attemptId)
    await fulfil(placed)
    expect((await getOrderForMember(owner(), placed.id)).fulfilments).toMatchObject([
      { state: 'pending', problem: 'no_access_link' },
    ])
    const product = await getProductForMember(owner(), a.products.accessLink.productId)
    const change = {
      id: product.id,
      version: product.version,
      name: product.name,
      summary: product.summary,
      description: product.description,
      deliveryKind: product.deliveryKind,
      maxPerOrder: product.maxPerOrder,
      published: true,
      variants: product.variants.map((one) => ({
        id: one.id,
        name: one.name,
        priceMinor: one.priceMinor,
        stock: { kind: 'unlimited' as const },
      })),
      delivery: { ...product.delivery, accessUrl: 'https://course.example/new' },
    }
    await changeProduct(owner(), change)
    await expect(changeProduct(owner(), change)).rejects.toMatchObject({ code: 'stale_version' })
    await commerceHandlers['commerce.fulfil'](jobContext(a), { tenantId: a.tenantId, productId: product.id })
    expect((await look(placed)).fulfilments).toMatchObject([{ url: 'https://course.example/new' }])
  })
})

describe('money going back', () => {
  test('a full refund takes the goods back; a unit that was handed over is never handed over again', async () => {
    const placed = await order('licence')
    const transactionId = await gateway.pay(placed.id, placed.attemptId)
    await fulfil(placed)
    const start = await stock()
    const fulfilmentId = (await look(placed)).fulfilments[0]?.id ?? ''
    await gateway.refund(placed.id, placed.attemptId, transactionId, 150_000n)
    await gateway.tell(placed.id, placed.attemptId)
    expect(await look(placed)).toMatchObject({
      status: 'fulfilled',
      paymentState: 'refunded',
      fulfilments: [{ state: 'revoked' }],
    })
    await expect(revealKeys(shopContext(a), placed.id, placed.token, fulfilmentId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getOrderDocument(shopContext(a), placed.id, placed.token)).resolves.toMatchObject({
      order: { fulfilments: [{ state: 'revoked', keys: [] }] },
    })
    expect(await stock()).toEqual(start)
    expect((await topics(placed.id)).filter((topic) => topic === 'order.refunded')).toHaveLength(1)
  })

  test('a full refund before anything was handed over returns the units to the shelf', async () => {
    const start = await stock()
    const placed = await order('licence')
    const transactionId = await gateway.pay(placed.id, placed.attemptId)
    await gateway.refund(placed.id, placed.attemptId, transactionId, 150_000n)
    await gateway.tell(placed.id, placed.attemptId)
    await fulfil(placed)
    expect(await look(placed)).toMatchObject({
      paymentState: 'refunded',
      fulfilments: [{ state: 'revoked' }],
    })
    expect(await stock()).toEqual(start)
  })

  test('a reversal before delivery stops it; after delivery it is told', async () => {
    const placed = await order('course')
    const transactionId = await gateway.pay(placed.id, placed.attemptId)
    await gateway.transactionIs(placed.id, placed.attemptId, transactionId, 'reversed')
    await fulfil(placed)
    expect(await look(placed)).toMatchObject({
      status: 'paid',
      attention: 'reversed',
      fulfilments: [{ state: 'pending', url: null }],
    })
    expect(await topics(placed.id)).toContain('order.attention')
  })

  test('a dispute stops what was not handed over', async () => {
    const placed = await order('course')
    const transactionId = await gateway.pay(placed.id, placed.attemptId)
    await gateway.transactionIs(placed.id, placed.attemptId, transactionId, 'disputed')
    await fulfil(placed)
    expect(await look(placed)).toMatchObject({
      paymentState: 'disputed',
      fulfilments: [{ state: 'pending' }],
    })
  })
})
