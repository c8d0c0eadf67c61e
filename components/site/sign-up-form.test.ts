import { createElement } from 'react'
import { expect, test, vi } from 'vitest'
import { SignUpForm } from './sign-up-form'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'

vi.mock('@/lib/platform/opening/actions', () => ({ nameShopAction: vi.fn(), signUpAction: vi.fn() }))

function formWith(policies: { hasTerms: boolean; hasPrivacy: boolean }, locale: (typeof LOCALES)[number]) {
  const shop = { isSignedIn: false, base: `/${locale}`, root: 'gerai.test', currencies: [] }
  return show(
    createElement(SignUpForm, { ...shop, locale, plan: null, begins: null, later: null, policies }),
    locale,
  )
}

test.each(LOCALES)('in %s whoever opens a shop is led to the texts that there are', (locale) => {
  const both = formWith({ hasTerms: true, hasPrivacy: true }, locale)
  expect(both).toContain(`href="/${locale}/terms"`)
  expect(both).toContain(`href="/${locale}/privacy"`)
  expect(formWith({ hasTerms: true, hasPrivacy: false }, locale)).not.toContain('/privacy"')
  expect(formWith({ hasTerms: false, hasPrivacy: true }, locale)).not.toContain('/terms"')
  expect(formWith({ hasTerms: false, hasPrivacy: false }, locale)).not.toMatch(/\/(?:terms|privacy)"/)
})

test('the button beside a password has the room that the field leaves it, whichever way the words run', () => {
  const form = formWith({ hasTerms: false, hasPrivacy: false }, 'ar')
  expect(form).toMatch(/<div dir="ltr" class="relative"><input[^>]*type="password"/)
})
