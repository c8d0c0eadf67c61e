import { createElement } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { PaymentLimitsProvider } from '@/components/dashboard/product/limit-warning'
import { TaxForm } from '@/components/dashboard/settings/tax-form'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { OrderReceipt } from '@/components/shop/order/order-receipt'
import { ManualOrderForm } from '@/components/dashboard/order/by-hand/manual-order-form'
import { OrderGoods } from '@/components/dashboard/order/order-goods'
import { OrderCustomer } from '@/components/dashboard/order/order-customer'
import { show } from '@/components/ui/testing/show'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { priceManualOrder } from '@/lib/commerce/desk/rules/manual-order'
import type { TaxClass, TaxRules } from '@/lib/commerce/pricing/schema/tax'

type Shop = { locale: Locale; currency: Currency; taxName: string; tax: TaxRules; discount: string }
type Bought = { name: string; priceMinor: bigint; quantity: number; taxClass: TaxClass }

/** One shop adds two taxes to its prices, the other has one in them; both take something off. */
const dollars: Shop = {
  ...{ locale: 'en', currency: 'USD', taxName: 'Sales tax', discount: '4.80' },
  tax: { isIncluded: false, ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 } },
}
const rupiah: Shop = {
  ...{ locale: 'id', currency: 'IDR', taxName: 'PPN', discount: '9000' },
  tax: { isIncluded: true, ratesBp: { standard: 1100, reduced: 0, zero: 0, exempt: 0 } },
}
const cups: Bought[] = [
  { name: 'Cup', priceMinor: 1_900n, quantity: 2, taxClass: 'standard' },
  { name: 'Book', priceMinor: 1_000n, quantity: 1, taxClass: 'reduced' },
]
const course: Bought[] = [{ name: 'Kursus', priceMinor: 99_000n, quantity: 1, taxClass: 'standard' }]

function placed(shop: Shop, bought: readonly Bought[], discountMinor: bigint) {
  const lines = bought.map((one) => ({ ...one, productId: one.name }))
  const price = priceManualOrder(lines, discountMinor, shop.tax)
  if (!price) throw new Error('Something is left to pay.')
  const { subtotalMinor, taxMinor, totalMinor } = price
  return {
    ...{ subtotalMinor, discountMinor, taxMinor, totalMinor, couponCode: null, uniqueCode: 0 },
    ...{
      id: 'order',
      status: 'fulfilled' as const,
      source: 'web' as const,
      paidAt: new Date('2026-11-21T03:00:00Z'),
    },
    pricesIncludeTax: shop.tax.isIncluded,
    currency: shop.currency,
    lines: lines.map(({ name, quantity, priceMinor }, index) => ({
      ...{ id: name, productName: name, productSlug: name, variantName: '', deliveryKind: 'file' as const },
      ...{ quantity, unitPriceMinor: priceMinor },
      ...{ discountMinor: 0n, taxRateBp: 0, taxMinor: 0n, totalMinor: 0n, ...price.lines[index] },
    })),
  }
}

const paid = (at: Date) => ({
  ...{ token: 'token', isByHand: false, createdAt: at, paidAt: at, paymentMethod: 'bca_va' },
  refunds: [
    {
      ...{ id: 'r', state: 'succeeded', amountMinor: 700n, revokesGoods: false, lines: [] },
      ...{ createdAt: at, settledAt: at },
    },
  ],
})

/** What is read, one piece of text after the other. */
function read(part: ReactNode, locale: Locale): string {
  return show(part, locale)
    .replaceAll(/<[^>]*>/g, '|')
    .replaceAll(/\|[\s|]*/g, '|')
}

function form(shop: Shop, bought: readonly Bought[], discount: string): ReactNode {
  const { tax, taxName, currency, locale } = shop
  const blank = { replaces: null, name: '', email: '', phone: '', note: '', locale }
  const lines = bought.map(({ name, quantity }) => ({ variantId: name, quantity }))
  const sellables = bought.map((one) => ({
    ...{ variantId: one.name, productId: one.name, name: one.name },
    ...{ priceMinor: one.priceMinor, taxClass: one.taxClass, available: null },
  }))
  return createElement(PaymentLimitsProvider, {
    ...{ limits: null, tax, taxName, currency, locale },
    children: createElement(ManualOrderForm, {
      ...{ start: { ...blank, lines, discount }, sellables, currency, locale },
    }),
  })
}

const told = {
  dollars: '|Subtotal|$48.00|Discount|-$4.80|Sales tax 10%|$3.42|Sales tax 5%|$0.45|Total|$47.07|',
  rupiah: '|Subtotal|Rp 99.000|Diskon|-Rp 9.000|Total|Rp 90.000|Termasuk PPN 11%|Rp 8.919|',
}
const shops = [
  ['tax on top, at two rates', dollars, cups, 480n, told.dollars],
  ['tax in the prices', rupiah, course, 9_000n, told.rupiah],
] as const

