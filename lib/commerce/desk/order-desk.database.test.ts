import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { ManualOrderInput } from '@/lib/commerce/desk/schema/orders'
import { cancelOrder, markPaid } from '@/lib/commerce/desk/service/member-orders'
import { cancelOrders, deliverOrders, resendGoodsOfMany } from '@/lib/commerce/desk/service/many-orders'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { findForOrder, getManualOrderStart } from '@/lib/commerce/desk/service/manual-order-form'
import { addManualOrder, sendManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import { resendGoods, resendMail } from '@/lib/commerce/mails/service/order-resend'
import { dayOf } from '@/lib/core/time/calendar'
import { shopContext } from '@/lib/commerce/testing/shop'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { refused, standJoint } from '@/lib/commerce/testing/suites'
import { recordManualRefund, requestRefund } from '@/lib/payments/service'
import { retryRefund } from '@/lib/payments/refunds/service/refunds'
import {
  addRefundProof,
  openRefundProof,
  storeRefundProof,
} from '@/lib/payments/refunds/service/refund-proofs'

let joint: Joint
const { shops, owner, ops, finance, stranger } = standJoint((started) => {
  joint = started
})

const price = 150_000n
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n')

async function paid(method = 'qris'): Promise<Placed> {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method })
  if ((await joint.look(placed)).status === 'awaiting_payment') await joint.act(placed, 'settle')
  expect((await joint.look(placed)).status).toBe('fulfilled')
  return placed
}

let customers = 0
function draft(more: Record<string, unknown> = {}): ManualOrderInput {
  customers += 1
  const { licenseKey, manual } = shops().a.products
  return ManualOrderInput.parse({
    items: [
      { variantId: licenseKey.variantId, quantity: 2 },
      { variantId: manual.variantId, quantity: 1 },
    ],
    customer: { name: 'Bu Rina', email: `rina${customers}@example.com` },
    locale: 'id',
    discountMinor: 10_001n,
    ...more,
  })
}

