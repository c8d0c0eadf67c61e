import { expect, test } from 'vitest'
import { Db } from '@/lib/core/db/handle'
import { kept, nowhere } from '@/lib/core/db/kept'
import { buildOpening, openingValues } from '@/lib/commerce/catalogue/data/checkout-facts'
import type { CheckoutQuestion } from '@/lib/commerce/catalogue/data/checkout-facts'
import { buildOrder, orderValues } from './checkout'
import type { NewLine, NewOrder } from './new-order'

const [a, b] = ['1', '2'].map((end) => new Db(nowhere).forTenant(`019ab000-0000-7000-8000-00000000000${end}`))
if (!a || !b) throw new Error('Two shops.')
const id = (end: number): string => `019ab000-0000-7000-9000-00000000000${end}`

const question: CheckoutQuestion = {
  orderId: id(1),
  named: ['kursus', id(2)],
  couponCode: null,
  customerKey: 'customer',
  key: null,
  limits: null,
}
const limits = { email: 'budi@example.test', address: '192.0.2.1', ofEmail: 3, ofAddress: 30 }
const questions: Partial<CheckoutQuestion>[] = [
  {},
  { named: [] },
  { couponCode: 'HEMAT' },
  { key: { key: 'one', bodyHash: 'hash' } },
  { limits },
  { couponCode: 'LAIN', key: { key: 'two', bodyHash: 'other' }, limits, customerKey: 'another' },
]

test('a checkout is opened by the statement that would be made for it alone', () => {
  const opening = kept(buildOpening)
  for (const db of [a, b, a]) {
    for (const other of questions) {
      const values = openingValues({ ...question, ...other })
      const { sql, parameters } = buildOpening(db, values)
      expect(opening.fill(db, values)).toEqual({ sql, parameters })
    }
  }
})

function lineOf(end: number, isCounted: boolean): NewLine {
  return {
    ...{
      id: id(end),
      productId: id(3),
      variantId: id(end + 4),
      productName: 'Kursus',
      productSlug: 'kursus',
    },
    ...{ variantName: `no. ${end}`, deliveryKind: 'manual', quantity: end, isCounted },
    ...{ unitPriceMinor: 150_000n, discountMinor: 0n, taxRateBp: 0, taxMinor: 0n, totalMinor: 150_000n },
  }
}

function orderOf(tenantId: string, more: Partial<NewOrder> = {}): NewOrder {
  const windowEndsAt = new Date('2026-11-21T10:00:00Z')
  return {
    ...{ tenantId, id: id(1), number: '211126000001', legacyId: null, source: 'web' as const },
    customer: { name: 'Budi', email: 'budi@example.test', phone: null },
    ...{ note: '', marketingConsent: false, chatPhone: null, locale: 'id' as const, currency: 'IDR' },
    ...{ subtotalMinor: 150_000n, discountMinor: 0n, taxMinor: 0n, pricesIncludeTax: true, uniqueCode: 0 },
    ...{ totalMinor: 150_000n, coupon: null, attribution: { utm_source: 'x' }, address: '192.0.2.1' },
    ...{ userAgent: 'test', windowEndsAt, lines: [lineOf(1, true)] },
    attempt: {
      ...{ tenantId, attemptId: id(2), orderId: id(1), connectionId: id(3), secretVersion: 1 },
      ...{ provider: 'midtrans', amountMinor: 150_000n, currency: 'IDR', expiresAt: windowEndsAt },
    },
    ...more,
  }
}
const coupon = { id: id(4), code: 'HEMAT', version: 2, customerKey: 'customer' }
const orders: Partial<NewOrder>[] = [
  {},
  { customer: { name: 'Sari', email: 'sari@example.test', phone: '+628123456789' }, legacyId: 'old-1' },
  { lines: [lineOf(1, false)] },
  { lines: [lineOf(1, true), lineOf(2, false), lineOf(3, true)] },
  { lines: [lineOf(3, true), lineOf(2, true), lineOf(1, true)], chatPhone: '628123456789' },
  { coupon, discountMinor: 10_000n },
  { attempt: null, totalMinor: 0n },
  { attempt: null, totalMinor: 0n, coupon, lines: [lineOf(1, false)] },
]

test('an order is written by the statement that would be made for it alone', () => {
  const writing = kept(buildOrder)
  for (const db of [a, b, a]) {
    for (const more of orders) {
      const values = orderValues(orderOf(db.tenantId, more))
      const { sql, parameters } = buildOrder(db, values)
      expect(writing.fill(db, values)).toEqual({ sql, parameters })
    }
  }
})
