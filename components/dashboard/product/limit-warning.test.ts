import { createElement } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { CouponEditor } from '@/components/dashboard/coupons/coupon-editor'
import type { CouponDraft } from '@/components/dashboard/coupons/coupon-draft'
import { PaymentLimitsProvider } from './limit-warning'
import { ManualOrderForm } from '@/components/dashboard/order/by-hand/manual-order-form'
import { PreviewTable } from '@/components/dashboard/products/price-dialog'
import { emptyVariant } from './product-draft'
import { VariantFields } from './variant-fields'
import { show as render } from '@/components/ui/testing/show'
import type { Locale } from '@/lib/core/context'
import { widestLimits } from '@/lib/payments/gateways/schema'

type Shop = { locale?: Locale; isTaxOnTop?: boolean; isConnected?: boolean }

/** A shop with Stripe that counts in US dollars: half a dollar is the least. Its tax is a tenth. */
function show(form: ReactNode, { locale = 'en', isTaxOnTop = false, isConnected = true }: Shop = {}): string {
  const tax = { isIncluded: !isTaxOnTop, ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 } }
  const limits = widestLimits(isConnected ? ['stripe'] : [], 'USD')
  const shop = createElement(PaymentLimitsProvider, {
    ...{ limits, tax, taxName: '', currency: 'USD' as const, locale },
    children: form,
  })
  return render(shop, locale)
}

const nothing = () => undefined

function price(text: string, taxClass: 'standard' | 'zero' = 'standard'): ReactNode {
  return createElement(VariantFields, {
    variant: { ...emptyVariant('new'), price: text },
    ...{
      index: 0,
      isOnly: true,
      kind: 'manual' as const,
      isNew: true,
      currency: 'USD' as const,
      locale: 'en',
    },
    ...{ taxClass, errors: nothing, onChange: nothing, onRemove: null },
  })
}

const variantId = 'v'
function order(priceMinor: bigint, quantity: number, discount = ''): ReactNode {
  const blank = { replaces: null, name: '', email: '', phone: '', note: '', locale: 'en' }
  return createElement(ManualOrderForm, {
    start: { ...blank, lines: [{ variantId, quantity }], discount },
    sellables: [
      { variantId, productId: 'p', taxClass: 'standard' as const, name: 'Cup', priceMinor, available: null },
    ],
    ...{ currency: 'USD' as const, locale: 'en' },
  })
}

function coupon(draft: Partial<CouponDraft>, lowestMinor: bigint): ReactNode {
  const blank = { code: 'TEN', note: '', kind: 'percent' as const, percent: '', amount: '', maxDiscount: '' }
  const more = { minimum: '', products: null, startsAt: '', endsAt: '', totalLimit: '', customerLimit: '' }
  return createElement(CouponEditor, {
    stored: { ...blank, ...more, ...draft },
    products: [{ id: 'p', name: 'Cup', lowestMinor, taxClass: 'standard' as const }],
    ...{ currency: 'USD' as const, timeZone: 'UTC' },
  })
}

function preview(...range: string[]): ReactNode {
  return createElement(PreviewTable, { preview: { count: 1, range, first: [] } })
}

const tooSmall = /take payments of \$0\.50 or more/
const tooLarge = /take at most \$999,999\.99/

describe('a seller is warned at once of what no gateway of the shop takes', () => {
  test.each([
    ['a price', price('0.49'), price('1000000'), price('0.50')],
    ['a new price of many', preview('49'), preview('100000000'), preview('50', '99999999')],
    ['a coupon', coupon({ percent: '98' }, 1900n), coupon({ percent: '1' }, 200_000_000n), coupon({}, 1900n)],
    ['an order by hand', order(49n, 1), order(99_999_999n, 2), order(49n, 2)],
  ])('for %s', (_, small, large, fine) => {
    expect(show(small)).toMatch(tooSmall)
    expect(show(large)).toMatch(tooLarge)
    expect(show(fine)).not.toMatch(/role="alert"/)
    expect(show(small, { isConnected: false })).not.toMatch(/role="alert"/)
  })

  test('with the tax that comes on top, and the discount that comes off', () => {
    const onTop = { isTaxOnTop: true }
    expect(show(price('0.46'))).toMatch(tooSmall)
    expect(show(price('0.46'), onTop)).not.toMatch(/role="alert"/)
    expect(show(price('0.46', 'zero'), onTop)).toMatch(tooSmall)
    expect(show(price('950000'), onTop)).toMatch(tooLarge)
    expect(show(order(46n, 1), onTop)).not.toMatch(/role="alert"/)
    expect(show(order(95_000_000n, 1), onTop)).toMatch(tooLarge)
    expect(show(order(95_000_000n, 1, '100000'), onTop)).not.toMatch(/role="alert"/)
    expect(show(order(100n, 1, '0.60'), onTop)).toMatch(tooSmall)
    expect(show(coupon({ percent: '54' }, 100n), onTop)).not.toMatch(/role="alert"/)
    expect(show(coupon({ percent: '54' }, 100n))).toMatch(tooSmall)
  })

  test.each([
    ['id', 'menerima pembayaran mulai'],
    ['en', 'take payments of'],
    ['ar', '0.50'],
  ] as const)('in %s', (locale, words) => {
    expect(show(price('0.49'), { locale })).toContain(words)
  })
})
