import { firstCharacter } from '@/lib/core/text/text'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { oldStatus } from '@/lib/commerce/schema'
import type { OldStatus, OrderStatus, PaymentState } from '@/lib/commerce/schema'

/** What a member may make of an order by hand. Null for what happens by itself, or by money that really moves. */
export function moveTo(from: OldStatus, to: string): 'none' | 'pay' | 'cancel' | null {
  if (from === to) return 'none'
  if (to === 'paid' && (from === 'pending' || from === 'expired')) return 'pay'
  return to === 'failed' && from === 'pending' ? 'cancel' : null
}

const dots = (text: string): string => (text === '' ? '' : `${firstCharacter(text)}***`)

export function maskedName(name: string): string {
  return name.split(' ').filter(Boolean).map(dots).join(' ')
}

export function maskedEmail(email: string): string {
  if (email === '') return ''
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
  customer: { name: string; email: string | null; phone: string | null }
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
    status: oldStatus(order),
    amount: wireAmount(totalMinor - BigInt(uniqueCode), currency),
    totalAmount: wireAmount(totalMinor, currency),
    customerName: isKnown ? customer.name : maskedName(customer.name),
    email: isKnown ? (customer.email ?? '') : maskedEmail(customer.email ?? ''),
    paymentMethod: order.paymentMethod,
    createdAt: order.createdAt.toISOString(),
  }
}
