import { createElement } from 'react'
import { expect, test } from 'vitest'
import { ShopMark } from './shop-mark'
import { show } from '@/components/ui/testing/show'

test('a shop is shown by its logo, and by its first letter where it has none', () => {
  const of = (logoPath: string | null) => show(createElement(ShopMark, { name: 'buatfilm', logoPath }), 'en')
  expect(of(null)).toContain('>B<')
  const withLogo = of('tenants/00000000-0000-4000-8000-000000000000/logo.webp')
  expect(withLogo).toMatch(/<img src="[^"]*logo\.webp"/)
  expect(withLogo).not.toContain('>B<')
})
