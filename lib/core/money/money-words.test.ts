import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'

const below = (messages: Messages, part: string): Messages => {
  const found = messages[part]
  return typeof found === 'object' ? found : {}
}

test.each(LOCALES)('an example of an amount fits every currency: digits alone, in %s', (locale) => {
  const problems = [
    ['errors', 'fields'],
    ['dashboard', 'import', 'problem'],
  ].map((path) => path.reduce(below, messagesOf(locale)).invalid_price)
  for (const text of problems) expect(text).toMatch(/^[^\d]*\d+[^\d]*$/)
})
