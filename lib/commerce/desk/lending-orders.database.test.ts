import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { Currency } from '@/lib/core/money/money'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'
import { readWish } from '@/lib/core/time/range'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { getCustomer, listCustomers } from '@/lib/commerce/customers/service/member-customers'
import { customersOfOrders } from '@/lib/commerce/customers/service/customers-of-orders'
import { requestOrderCode } from '@/lib/commerce/customers/service/order-codes'
import { cancelBilledOrder, placeBilledOrder } from '@/lib/commerce/desk/service/billed-orders'
import { getTodayNumbers, markPaid } from '@/lib/commerce/desk/service/member-orders'
import { exportOrders } from '@/lib/commerce/desk/service/order-export'
import { listOrders } from '@/lib/commerce/desk/service/order-list'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { getLegacyFigures, listLegacyOrders } from '@/lib/commerce/orders/service/legacy-order'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { makeOrderPaper } from '@/lib/commerce/papers/service/order-papers'
import { askForRefund } from '@/lib/commerce/returns/service/asking'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { refused } from '@/lib/commerce/testing/suites'
import { requestRefund } from '@/lib/payments/service'
import { recountTenant } from '@/lib/platform/console/service/tenants/deletion'

// What is paid of a debt comes as an order, and nobody may take it for a sale.

let joint: Joint
let before: Record<string, string> = {}
beforeAll(async () => {
  joint = await startJoint()
  before = await joint.watch()
})
afterAll(async () => {
  await joint.expectSound(before)
  await joint.stop()
})

const shop = () => joint.payments.shops.a
const owner = () => memberContext(shop(), shop().members.owner)
const ask = <Row extends object>(sql: string, values: unknown[] = []) =>
  joint.payments.database.ask<Row>(sql, values)

/** An order that pays a debt, with its page at the gateway. */
async function debtOf(email: string | null, amountMinor = 500_000n): Promise<Placed> {
  const placed = await withActor(jobActor(jobContext(shop())), (db) =>
    placeBilledOrder(db, {
      tenantId: shop().tenantId,
      ...{ variantId: null, source: 'lending', currency: Currency.parse('IDR'), priceMinor: amountMinor },
      ...{ creditMinor: 0n, name: 'Utang', detail: 'semen', customer: { name: 'Budi', email } },
      ...{ locale: 'id', windowEndsAt: new Date(Date.now() + 86_400_000), now: new Date() },
    }),
  )
  const token = orderToken(shop().tenantId, placed.orderId)
  const { url } = await retryPayment(shopContext(shop()), placed.orderId, token)
  await joint.payments.settle()
  const start = {
    shop: shop(),
    id: placed.orderId,
    number: '',
    token,
    attemptId: '',
    url,
    email: email ?? '',
  }
  return joint.newest({ ...start, providerRef: '', request: { provider: 'midtrans' } })
}

/** What the shop counts, in all the places where it does. */
async function figures() {
  const { total } = await getAnalytics(owner(), readWish({}))
  await recountTenant(jobContext(shop()))
  const { ordersToday, paidToday, revenueTodayMinor, awaitingPayment } = await getTodayNumbers(owner())
  return {
    ...{ total, ordersToday, paidToday, revenueTodayMinor, awaitingPayment },
    legacy: await getLegacyFigures(owner()),
    listed: (await listLegacyOrders(owner(), { limit: 500, after: null })).length,
    console: await ask(
      'select orders_count, paid_count, revenue_minor from public.tenant_numbers where tenant_id = $1',
      [shop().tenantId],
    ),
    meter: await ask(
      `select sum(used) as used from public.meter_counts where tenant_id = $1 and meter = 'orders'`,
      [shop().tenantId],
    ),
    customers: (await listCustomers(owner(), { query: '', sort: 'newest', only: 'all' })).count,
  }
}

const lettersTo = (email: string) => joint.mailbox.store.list({ to: email })
const textOf = async (stream: AsyncIterable<string | Uint8Array>): Promise<string> => {
  let text = ''
  for await (const part of stream) text += String(part)
  return text
}