describe.each(shops)('an order with a discount and %s comes to the same', (_, shop, bought, off, sums) => {
  const order = placed(shop, bought, off)

  test('while it is written by hand', () => {
    expect(read(form(shop, bought, shop.discount), shop.locale)).toContain(sums)
  })

  test("on the dashboard's page", () => {
    const { taxName, locale } = shop
    expect(read(createElement(OrderGoods, { order, locale, taxName }), locale)).toContain(sums)
  })

  test("on the customer's receipt, under the seller's own tax number", () => {
    const { locale, taxName } = shop
    const at = new Date('2026-11-21T03:00:00Z')
    const customer = { name: 'Sari', email: 'sari@example.test', phone: null, note: 'Please wrap it' }
    const receipt = read(
      createElement(OrderReceipt, {
        order: { ...order, ...paid(at), customer },
        issuer: { name: 'Toko', email: '', taxName, taxNumber: '01.234', address: 'Jalan 1' },
        timeZone: 'UTC',
        locale,
      }),
      locale,
    )
    expect(receipt).toContain(sums)
    const [seller = '', buyer = ''] = receipt.split(sums)
    for (const own of ['|Toko|', '|01.234|', '|Jalan 1|']) {
      expect(seller).toContain(own)
      expect(buyer).not.toContain(own)
    }
    expect(buyer).toContain('|Please wrap it|')
    // As its paper does: how it was paid, and what went back of it.
    expect(buyer).toContain('BCA')
    const [back, left] = { en: ['-$7.00', '$40.07'], id: ['-Rp 700', 'Rp 89.300'] }[locale as 'en' | 'id']
    expect(buyer).toContain(`|${back}|`)
    expect(buyer).toContain(`|${left}|`)
  })
})

test('a code that was added to the amount is told as a step to the total, wherever the order is', () => {
  const bare = placed(rupiah, course, 0n)
  const order = { ...bare, uniqueCode: 321, totalMinor: bare.totalMinor + 321n }
  const at = new Date('2026-11-21T03:00:00Z')
  const customer = { name: 'Sari', email: 'sari@example.test', phone: null, note: '' }
  const issuer = { name: 'Toko', email: '', taxName: 'PPN', taxNumber: '', address: '' }
  const sold = { ...order, ...paid(at), customer }
  for (const part of [
    createElement(OrderGoods, { order, locale: 'id', taxName: 'PPN' }),
    createElement(OrderReceipt, { order: sold, issuer, timeZone: 'UTC', locale: 'id' }),
  ])
    expect(read(part, 'id')).toContain('|Subtotal|Rp 99.000|Kode unik|Rp 321|Total|Rp 99.321|')
})

test('who is about to order is told of the code that is added then', () => {
  const sums = { ...placed(rupiah, course, 0n), taxes: [], isTaxIncluded: true }
  const told = (isCodeAdded: boolean): string =>
    read(createElement(PriceSums, { sums: { ...sums, isCodeAdded }, taxName: '', locale: 'id' }), 'id')
  expect(told(true)).toContain('Rp 999')
  expect(told(false)).not.toContain('Rp 999')
})

test.each([
  [rupiah, 'NPWP', 'Nomor pajak'],
  [dollars, 'Nomor pajak', 'NPWP'],
])('a tax number is called after its country', (shop, called, other) => {
  const { ratesBp, isIncluded } = shop.tax
  const rates = { standardBp: ratesBp.standard, reducedBp: ratesBp.reduced }
  const stored = { isIncluded, ...rates, name: shop.taxName, number: '01.234', address: '' }
  const at = new Date('2026-11-21T03:00:00Z')
  const customer = { name: 'Sari', email: 'sari@example.test', phone: null, note: '' }
  const order = { ...placed(shop, cups, 0n), ...paid(at), customer }
  const issuer = { name: 'Toko', email: '', taxName: shop.taxName, taxNumber: '01.234', address: '' }
  for (const part of [
    createElement(OrderReceipt, { order, issuer, timeZone: 'UTC', locale: 'id' }),
    createElement(TaxForm, { stored, currency: shop.currency, locale: 'id', canWrite: true }),
  ]) {
    expect(show(part, 'id')).toContain(called)
    expect(show(part, 'id')).not.toContain(other)
  }
})

test('the lines alone are summed while nothing would be left to pay', () => {
  const text = read(form(dollars, cups, '48'), 'en')
  expect(text).toContain('|Subtotal|$48.00|')
  expect(text).not.toContain('|Total|')
})

test.each([
  [false, 'Customer’s note'],
  [true, 'Note from the shop to the customer'],
])('a note is told to be of who wrote it (by hand: %s)', (isByHand, words) => {
  const who = {
    ...{ customerId: null, customerName: 'Sari', customerEmail: 'sari@example.test' },
    source: 'web' as const,
  }
  const more = { customerPhone: null, customerNote: 'Please wrap it', locale: 'en', marketingConsent: false }
  const order = { ...who, ...more, locale: 'en' as const, isByHand, legacyId: null }
  expect(read(createElement(OrderCustomer, { order, base: '' }), 'en')).toContain(`|${words}|Please wrap it|`)
})
