import { createElement } from 'react'
import { expect, test } from 'vitest'
import { ApiKeys } from './api-keys'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'

const key = {
  ...{ id: 'k', name: 'Books', hint: 'abcd', createdBy: 'Sari', state: 'active' as const },
  ...{ expiresAt: null, lastUsedAt: null, scopes: ['orders.read'] },
}

test.each(LOCALES)('on a phone each part of a key stands below the others, by its name, in %s', (locale) => {
  const shown = { keys: [key], prefix: 'grk' as const, locale, timeZone: 'UTC' }
  const markup = show(
    createElement(ApiKeys<typeof key>, { ...shown, rightsOf: ({ scopes }) => scopes }),
    locale,
  )
  const words = (messagesOf(locale).dashboard as Record<string, Record<string, string>>).developers ?? {}
  for (const part of ['scopes', 'key_used', 'key_expires'])
    expect(markup).toMatch(new RegExp(`<span[^>]*sm:hidden[^>]*>${words[part]}<`))
})
