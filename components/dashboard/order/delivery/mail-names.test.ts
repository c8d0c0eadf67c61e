import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { TEMPLATES } from '@/lib/notifications/schema'

const below = (messages: Messages, part: string): Messages => {
  const found = messages[part]
  return typeof found === 'object' ? found : {}
}

test.each(LOCALES)('an order calls every message by its name in words, in %s', (locale) => {
  const names = ['dashboard', 'order', 'mail'].reduce(below, messagesOf(locale))
  expect(TEMPLATES.filter((template) => typeof names[template] !== 'string')).toEqual([])
})
