import type { ShopContext } from '@/lib/core/context'
import { showOrder, shownFacts } from '@/lib/commerce/orders/rules/shown-order'
import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { revealKeys } from './goods'
import type {
  AttemptView,
  FulfilmentView,
  OrderSummary,
  OrderView,
  PlacedOrder,
} from '@/lib/commerce/orders/schema/order'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

function summaryDocument(order: OrderSummary): { [key: string]: Json } {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_state: order.paymentState,
    ...(order.attention ? { attention: order.attention } : {}),
    total_minor: order.totalMinor.toString(),
    currency: order.currency,
    token: order.token,
  }
}

/** The answer of a checkout, as programs read it. */
export function placedDocument({ order, payment }: PlacedOrder): Json {
  return {
    order: summaryDocument(order),
    payment: payment && {
      attempt_id: payment.attemptId,
      provider: payment.provider,
      url: payment.url,
      expires_at: payment.expiresAt.toISOString(),
    },
  }
}

function attemptDocument({ id, state, provider, method, expiresAt }: AttemptView): { [key: string]: Json } {
  return { id, state, provider, method, expires_at: expiresAt.toISOString() }
}

function handingOverDocument(one: FulfilmentView): { [key: string]: Json } {
  return {
    id: one.id,
    line: one.lineId,
    kind: one.kind,
    state: one.state,
    delivered_at: one.deliveredAt?.toISOString() ?? null,
  }
}

async function fulfilmentDocument(ctx: ShopContext, order: OrderView, one: FulfilmentView): Promise<Json> {
  const base = handingOverDocument(one)
  switch (one.kind) {
    case 'access_link':
      return { ...base, url: one.url }
    case 'file':
      return {
        ...base,
        name: one.name,
        size: one.sizeBytes === null ? null : one.sizeBytes.toString(),
        sha256: one.sha256,
        url: one.url,
        downloads_left: one.downloadsLeft,
        expires_at: one.expiresAt?.toISOString() ?? null,
      }
    case 'license_key': {
      const isHere = one.state === 'delivered'
      const keys = isHere ? (await revealKeys(ctx, order.id, order.token, one.id)).keys : []
      return { ...base, keys }
    }
    case 'manual':
      return { ...base, note: one.note }
  }
}

/**
 * A whole order as programs read it, licence keys included (which counts as looking at them). Amounts are strings in
 * minor units. `withGoods: false` tells only how far each handing-over is: for whoever watches an order and has not
 * asked for its goods. Throws `order_not_found`.
 */
export async function getOrderDocument(
  ctx: ShopContext,
  orderId: string,
  token: string,
  { withGoods = true }: { withGoods?: boolean } = {},
): Promise<Json> {
  const order = await getOrder(ctx, orderId, token)
  const fulfilments: Json[] = []
  for (const one of order.fulfilments)
    fulfilments.push(withGoods ? await fulfilmentDocument(ctx, order, one) : handingOverDocument(one))
  return {
    order: {
      ...summaryDocument(order),
      created_at: order.createdAt.toISOString(),
      window_ends_at: order.windowEndsAt.toISOString(),
      paid_at: order.paidAt?.toISOString() ?? null,
      shown: showOrder(shownFacts(order, { returnedAt: null, providers: [] }), new Date()).state,
      attempt: order.attempt && attemptDocument(order.attempt),
      subtotal_minor: order.subtotalMinor.toString(),
      discount_minor: order.discountMinor.toString(),
      unique_code: order.uniqueCode,
      coupon: order.couponCode,
      tax_minor: order.taxMinor.toString(),
      prices_include_tax: order.pricesIncludeTax,
      lines: order.lines.map((line) => ({
        id: line.id,
        product: line.productSlug,
        name: line.productName,
        variant_name: line.variantName,
        quantity: line.quantity,
        unit_price_minor: line.unitPriceMinor.toString(),
        discount_minor: line.discountMinor.toString(),
        tax_rate_bp: line.taxRateBp,
        tax_minor: line.taxMinor.toString(),
        total_minor: line.totalMinor.toString(),
      })),
      fulfilments,
    },
  }
}