describe('an order by hand', () => {
  test('has the shop’s prices, waits as a draft, and is paid by its link on the shop', async () => {
    const { a } = shops()
    const stock = await joint.stock()
    const input = draft()
    const { orderId } = await addManualOrder(ops(), input)
    const first = await getOrderForMember(owner(), orderId)
    const subtotal = 2n * price + a.products.manual.priceMinor
    expect(first).toMatchObject({
      status: 'draft',
      isByHand: true,
      link: null,
      subtotalMinor: subtotal,
      discountMinor: 10_001n,
      totalMinor: subtotal - 10_001n,
    })
    expect(first.lines.reduce((sum, line) => sum + line.totalMinor, 0n)).toBe(first.totalMinor)
    const token = orderToken(a.tenantId, orderId)
    await expect(retryPayment(shopContext(a), orderId, token)).rejects.toEqual(refused('conflict'))
    expect(await joint.stock()).toEqual(stock)

    await sendManualOrder(ops(), orderId, 7)
    await joint.payments.settle()
    await expect(sendManualOrder(ops(), orderId, 7)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'order_stands', values: { state: 'awaiting_payment' } },
    })
    const sent = await getOrderForMember(owner(), orderId)
    expect(sent.status).toBe('awaiting_payment')
    expect(sent.link).toContain(`/o/${orderId}?token=`)
    expect(Math.round((sent.windowEndsAt.getTime() - Date.now()) / 86_400_000)).toBe(7)
    expect(sent.notifications).toMatchObject([{ template: 'order_received', state: 'sent' }])

    const { url } = await retryPayment(shopContext(a), orderId, token, { provider: 'midtrans' })
    expect(url).toContain('http')
    expect((await joint.stock()).held).toBe(stock.held + 2n)
    const placed = await joint.newest({
      shop: a,
      id: orderId,
      number: sent.number,
      token,
      attemptId: '',
      url: '',
      email: input.customer.email,
      providerRef: '',
      request: { provider: 'midtrans' },
    })
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await getOrderForMember(owner(), orderId)).toMatchObject({
      status: 'paid',
      paymentState: 'paid',
      paymentMethod: 'qris',
    })
    expect(await joint.keys(placed)).toHaveLength(2)
  })

  test('needs something to pay, variants of the shop, and who may hand over', async () => {
    await expect(addManualOrder(owner(), draft({ discountMinor: 999_999_999n }))).rejects.toEqual(
      refused('validation_failed'),
    )
    // Where nothing costs anything it is the price that is wrong, and not a discount that nobody gave.
    const gift = { items: [{ name: 'Consultation', priceMinor: 0n, quantity: 1 }], discountMinor: 0n }
    await expect(addManualOrder(owner(), draft(gift))).rejects.toMatchObject({
      fields: { 'items.0.priceMinor': ['costs_nothing'] },
    })
    const foreign = { items: [{ variantId: shops().b.products.manual.variantId, quantity: 1 }] }
    await expect(addManualOrder(owner(), draft({ ...foreign, discountMinor: 0n }))).rejects.toEqual(
      refused('validation_failed'),
    )
    await expect(addManualOrder(finance(), draft())).rejects.toEqual(refused('forbidden'))
    const { orderId } = await addManualOrder(owner(), draft())
    await expect(sendManualOrder(stranger(), orderId, 3)).rejects.toEqual(refused('order_not_found'))
    await expect(sendManualOrder(owner(), orderId, 400)).rejects.toEqual(refused('validation_failed'))
  })

  test('is not sent when something of it is not sold any more since', async () => {
    const { a } = shops()
    const { variantId } = a.products.manual
    const retire = (isRetired: boolean) =>
      joint.payments.database.ask('update public.product_variants set retired = $2 where id = $1', [
        variantId,
        isRetired,
      ])
    const { orderId } = await addManualOrder(owner(), draft())
    await retire(true)
    await expect(sendManualOrder(owner(), orderId, 3)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'draft_of_retired', values: { product: expect.any(String) } },
    })
    expect(await getOrderForMember(owner(), orderId)).toMatchObject({ status: 'draft', notifications: [] })
    await retire(false)
    await sendManualOrder(owner(), orderId, 3)
    expect(await getOrderForMember(owner(), orderId)).toMatchObject({ status: 'awaiting_payment' })
  })

  test('is sent only where a gateway of the shop takes its total', async () => {
    const { a } = shops()
    const change = (from: string, to: string) =>
      joint.payments.database.ask(
        'update public.payment_connections set status = $3 where tenant_id = $1 and provider = $4 and status = $2',
        [a.tenantId, from, to, 'midtrans'],
      )
    const subtotal = 2n * price + a.products.manual.priceMinor
    const { orderId } = await addManualOrder(ops(), draft({ discountMinor: subtotal - 5_000n }))
    await change('active', 'invalid')
    await expect(sendManualOrder(ops(), orderId, 7)).rejects.toMatchObject({
      code: 'validation_failed',
      message: 'payment_too_small',
    })
    expect(await getOrderForMember(owner(), orderId)).toMatchObject({ status: 'draft', notifications: [] })
    await change('invalid', 'active')
    await sendManualOrder(ops(), orderId, 7)
    expect(await getOrderForMember(owner(), orderId)).toMatchObject({ status: 'awaiting_payment' })
  })

  test('is changed by a new draft that replaces the old one, and given up without a word to the customer', async () => {
    const { orderId } = await addManualOrder(owner(), draft())
    expect(await getManualOrderStart(owner(), orderId, 'id')).toMatchObject({
      replaces: orderId,
      lines: [{ quantity: 2 }, { quantity: 1 }],
      discount: '10001',
    })
    const changed = await addManualOrder(owner(), draft({ replaces: orderId, discountMinor: 0n }))
    expect((await getOrderForMember(owner(), orderId)).status).toBe('cancelled')
    await expect(addManualOrder(owner(), draft({ replaces: orderId }))).rejects.toEqual(refused('conflict'))
    await cancelOrder(owner(), changed.orderId)
    await joint.payments.settle()
    expect(await getOrderForMember(owner(), changed.orderId)).toMatchObject({
      status: 'cancelled',
      notifications: [],
    })
  })
})

