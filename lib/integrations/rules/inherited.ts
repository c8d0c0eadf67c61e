import { firstCharacter } from '@/lib/core/text/text'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'
import { isSettled } from '@/lib/commerce/schema'

export const WIRE_STATUSES = ['pending', 'paid', 'failed', 'expired', 'refunded'] as const
export type WireStatus = (typeof WIRE_STATUSES)[number]

/** An order in the five words that the film shop's programs know. */
export function wireStatus(order: { status: OrderStatus; paymentState: PaymentState }): WireStatus {
  if (order.paymentState === 'refunded') return 'refunded'
  if (isSettled(order.status)) return 'paid'
  if (order.status === 'expired') return 'expired'
  return order.status === 'cancelled' ? 'failed' : 'pending'
}

/** What a member may make of an order by hand. Null for what happens by itself, or by money that really moves. */
export function moveTo(from: WireStatus, to: string): 'none' | 'pay' | 'cancel' | null {
  if (from === to) return 'none'
  if (to === 'paid' && (from === 'pending' || from === 'expired')) return 'pay'
  return to === 'failed' && from === 'pending' ? 'cancel' : null
}

const dots = (text: string): string => (text === '' ? '' : `${firstCharacter(text)}***`)

export function maskedName(name: string): string {
  return name.split(' ').filter(Boolean).map(dots).join(' ')
}

export function maskedEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@')
  const end = domain.lastIndexOf('.')
  return `${dots(name)}@${dots(domain)}${end > 0 ? domain.slice(end) : ''}`
}

/** Amounts are numbers of whole units there. */
export function wireAmount(amountMinor: bigint, currency: Currency): number {
  return Number(toDecimal(amountMinor, currency))
}

type Told = {
  id: string
  number: string
  legacyId: string | null
  status: OrderStatus
  paymentState: PaymentState
  customer: { name: string; email: string; phone: string | null }
  currency: Currency
  uniqueCode: number
  totalMinor: bigint
  paymentMethod: string | null
  createdAt: Date
}

/** An order as those programs read it; who ordered is told to whoever may know (`isKnown`). */
export function wireOrder(order: Told, isKnown: boolean) {
  const { customer, currency, totalMinor, uniqueCode } = order
  return {
    id: order.id,
    orderId: order.legacyId ?? order.number,
    status: wireStatus(order),
    amount: wireAmount(totalMinor - BigInt(uniqueCode), currency),
    totalAmount: wireAmount(totalMinor, currency),
    customerName: isKnown ? customer.name : maskedName(customer.name),
    email: isKnown ? customer.email : maskedEmail(customer.email),
    paymentMethod: order.paymentMethod,
    createdAt: order.createdAt.toISOString(),
  }
}