describe('an order that pays a debt', () => {
  test('is paid without an e-mail at either gateway, and is done with that', async () => {
    const placed = await debtOf(null)
    expect(await joint.look(placed)).toMatchObject({
      status: 'awaiting_payment',
      canRetry: true,
      taxMinor: 0n,
    })
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await joint.look(placed)).toMatchObject({
      ...{ status: 'fulfilled', paymentState: 'paid', fulfilments: [] },
      customer: { name: 'Budi', email: null },
    })
    const other = await debtOf(null)
    await retryPayment(shopContext(shop()), other.id, other.token, { provider: 'stripe' })
    const atStripe = await joint.newest(other)
    await joint.act(atStripe, 'pay')
    expect(await joint.look(other)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
  })

  test('counts nowhere: neither among orders, sales and customers nor in the month', async () => {
    const first = await figures()
    const paid = await debtOf('budi@example.com')
    await joint.act(paid, 'pay', { method: 'qris' })
    await debtOf('budi@example.com')
    const refunded = await debtOf(null)
    await joint.act(refunded, 'pay', { method: 'qris' })
    await requestRefund(owner(), { orderId: refunded.id, amountMinor: 200_000n })
    await joint.payments.settle()
    const expired = await debtOf(null)
    await joint.timePasses(expired)
    expect(await joint.look(expired)).toMatchObject({ status: 'expired' })
    expect(await figures()).toEqual(first)
  })

  test('sends no mail of the shop: not to who pays, and to the seller only what a person has to decide', async () => {
    await joint.mailbox.store.clear()
    const placed = await debtOf('ani@example.com')
    await joint.act(placed, 'pay', { method: 'qris' })
    await joint.runDue()
    const late = await debtOf('ani@example.com')
    await withActor(jobActor(jobContext(shop())), (db) => cancelBilledOrder(db, late.id))
    await joint.act(late, 'pay', { method: 'qris' })
    expect(await joint.look(late)).toMatchObject({ status: 'cancelled', attention: 'paid_late' })
    expect(await lettersTo('ani@example.com')).toEqual([])
    const told = await ask<{ template: string }>(
      `select distinct template from public.notifications where order_id = any($1) and state <> 'skipped'`,
      [[placed.id, late.id]],
    )
    expect(told.map((row) => row.template)).toEqual(['seller_attention'])
  })

  test('is never sent back by itself, nor written down as paid where no debt is', async () => {
    await ask('update public.tenants set refund_late_payments = true where id = $1', [shop().tenantId])
    const late = await debtOf(null)
    await expect(
      markPaid(owner(), { orderId: late.id, method: 'cash', note: '', receivedOn: '2026-11-21' }),
    ).rejects.toEqual(refused('conflict', 'order_pays_debt'))
    expect((await getOrderForMember(owner(), late.id)).canMarkPaid).toBe(false)
    await withActor(jobActor(jobContext(shop())), (db) => cancelBilledOrder(db, late.id))
    await joint.act(late, 'pay', { method: 'qris' })
    expect(await joint.look(late)).toMatchObject({ attention: 'paid_late', refunds: [] })
  })

  test('is told to no endpoint, which would take it for a sale', async () => {
    await ask('update public.webhook_endpoints set topics = $2 where tenant_id = $1', [
      shop().tenantId,
      ',order.created,order.paid,order.fulfilled,order.refunded,',
    ])
    const placed = await debtOf(null)
    await joint.act(placed, 'pay', { method: 'qris' })
    const sold = await joint.order('midtrans')
    const rows = await ask<{ object_id: string }>(
      'select distinct object_id from public.webhook_deliveries where object_id = any($1)',
      [[placed.id, sold.id]],
    )
    await joint.payments.settle()
    const after = await ask<{ object_id: string }>(
      'select distinct object_id from public.webhook_deliveries where object_id = any($1)',
      [[placed.id, sold.id]],
    )
    expect([...rows, ...after].map((row) => row.object_id)).not.toContain(placed.id)
    expect(after.map((row) => row.object_id)).toEqual([sold.id])
  })

  test('has no shop papers, and nobody asks for it back like goods', async () => {
    const placed = await debtOf(null)
    await joint.act(placed, 'pay', { method: 'qris' })
    for (const kind of ['receipt', 'invoice'] as const)
      await expect(
        makeOrderPaper(shopContext(shop()), {
          ...{ orderId: placed.id, token: placed.token, kind, locale: 'id' },
        }),
      ).rejects.toEqual(refused('not_found', 'paper_not_there'))
    await expect(
      askForRefund(shopContext(shop()), {
        ...{ order: placed.id, token: placed.token, scope: 'whole', line: [], reason: 'mau' },
      }),
    ).rejects.toEqual(refused('conflict', 'refund_not_askable'))
  })

  test('stands in the list and in the file of orders with where it came from, without an address', async () => {
    const placed = await debtOf(null)
    const { orders } = await listOrders(owner(), {})
    expect(orders.find(({ id }) => id === placed.id)).toMatchObject({ source: 'lending', customerEmail: '' })
    expect(await getOrderForMember(owner(), placed.id)).toMatchObject({
      ...{ customerEmail: '', customerId: null, source: 'lending' },
      lines: [{ productName: 'Utang', variantName: 'semen', taxMinor: 0n }],
    })
    const { content } = await exportOrders(owner(), { filter: {}, format: 'csv', orderIds: [placed.id] })
    expect(await textOf(content)).toContain('Budi')
    const [found] = (await listOrders(owner(), { query: 'budi' })).orders
    expect(found).toMatchObject({ customerName: 'Budi' })
  })

  test('does not change what a buyer with the same address has bought and finds again', async () => {
    const bought = await joint.order('midtrans')
    await joint.act(bought, 'pay', { method: 'qris' })
    const known = async () => {
      const customer = (await customersOfOrders(owner(), [bought.email])).get(bought.email)
      const profile = await getCustomer(owner(), customer?.id ?? '')
      return { customer, orders: profile.orders.map(({ id }) => id) }
    }
    const first = await known()
    const placed = await debtOf(bought.email)
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await known()).toEqual(first)
    expect(first.orders).toEqual([bought.id])
  })

  test('opens no door to the shop: no code goes to an address that only pays debts', async () => {
    await joint.mailbox.store.clear()
    await debtOf('debtor@example.com')
    await requestOrderCode(shopContext(shop()), 'debtor@example.com')
    await joint.payments.settle()
    expect(await lettersTo('debtor@example.com')).toEqual([])
  })
})
