import type { SnapTransactionParameters } from 'midtrans-client'
import { toSafeNumber } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { SessionRequest } from '@/lib/payments/schema'

const DISCOUNT_NAMES: Record<string, string> = { id: 'Diskon', en: 'Discount', ar: 'خصم' }
const bodyLimitBytes = 14_000

/** What every request for money says of its order, whichever way it is to be paid. */
export type OrderPart = Pick<
  SnapTransactionParameters,
  | 'transaction_details'
  | 'item_details'
  | 'customer_details'
  | 'custom_field1'
  | 'custom_field2'
  | 'custom_field3'
>

function itemsOf(request: SessionRequest): NonNullable<SnapTransactionParameters['item_details']> {
  const items = request.lines.map((line, index) => ({
    id: line.id.slice(0, 50),
    // The page shows its own name of the try and these names: the order's number stands before the first of them.
    // Counters print names; a bar would end the field there.
    name: cutText(`${index === 0 ? `#${request.orderNumber} ` : ''}${line.name.replaceAll('|', ' ')}`, 50),
    price: toSafeNumber(line.unitPriceMinor),
    quantity: line.quantity,
  }))
  const linesMinor = request.lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity),
    0n,
  )
  // Midtrans refuses an order whose lines do not sum to its total, so what is missing is a line as well.
  const rest = request.amountMinor - linesMinor
  if (rest !== 0n) {
    const name = rest < 0n ? (DISCOUNT_NAMES[request.locale] ?? 'Diskon') : 'Penyesuaian'
    items.push({ id: 'adjustment', name, price: toSafeNumber(rest), quantity: 1 })
  }
  return items
}

/** Only rupiah. */
export function orderPart(request: SessionRequest, tenantId: string): OrderPart {
  if (request.currency !== 'IDR')
    throw new GatewayError('refused', { detail: 'currency', refusal: 'currency' })
  return {
    transaction_details: {
      order_id: request.providerRef,
      gross_amount: toSafeNumber(request.amountMinor),
    },
    item_details: itemsOf(request),
    customer_details: {
      first_name: cutText(request.customer.name, 255),
      ...(request.customer.email === null ? {} : { email: request.customer.email }),
      ...(request.customer.phone ? { phone: request.customer.phone } : {}),
    },
    custom_field1: tenantId,
    custom_field2: request.orderId,
    custom_field3: request.attemptId,
  }
}

/** The request with one line in place of its items where it would be more than the 16 kB that Midtrans reads. */
export function withinLimit<T extends OrderPart>(body: T, request: SessionRequest): T {
  if (Buffer.byteLength(JSON.stringify(body)) <= bodyLimitBytes) return body
  const total = {
    id: 'order',
    name: request.orderNumber.slice(0, 50),
    price: toSafeNumber(request.amountMinor),
    quantity: 1,
  }
  return { ...body, item_details: [total] }
}
