import type { SnapTransactionParameters } from 'midtrans-client'
import { toSafeNumber } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { minuteMs } from '@/lib/core/time/duration'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { toWesternIndonesia } from './answers'
import type { SessionRequest } from '@/lib/payments/schema'

const DISCOUNT_NAMES: Record<string, string> = { id: 'Diskon', en: 'Discount', ar: 'خصم' }
const bodyLimitBytes = 14_000

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

/** The request body. Only rupiah, and never more than the 16 kB that Midtrans reads. */
export function snapRequest(request: SessionRequest, tenantId: string, now: Date): SnapTransactionParameters {
  if (request.currency !== 'IDR')
    throw new GatewayError('refused', { detail: 'currency', refusal: 'currency' })
  // Rounded up: a page that ended before its row would still be offered, and nobody tells that it is over.
  const pageMinutes = Math.max(5, Math.ceil((request.expiresAt.getTime() - now.getTime()) / minuteMs))
  const windowEndsAt = request.windowEndsAt ?? request.expiresAt
  const windowMinutes = Math.floor((windowEndsAt.getTime() - now.getTime()) / minuteMs)
  const body: SnapTransactionParameters = {
    transaction_details: {
      order_id: request.providerRef,
      gross_amount: toSafeNumber(request.amountMinor),
    },
    item_details: itemsOf(request),
    customer_details: {
      first_name: cutText(request.customer.name, 255),
      email: request.customer.email,
      ...(request.customer.phone ? { phone: request.customer.phone } : {}),
    },
    callbacks: { finish: request.returnUrl },
    // Without a start the time would count from the choice of a method, past the order's own end.
    expiry: {
      start_time: toWesternIndonesia(now),
      unit: 'minute',
      duration: Math.max(pageMinutes, windowMinutes),
    },
    page_expiry: { unit: 'minute', duration: pageMinutes },
    custom_field1: tenantId,
    custom_field2: request.orderId,
    custom_field3: request.attemptId,
  }
  if (Buffer.byteLength(JSON.stringify(body)) <= bodyLimitBytes) return body
  const total = {
    id: 'order',
    name: request.orderNumber.slice(0, 50),
    price: toSafeNumber(request.amountMinor),
    quantity: 1,
  }
  return { ...body, item_details: [total] }
}
