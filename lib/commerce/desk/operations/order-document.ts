import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import type { OrderLine } from '@/lib/commerce/orders/schema/order'
import { ATTENTIONS, ORDER_SOURCES, ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import type { ListedOrder } from '@/lib/commerce/desk/schema/orders'
import { CustomerAnswer } from '@/lib/commerce/customers/customer-document'
import { RefundRequestAnswer, requestDocument } from '@/lib/commerce/returns/request-document'
import { RefundAnswer, refundDocument } from '@/lib/payments/refunds/schema/refund-document'
import {
  PaymentAnswer,
  paymentsDocument,
  PaymentsAnswer,
} from '@/lib/payments/attempts/schema/payment-document'
import {
  FulfilmentAnswer,
  fulfilmentDocument,
  messageDocument,
  MessageAnswer,
  noteDocument,
  NoteAnswer,
  TimelineAnswer,
  timelineDocument,
} from './order-parts'

const orderHead = {
  id: Id,
  number: z.string(),
  legacy_id: z.string().nullable().meta({
    description: 'What a program of an older system calls it, where that made it or it was brought over.',
  }),
  status: z.enum(ORDER_STATUSES),
  payment_state: z.enum(PAYMENT_STATES),
  attention: z.enum(ATTENTIONS).nullable().meta({ description: 'Why a person has to look at its money.' }),
  payment_method: z.string().nullable().meta({ description: 'The gateway’s own word for it.' }),
  source: z.enum(ORDER_SOURCES).meta({ description: 'Through which door it came.' }),
  total_minor: AmountMinor,
  currency: z.string(),
  created_at: Moment,
}

const expanded = CustomerAnswer.omit({ name: true, email: true })
  .extend({ id: Id.nullable() })
  .partial()
  .meta({ description: 'With `expand[]=customer`.' }).shape

export const OrderAnswer = z
  .object({
    ...orderHead,
    customer: z.object({ ...expanded, name: z.string(), email: z.string() }).meta({
      description:
        'As the order has them. With `expand[]=customer`, which takes `customers.read`, what a customer has besides; then `id` is null until the worker has made them one, moments after their first order.',
    }),
    product_names: z.array(z.string()),
    is_refund_asked: z.boolean().meta({ description: 'Its customer asks for money back and waits.' }),
    payments: z.array(PaymentAnswer).optional().meta({ description: 'With `expand[]=payments`.' }),
    refunds: z.array(RefundAnswer).optional().meta({ description: 'With `expand[]=refunds`.' }),
  })
  .meta({ id: 'Order' })

export function orderDocument(order: ListedOrder): z.input<typeof OrderAnswer> {
  return {
    ...headDocument(order),
    customer: { name: order.customerName, email: order.customerEmail },
    product_names: order.productNames,
    is_refund_asked: order.isAskedBack,
  }
}

function headDocument(order: Omit<ListedOrder, 'isAskedBack'>) {
  return {
    id: order.id,
    number: order.number,
    legacy_id: order.legacyId,
    status: order.status,
    payment_state: order.paymentState,
    attention: order.attention,
    payment_method: order.paymentMethod,
    source: order.source,
    total_minor: order.totalMinor.toString(),
    currency: order.currency,
    created_at: order.createdAt.toISOString(),
  }
}

const LineAnswer = z
  .object({
    id: Id,
    product: z.string().meta({ description: 'The product’s address in the shop; empty for a free line.' }),
    product_name: z.string(),
    variant_name: z.string(),
    delivery_kind: z.string(),
    quantity: z.int(),
    unit_price_minor: AmountMinor,
    discount_minor: AmountMinor,
    tax_rate_bp: z.int().meta({ description: 'Hundredths of a percent.' }),
    tax_minor: AmountMinor,
    total_minor: AmountMinor,
  })
  .meta({ id: 'OrderLine' })

function lineDocument(line: OrderLine): z.input<typeof LineAnswer> {
  return {
    id: line.id,
    product: line.productSlug,
    product_name: line.productName,
    variant_name: line.variantName,
    delivery_kind: line.deliveryKind,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor.toString(),
    discount_minor: line.discountMinor.toString(),
    tax_rate_bp: line.taxRateBp,
    tax_minor: line.taxMinor.toString(),
    total_minor: line.totalMinor.toString(),
  }
}

const Attribution = z.record(z.string(), z.string()).meta({ description: 'From which campaign it came.' })

export const OrderDetailAnswer = z
  .object({
    ...orderHead,
    customer: z.object({
      ...expanded,
      id: Id.nullable().meta({
        description: 'Null without `customers.read`, and before its worker has run.',
      }),
      name: z.string(),
      email: z.string(),
      phone: z.string().nullable(),
    }),
    note: z
      .string()
      .meta({ description: 'The customer’s, or on an order by hand the seller’s to the customer.' }),
    locale: z.enum(LOCALES),
    has_marketing_consent: z.boolean(),
    subtotal_minor: AmountMinor,
    discount_minor: AmountMinor,
    coupon: z.string().nullable(),
    attribution: Attribution,
    tax_minor: AmountMinor,
    prices_include_tax: z.boolean(),
    unique_code: z.int().meta({
      description: 'The part of the total by which a bank transfer is told from others; 0 for none.',
    }),
    window_ends_at: Moment.meta({ description: 'Until then it can be paid.' }),
    paid_at: Moment.nullable(),
    fulfilled_at: Moment.nullable(),
    closed_at: Moment.nullable(),
    link: z.string().nullable().meta({
      description:
        'The customer’s own page, where it is paid and its goods are. Null for a draft and without `orders.fulfil`.',
    }),
    lines: z.array(LineAnswer),
    ...PaymentsAnswer.shape,
    fulfilments: z.array(FulfilmentAnswer),
    refunds: z.array(RefundAnswer),
    refund_requests: z.array(RefundRequestAnswer),
    messages: z.array(MessageAnswer),
    notes: z.array(NoteAnswer),
    timeline: z.array(TimelineAnswer),
  })
  .meta({ id: 'OrderDetail' })

/** Whoever has the link is the customer: a key that may only look does not get at goods by it. */
function linkFor(ctx: TenantContext, order: OrderDetail): string | null {
  return 'keyId' in ctx && !ctx.permissions.includes('orders.fulfil') ? null : order.link
}

export function detailDocument(ctx: TenantContext, order: OrderDetail): z.input<typeof OrderDetailAnswer> {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    ...headDocument(order),
    customer: {
      id: order.customerId,
      name: order.customerName,
      email: order.customerEmail,
      phone: order.customerPhone,
    },
    note: order.customerNote,
    locale: order.locale,
    has_marketing_consent: order.marketingConsent,
    subtotal_minor: order.subtotalMinor.toString(),
    discount_minor: order.discountMinor.toString(),
    coupon: order.couponCode,
    attribution: Attribution.catch({}).parse(order.attribution),
    tax_minor: order.taxMinor.toString(),
    prices_include_tax: order.pricesIncludeTax,
    unique_code: order.uniqueCode,
    window_ends_at: order.windowEndsAt.toISOString(),
    paid_at: time(order.paidAt),
    fulfilled_at: time(order.fulfilledAt),
    closed_at: time(order.closedAt),
    link: linkFor(ctx, order),
    lines: order.lines.map(lineDocument),
    ...paymentsDocument(order.id, order),
    fulfilments: order.fulfilments.map((one) => fulfilmentDocument(order, one)),
    refunds: order.refunds.map((refund) => refundDocument({ ...refund, orderId: order.id })),
    refund_requests: order.refundRequests.map((request) =>
      requestDocument({ ...request, orderId: order.id }),
    ),
    messages: order.notifications.map(messageDocument),
    notes: order.notes.map(noteDocument),
    timeline: order.timeline.map(timelineDocument),
  }
}
