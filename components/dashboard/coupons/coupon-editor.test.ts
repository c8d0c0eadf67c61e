import { createElement } from 'react'
import { expect, test } from 'vitest'
import { emptyCoupon } from './coupon-draft'
import { CouponEditor } from './coupon-editor'
import { emptyDraft } from '@/components/dashboard/product/product-draft'
import { ProductForm } from '@/components/dashboard/product/product-form'
import { ReadOnlyProvider } from '@/components/ui/form/edit-form'
import { show } from '@/components/ui/testing/show'

const editors = {
  coupon: createElement(CouponEditor, { stored: emptyCoupon, products: [], currency: 'IDR' as const }),
  product: createElement(ProductForm, {
    ...{ stored: emptyDraft, currency: 'IDR' as const, locale: 'en', address: '', categories: [] },
  }),
}

test.each(['coupon', 'product'] as const)(
  'where nothing may be saved no bar to save it stands above a %s',
  (name) => {
    const shown = (isReadOnly: boolean): string =>
      show(createElement(ReadOnlyProvider, { isReadOnly, children: editors[name] }), 'en')
    expect(shown(false)).toContain('sticky')
    expect(shown(true)).not.toContain('sticky')
  },
)