describe('lines without a product', () => {
  test('have a name and a price, are taxed as goods mostly are, and are handed over by a person', async () => {
    const { licenseKey } = shops().a.products
    const { orderId } = await addManualOrder(
      owner(),
      draft({
        items: [
          { variantId: licenseKey.variantId, quantity: 1 },
          { name: 'Setup by phone', priceMinor: 25_000n, quantity: 2 },
        ],
        discountMinor: 0n,
      }),
    )
    expect(await getManualOrderStart(owner(), orderId, 'id')).toMatchObject({
      lines: [{ variantId: licenseKey.variantId }, { name: 'Setup by phone', price: '25000', quantity: 2 }],
    })
    const receivedOn = dayOf(new Date(), 'Asia/Jakarta')
    await markPaid(owner(), { orderId, method: 'bank_transfer', receivedOn })
    await joint.payments.settle()
    const order = await getOrderForMember(owner(), orderId)
    expect(order).toMatchObject({
      status: 'paid',
      totalMinor: price + 50_000n,
      lines: [{ quantity: 1 }, { productName: 'Setup by phone', unitPriceMinor: 25_000n, quantity: 2 }],
    })
    const [service] = order.fulfilments.filter(({ state }) => state === 'pending')
    expect(service).toMatchObject({ kind: 'manual', productName: 'Setup by phone' })
    expect(await deliverOrders(ops(), { orderIds: [orderId], note: '' })).toEqual({ done: 1, refused: 0 })
    await joint.payments.settle()
    expect((await getOrderForMember(owner(), orderId)).status).toBe('fulfilled')
    // Its customer is known from now on, and is found when the next order is written.
    const { sellables, customers: known } = await findForOrder(ops(), order.customerEmail)
    expect(sellables).toEqual([])
    expect(known).toMatchObject([{ name: 'Bu Rina', email: order.customerEmail, locale: 'id' }])
    expect((await findForOrder(ops(), 'LICEN')).sellables).toMatchObject([
      { variantId: licenseKey.variantId, priceMinor: String(price) },
    ])
    await expect(findForOrder(finance(), 'licen')).rejects.toEqual(refused('forbidden'))
  })

  test('finds first what is called just as it was typed, then what begins with it', async () => {
    const { tenantId } = shops().a
    const names = ['Aa long film', 'Filmography', 'Film', 'A microfilm']
    for (const [place, name] of names.entries()) {
      const [product] = await joint.payments.database.ask<{ id: string }>(
        `insert into public.products (tenant_id, slug, name, delivery_kind, position)
         values ($1, $2, $3, 'manual', $4) returning id`,
        [tenantId, `ranked-${place}`, name, 500 + place],
      )
      await joint.payments.database.ask(
        'insert into public.product_variants (tenant_id, product_id, price_minor) values ($1, $2, 1000)',
        [tenantId, product?.id],
      )
      await joint.payments.database.ask(
        `insert into public.customers (tenant_id, id, email, name, sort_name, locale, email_key)
         values ($1, private.uuid_v7(), $2, $3, lower($3), 'id', $2)`,
        [tenantId, `ranked${place}@example.com`, name],
      )
    }
    const { sellables, customers: people } = await findForOrder(ops(), 'film')
    const ranked = ['Film', 'Filmography', 'Aa long film', 'A microfilm']
    expect(sellables.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(ranked)
    expect(people.map(({ name }) => name)).toEqual(ranked)
    for (const table of ['products', 'customers'])
      await joint.payments.database.ask(
        `delete from public.${table} where tenant_id = $1 and lower(name) like '%film%'
           and ${table === 'products' ? "slug like 'ranked-%'" : "email like 'ranked%'"}`,
        [tenantId],
      )
  })

  test('are paid at a gateway like any other', async () => {
    const { orderId } = await addManualOrder(
      owner(),
      draft({ items: [{ name: 'Advice', priceMinor: 40_000n, quantity: 1 }], discountMinor: 0n }),
    )
    await sendManualOrder(owner(), orderId, 3)
    const token = orderToken(shops().a.tenantId, orderId)
    const payment = await retryPayment(shopContext(shops().a), orderId, token, { provider: 'midtrans' })
    expect(payment.url).toMatch(/^http/)
  })

  test('ask for no more than there is, neither when they are written nor when they are sent', async () => {
    const { variantId } = shops().a.products.licenseKey
    const available = (await joint.stock()).available
    const left = Number(available)
    const items = [1, left].map((quantity) => ({ variantId, quantity }))
    const only = { key: 'only_some_left', values: { left } }
    await expect(addManualOrder(owner(), draft({ items, discountMinor: 0n }))).rejects.toMatchObject({
      code: 'sold_out',
      values: { left },
      fields: { 'items.0.quantity': [only], 'items.1.quantity': [only] },
    })
    const { orderId } = await addManualOrder(owner(), draft())
    await joint.setAvailable(1n)
    await expect(sendManualOrder(owner(), orderId, 3)).rejects.toMatchObject({
      code: 'sold_out',
      fields: { 'items.0.quantity': [{ key: 'only_some_left', values: { left: 1 } }] },
    })
    expect((await getOrderForMember(owner(), orderId)).status).toBe('draft')
    await joint.setAvailable(available)
  })

  test('that are paid when the stock is gone say so to the customer, whom nobody tells that the money came late', async () => {
    const { orderId } = await addManualOrder(owner(), draft())
    await sendManualOrder(owner(), orderId, 3)
    const left = (await joint.stock()).available
    await joint.setAvailable(1n)
    const receivedOn = dayOf(new Date(), 'Asia/Jakarta')
    await markPaid(owner(), { orderId, method: 'other', receivedOn })
    await joint.payments.settle()
    const order = await getOrderForMember(owner(), orderId)
    expect(order).toMatchObject({ paymentState: 'needs_attention', attention: 'sold_out' })
    const told = await joint.mails({ id: orderId, email: order.customerEmail })
    expect(told).toContain('order_sold_out')
    expect(told).not.toContain('payment_late')
    await joint.setAvailable(left)
  })

  test('say which part of them is missing', () => {
    const read = ManualOrderInput.shape.items.safeParse([{ quantity: 1 }, { name: 'A', quantity: 1 }])
    expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['0.name', 'required'],
      ['0.priceMinor', 'required'],
      ['1.priceMinor', 'required'],
    ])
  })
})

