import type { Locale } from '@/lib/core/context'
import { printable } from '@/lib/core/documents/printable'
import type { Sheet } from '@/lib/core/documents/sheet'
import { directionOf } from '@/lib/core/i18n/languages'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { isErasedEmail } from '@/lib/core/text/erased-email'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import type { OrderIssuer, Paper } from '@/lib/commerce/papers/schema'
import { methodWords } from './method-words'
import { refundedParts } from './paper-refunds'
import type { PaperRefund } from './paper-refunds'
import { sumsOf } from './paper-sums'
import { paperNumber } from './papers'
import { wordsFor } from './paper-words'
import type { Words } from './paper-words'

export type PaperFacts = {
  kind: Paper
  order: Order
  lines: readonly StoredLine[]
  refunds: readonly PaperRefund[]
  issuer: OrderIssuer
  shop: { timeZone: string; contactPhone: string | null }
}

const present = (lines: readonly (string | null)[]): string[] =>
  lines.flatMap((line) => (line === null || line.trim() === '' ? [] : [line.trim()]))

function partiesOf({ issuer, order }: PaperFacts, { say }: Words): Pick<Sheet, 'from' | 'to'> {
  const { customer, currency } = order
  const label = say(currency === 'IDR' ? 'tax_number_in_indonesia' : 'tax_number')
  return {
    from: {
      label: say('from'),
      lines: present([issuer.name, ...issuer.address.split(/\r?\n/), issuer.email]),
      ...(issuer.taxNumber === '' ? {} : { number: { label, value: issuer.taxNumber } }),
    },
    to: {
      label: say('to'),
      // Of an erased customer nothing is left to say.
      lines:
        customer.email !== null && isErasedEmail(customer.email)
          ? ['–']
          : present([customer.name, customer.email, customer.phone]),
    },
  }
}

function factsOf({ kind, order }: PaperFacts, { say, day, moment }: Words): Sheet['facts'] {
  const { paidAt, paymentMethod } = order
  const isDue = kind === 'invoice' && paidAt === null
  return [
    { label: say('number'), value: paperNumber(kind, order.number) },
    { label: say('order'), value: order.number },
    { label: say('date'), value: day(order.createdAt) },
    ...(paidAt === null ? [] : [{ label: say('paid_at'), ...moment(paidAt) }]),
    ...(isDue ? [{ label: say('due'), ...moment(order.windowEndsAt) }] : []),
    ...(paidAt !== null && paymentMethod !== null
      ? [{ label: say('method'), value: methodWords(paymentMethod, say) }]
      : []),
  ]
}

function stateOf({ order }: PaperFacts, { say }: Words): string {
  if (order.paidAt === null) return say('state.unpaid')
  if (order.paymentState === 'refunded') return say('state.refunded')
  return say(order.paymentState === 'partially_refunded' ? 'state.partially_refunded' : 'state.paid')
}

function linesOf({ lines }: PaperFacts, { amount, locale }: Words): Sheet['lines'] {
  const count = numberFormat(regionOf(locale), {})
  return lines.map((line) => ({
    name: line.productName,
    detail: line.variantName,
    quantity: printable(count.format(line.quantity)),
    price: amount(line.unitPriceMinor),
    amount: amount(line.unitPriceMinor * BigInt(line.quantity)),
  }))
}

/** Every text of an order's receipt or invoice in one language. */
export function paperSheet(facts: PaperFacts, locale: Locale): Sheet {
  const { kind, order, issuer, shop } = facts
  const words = wordsFor(locale, order.currency, shop.timeZone)
  const { say } = words
  return {
    isRightToLeft: directionOf(locale) === 'rtl',
    title: say(kind),
    state: stateOf(facts, words),
    ...partiesOf(facts, words),
    facts: factsOf(facts, words),
    headings: {
      what: say('what'),
      quantity: say('quantity'),
      price: say('price'),
      amount: say('amount'),
    },
    lines: linesOf(facts, words),
    sums: sumsOf(order, facts.lines, issuer.taxName, words),
    after: refundedParts(order, facts.refunds, words),
    contact: present([issuer.name, issuer.email, shop.contactPhone]),
  }
}
