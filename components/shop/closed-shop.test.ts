import { createElement } from 'react'
import { expect, test } from 'vitest'
import { ClosedShop } from './closed-shop'
import { show } from '@/components/ui/testing/show'

const shop = {
  ...{
    name: 'Toko Sari',
    brandColor: '#0f766e',
    logoPath: 'tenants/00000000-0000-7000-8000-000000000002/logo.webp',
  },
  ...{ contactEmail: 'sari@example.test', contactPhone: '+62 812-3456' },
}
const shown = (told: object, locale: 'id' | 'en' | 'ar' = 'en'): string =>
  show(createElement(ClosedShop, { shop: { ...shop, ...told }, title: 'Closed', text: 'For now' }), locale)

test.each(['id', 'en', 'ar'] as const)(
  'a shop that is closed says in %s whose it is and where it is reached',
  (locale) => {
    const page = shown({}, locale)
    expect(page).toContain('Toko Sari')
    expect(page).toContain('logo.webp')
    expect(page).toContain('mailto:sari@example.test')
    expect(page).toContain('tel:+628123456')
  },
)

test('one that told no address names none', () => {
  const page = shown({ contactEmail: null, contactPhone: null, logoPath: null })
  expect(page).toContain('Toko Sari')
  expect(page).not.toMatch(/mailto:|tel:|<address|<img/)
})