describe('several at once', () => {
  test('of ticked orders those that nobody paid are cancelled, the others stay', async () => {
    const done = await paid()
    const open = await joint.order('midtrans')
    const foreign = shops().b.orders.open.orderId
    expect(await cancelOrders(owner(), [open.id, done.id, foreign, open.id])).toEqual({
      done: 1,
      refused: 2,
    })
    await joint.payments.settle()
    expect((await joint.look(open)).status).toBe('cancelled')
    expect((await joint.look(done)).status).toBe('fulfilled')
  })

  test('of ticked orders those that wait for a person are delivered with one note, and the others stay', async () => {
    const byHand = async (): Promise<Placed> => {
      const placed = await joint.order('midtrans', { product: 'coaching' })
      await joint.act(placed, 'pay', { method: 'qris' })
      return placed
    }
    const waiting = [await byHand(), await byHand()]
    const [open, done] = [await joint.order('midtrans', { product: 'coaching' }), await paid()]
    const orderIds = [...waiting, open, done].map(({ id }) => id)
    await expect(deliverOrders(finance(), { orderIds, note: '' })).rejects.toEqual(refused('forbidden'))
    expect(await deliverOrders(ops(), { orderIds, note: 'See you on Monday.' })).toEqual({
      done: 2,
      refused: 2,
    })
    await joint.payments.settle()
    for (const placed of waiting)
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        fulfilments: [{ kind: 'manual', state: 'delivered', note: 'See you on Monday.' }],
      })
    expect((await joint.look(open)).status).toBe('awaiting_payment')
  })

  test('the goods of ticked orders are sent again where they were paid, and nothing of the others', async () => {
    const [first, second, open] = [await paid(), await paid(), await joint.order('midtrans')]
    const orderIds = [first, second, open].map(({ id }) => id)
    await expect(resendGoodsOfMany(finance(), orderIds)).rejects.toEqual(refused('forbidden'))
    expect(await resendGoodsOfMany(ops(), orderIds)).toEqual({ done: 2, refused: 1 })
    await joint.payments.settle()
    for (const placed of [first, second]) expect(await joint.mails(placed)).toContain('order_delivered')
    expect(await joint.mails(open)).toEqual(['order_received'])
  })
})

