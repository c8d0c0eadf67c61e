import { createElement } from 'react'
import { expect, test } from 'vitest'
import { GeneralOrders } from './general-orders'
import { show } from '@/components/ui/testing/show'
import type { General } from '@/lib/platform/settings/schema'

const general: General = {
  ...{ name: 'Toko', tagline: '', locale: 'id', currency: 'IDR', timeZone: 'Asia/Jakarta' },
  ...{ contactEmail: null, contactPhone: null, orderWindowHours: 24, refundLatePayments: false },
  ...{ defaultProduct: 'kursus', uniqueCode: true },
}

test.each(['id', 'en', 'ar'] as const)(
  'the default product and the code are chosen among the rules of orders, in %s',
  (locale) => {
    const products = [
      { value: 'buku', label: 'Buku' },
      { value: 'kursus', label: 'Kursus' },
    ]
    const html = show(createElement(GeneralOrders, { general, products, errors: () => undefined }), locale)
    expect(html).toMatch(/<option value="kursus" selected="">Kursus<\/option>/)
    expect(html).toMatch(/<option value="">[^<]+<\/option>/)
    expect(html).toMatch(/name="uniqueCode"[^>]* checked=""|checked=""[^>]*name="uniqueCode"/)
    expect(html).not.toContain('dashboard.settings')
  },
)
