import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { expanding, pageOf, placeIn, paging, SentAmount, SentMoment } from '@/lib/core/api/words'
import { versionOfDocument } from '@/lib/core/api/state-version'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import { requireVersion } from '@/lib/core/guards/require-version'
import { searchText } from '@/lib/core/text/text-input'
import { customersOfOrders } from '@/lib/commerce/customers/service/customers-of-orders'
import { placesOf } from '@/lib/commerce/desk/rules/order-filter'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderWish } from '@/lib/commerce/desk/schema/orders'
import { listOrders } from '@/lib/commerce/desk/service/order-list'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { lockOrder } from '@/lib/commerce/orders/data/orders'
import { ATTENTIONS, Id, ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { paymentDocument } from '@/lib/payments/attempts/schema/payment-document'
import { refundDocument } from '@/lib/payments/refunds/schema/refund-document'
import { paymentsOfOrders, refundsOfOrders } from '@/lib/payments/service'
import { detailDocument, orderDocument, OrderAnswer, OrderDetailAnswer } from './order-document'

/**
 * By what an order is known again by whoever decides about it: how it stands, its money and its goods. What was written to
 * the customer or noted about it says nothing of that, and what depends on the rights of who reads is left out.
 */
function versionOf({ customer, ...order }: z.input<typeof OrderDetailAnswer>): number {
  const { messages: _, notes: __, timeline: ___, link: ____, ...standing } = order
  return versionOfDocument({ ...standing, customer: { ...customer, id: null } })
}

/** The order as it is now. */
export async function tellOrder(ctx: TenantContext, orderId: string) {
  const body = detailDocument(ctx, await getOrderForMember(ctx, orderId))
  return { body, version: versionOf(body) }
}

/**
 * Does something to an order, where a version is named only as long as the order has it, and tells the order as it is then.
 * Throws `stale_version`, and what `deed` throws.
 */
export async function toOrder(
  ctx: TenantContext,
  { orderId, version }: { orderId: string; version: number | null },
  deed: () => Promise<unknown>,
) {
  if (version === null) await deed()
  else
    await asOneTransaction(tenantActor(ctx), 'kept', async () => {
      // Nobody moves it between the look and the deed; who may not move it does not lock it, and the deed looks itself.
      await withActor(tenantActor(ctx), (db) => lockOrder(db, orderId))
      requireVersion(version, (await tellOrder(ctx, orderId)).version)
      await deed()
    })
  return tellOrder(ctx, orderId)
}

const EXPANSIONS = ['customer', 'payments', 'refunds'] as const

const OrderQuery = z.strictObject({
  ...paging,
  expand: expanding(EXPANSIONS),
  sort: z.enum(ORDER_SORTS, 'unknown_choice').default('newest'),
  status: z.enum(ORDER_STATUSES, 'unknown_choice').optional(),
  payment_state: z.enum(PAYMENT_STATES, 'unknown_choice').optional(),
  attention: z.enum(ATTENTIONS, 'unknown_choice').optional(),
  method: searchText(60).optional().meta({ description: 'The gateway’s own word for it.' }),
  product: Id.optional().meta({ description: 'Orders that this product is in.' }),
  min_minor: SentAmount.optional(),
  max_minor: SentAmount.optional(),
  created_from: SentMoment.optional(),
  created_before: SentMoment.optional(),
  customer: searchText(254).optional().meta({ description: 'The customer’s e-mail address.' }),
  q: searchText(100).optional().meta({
    description:
      'In number, name, e-mail and telephone; only the newest thousand that hold it are looked through.',
  }),
})

function wishOf(query: z.output<typeof OrderQuery>): OrderWish {
  const { status, payment_state: paymentState, attention, method, product: productId, sort, q } = query
  const { min_minor: minMinor, max_minor: maxMinor, created_from: since, created_before: until } = query
  return {
    sort,
    ...(status && { status }),
    ...(paymentState && { paymentState }),
    ...(attention && { attention }),
    ...(method && { method }),
    ...(productId && { productId }),
    ...(minMinor === undefined ? {} : { minMinor }),
    ...(maxMinor === undefined ? {} : { maxMinor }),
    ...(since && { since }),
    ...(until && { until }),
    ...(query.customer && { customer: query.customer.toLowerCase() }),
    ...(q && { query: q }),
  }
}

type Ordered = { id: string; customerEmail: string }

/** What was asked for of all these orders, each kind with one question; then what belongs to one of them. */
async function bringAlong(
  ctx: TenantContext,
  orders: readonly Ordered[],
  expand: readonly (typeof EXPANSIONS)[number][],
) {
  const ids = orders.map(({ id }) => id)
  const payments = expand.includes('payments') && (await paymentsOfOrders(ctx, ids)).map(paymentDocument)
  const refunds = expand.includes('refunds') && (await refundsOfOrders(ctx, ids)).map(refundDocument)
  const customers = await customersAlong(ctx, orders, expand)
  return ({ id: orderId, customerEmail }: Ordered) => ({
    ...(customers && { customer: customers(customerEmail) }),
    ...(payments && { payments: payments.filter((one) => one.order_id === orderId) }),
    ...(refunds && { refunds: refunds.filter((one) => one.order_id === orderId) }),
  })
}

/** What these customers have besides what their orders say of them; null where it was not asked for. */
async function customersAlong(
  ctx: TenantContext,
  orders: readonly Pick<Ordered, 'customerEmail'>[],
  expand: readonly (typeof EXPANSIONS)[number][],
) {
  if (!expand.includes('customer')) return null
  const emails = new Set(orders.map(({ customerEmail }) => customerEmail))
  const known = await customersOfOrders(ctx, [...emails])
  return (email: string) => known.get(email) ?? { id: null }
}

export const orderReading = [
  operation({
    method: 'GET',
    path: '/orders',
    id: 'listOrders',
    tag: 'Orders',
    summary: 'List orders, the newest first',
    rights: ['orders.read'],
    query: OrderQuery,
    answer: pageOf(OrderAnswer),
    run: async (ctx, { query }) => {
      const { after, limit, sort } = query
      placeIn(after, placesOf(sort))
      const place = after === undefined ? 'start' : { after }
      const page = await listOrders(ctx, wishOf(query), { place, limit })
      const moreOf = await bringAlong(ctx, page.orders, query.expand)
      return {
        body: {
          data: page.orders.map((order) => {
            const { customer, ...more } = moreOf(order)
            const document = orderDocument(order)
            return { ...document, ...more, customer: { ...customer, ...document.customer } }
          }),
          next: page.next,
        },
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/orders/{id}',
    id: 'getOrder',
    tag: 'Orders',
    summary: 'Read an order with all that belongs to it',
    description:
      'Lines, tries to pay, money, how far goods are handed over (never the goods themselves), refunds, messages, notes and what happened to it. It has all of it with or without `expand[]`, but for `expand[]=customer`.',
    rights: ['orders.read'],
    params: ById,
    query: z.strictObject({ expand: expanding(EXPANSIONS) }),
    answer: OrderDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params, query }) => {
      const { body, version } = await tellOrder(ctx, params.id)
      const { email } = body.customer
      const customerOf = await customersAlong(ctx, [{ customerEmail: email }], query.expand)
      const customer = { ...customerOf?.(email), ...body.customer }
      return { body: { ...body, customer }, version }
    },
  }),
]