describe('refunds', () => {
  test('people who refund at the same moment never give back more than came in', async () => {
    const placed = await paid()
    const wishes = Array.from({ length: 8 }, (_, index) =>
      (index % 2 === 0 ? requestRefund : recordManualRefund)(index % 3 === 0 ? owner() : finance(), {
        orderId: placed.id,
        amountMinor: 40_000n,
      }),
    )
    const outcomes = await Promise.allSettled(wishes)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ message: 'refund_too_large' })
    }
    await joint.payments.settle()
    // What is left goes back to the smallest unit, and then nothing more.
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 29_999n })
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 1n })
    await joint.payments.settle()
    const order = await getOrderForMember(owner(), placed.id)
    expect(order.paymentState).toBe('refunded')
    expect(order.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(price)
    expect(order.fulfilments.map(({ state }) => state)).toEqual(['revoked'])
    await expect(requestRefund(owner(), { orderId: placed.id, amountMinor: 1n })).rejects.toBeInstanceOf(
      Error,
    )
  })

  test('a part takes the goods back only where that was wished', async () => {
    const [kept, taken] = [await paid(), await paid()]
    await requestRefund(owner(), { orderId: kept.id, amountMinor: 1n })
    await requestRefund(owner(), { orderId: taken.id, amountMinor: 1n, revokesGoods: true })
    await joint.payments.settle()
    expect((await joint.look(kept)).fulfilments).toMatchObject([{ state: 'delivered' }])
    expect(await joint.look(taken)).toMatchObject({
      paymentState: 'partially_refunded',
      fulfilments: [{ state: 'revoked' }],
    })
  })

  test('a bank transfer is given back by hand, with its proof, which members of the shop alone can open', async () => {
    const placed = await paid('bca_va')
    await expect(requestRefund(owner(), { orderId: placed.id, amountMinor: price })).rejects.toEqual(
      refused('conflict', 'refund_by_hand'),
    )
    const html = Buffer.from('<script>alert(1)</script>')
    await expect(storeRefundProof(finance(), { name: 'proof.pdf', content: html })).rejects.toEqual(
      refused('validation_failed', 'proof_type'),
    )
    await expect(storeRefundProof(ops(), { name: 'proof.pdf', content: pdf })).rejects.toEqual(
      refused('forbidden'),
    )
    const proof = await storeRefundProof(finance(), { name: '../../bukti transfer.html', content: pdf })
    expect(proof).toMatchObject({ name: '....bukti transfer.pdf', type: 'application/pdf' })
    const input = { orderId: placed.id, amountMinor: price, reason: 'BCA' }
    // The key of a file is the right to it: only who stored it, as it was stored, can bring it along.
    for (const forged of [
      { ...proof, key: `tenants/${shops().a.tenantId}/files/guide.txt` },
      { ...proof, signature: 'v1.x' },
    ])
      await expect(recordManualRefund(finance(), input, forged)).rejects.toEqual(
        refused('validation_failed', 'proof_unknown'),
      )
    await expect(recordManualRefund(owner(), input, proof)).rejects.toEqual(
      refused('validation_failed', 'proof_unknown'),
    )
    const { refundId } = await recordManualRefund(finance(), input, proof)
    await joint.payments.settle()
    const order = await getOrderForMember(ops(), placed.id)
    expect(order).toMatchObject({
      paymentState: 'refunded',
      refunds: [
        { id: refundId, kind: 'manual', state: 'succeeded', proofs: [{ name: '....bukti transfer.pdf' }] },
      ],
    })
    const proofId = order.refunds[0]?.proofs[0]?.id ?? ''
    const file = await openRefundProof(ops(), proofId)
    expect(file).toMatchObject({ type: 'application/pdf', sizeBytes: BigInt(pdf.length) })
    expect(await buffer(file.stream)).toEqual(pdf)
    await expect(openRefundProof(stranger(), proofId)).rejects.toEqual(refused('not_found'))
    const later = await storeRefundProof(owner(), { name: 'second.pdf', content: pdf })
    await addRefundProof(owner(), { refundId, proof: later })
    expect((await getOrderForMember(owner(), placed.id)).refunds[0]?.proofs).toHaveLength(2)
    await expect(addRefundProof(stranger(), { refundId, proof: later })).rejects.toEqual(refused('not_found'))
  })

  test('a refund that failed says so, and is asked for again as a new one', async () => {
    const placed = await paid()
    await joint.payments.database.ask(
      `insert into public.refunds (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, problem)
       select tenant_id, private.uuid_v7(), order_id, attempt_id, id, 'gateway', 'failed', 50000, currency, 'failed at the gateway'
       from public.gateway_transactions where order_id = $1`,
      [placed.id],
    )
    const failed = (await getOrderForMember(owner(), placed.id)).refunds[0]?.id ?? ''
    await expect(retryRefund(ops(), failed)).rejects.toEqual(refused('forbidden'))
    const { refundId } = await retryRefund(finance(), failed)
    await joint.payments.settle()
    const order = await getOrderForMember(owner(), placed.id)
    expect(order.paymentState).toBe('partially_refunded')
    expect(order.refunds).toMatchObject([
      { id: failed, state: 'failed' },
      { id: refundId, state: 'succeeded', amountMinor: 50_000n },
    ])
    await expect(retryRefund(finance(), refundId)).rejects.toEqual(refused('conflict', 'refund_not_failed'))
  })
})

