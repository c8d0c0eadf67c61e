import { createElement } from 'react'
import { expect, test } from 'vitest'
import { ClosedShop } from './closed-shop'
import { show } from '@/components/ui/testing/show'

const shop = {
  name: 'Toko Sari',
  ...{ contactEmail: 'sari@example.test', contactPhone: '+62 812-3456' },
}
const shown = (told: object, locale: 'id' | 'en' | 'ar' = 'en'): string =>
  show(
    createElement(ClosedShop, { shop: { ...shop, ...told }, title: 'Closed', text: 'For now', base: '/en' }),
    locale,
  )

test.each(['id', 'en', 'ar'] as const)(
  'a shop that is closed says in %s where it is reached, and leads to what was bought',
  (locale) => {
    const page = shown({}, locale)
    expect(page).toContain('Toko Sari')
    expect(page).toContain('mailto:sari@example.test')
    expect(page).toContain('tel:+628123456')
    expect(page).toContain('href="/en/find-order"')
  },
)

test('one that told no address names none', () => {
  expect(shown({ contactEmail: null, contactPhone: null })).not.toMatch(/mailto:|tel:|<address/)
})
