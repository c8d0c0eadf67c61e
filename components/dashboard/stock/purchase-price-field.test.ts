import { createElement } from 'react'
import { expect, test } from 'vitest'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { PurchasePriceField } from './purchase-price-field'

const field = (value: string, isSent: boolean) => ({
  price: {
    ...{ value, isSent, currency: 'IDR' as const },
    ...{ setValue: () => undefined, judge: () => true, clear: () => undefined },
  },
})

test.each(LOCALES)(
  'a purchase price is read back, and one that nobody understands is told at its field: %s',
  (locale) => {
    const told = (value: string, isSent: boolean) =>
      show(createElement(PurchasePriceField, field(value, isSent)), locale)
    expect(told('12500', true)).toMatch(/12[.,]500/)
    for (const [value, isSent] of [
      ['', true],
      ['12500', true],
      ['abc', false],
    ] as const)
      expect(told(value, isSent), value).not.toContain('role="alert"')
    expect(told('abc', true)).toContain('role="alert"')
    expect(told('-5', false)).toContain('role="alert"')
  },
)