describe('sending once more', () => {
  test('goods and mails go out again, each wish once, and only while they make sense', async () => {
    const placed = await paid()
    await resendGoods(ops(), placed.id)
    const mail = (await getOrderForMember(owner(), placed.id)).notifications.find(
      ({ template }) => template === 'order_paid',
    )
    await resendMail(ops(), mail?.id ?? '')
    await joint.payments.settle()
    const order = await getOrderForMember(owner(), placed.id)
    const sent = order.notifications.filter(({ state }) => state === 'sent').map(({ template }) => template)
    expect(sent.filter((template) => template === 'order_delivered')).toHaveLength(1)
    expect(sent.filter((template) => template === 'order_paid')).toHaveLength(2)
    expect(order.timeline.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['order.goods_resent', 'order.mail_resent', 'order_paid']),
    )
    const received = order.notifications.find(({ template }) => template === 'order_received')
    await expect(resendMail(ops(), received?.id ?? '')).rejects.toEqual(refused('conflict', 'mail_outdated'))
    await expect(resendMail(finance(), mail?.id ?? '')).rejects.toEqual(refused('forbidden'))
    await expect(resendGoods(stranger(), placed.id)).rejects.toEqual(refused('order_not_found'))
    const open = await joint.order('midtrans')
    await expect(resendGoods(owner(), open.id)).rejects.toEqual(refused('conflict'))
  })
})
