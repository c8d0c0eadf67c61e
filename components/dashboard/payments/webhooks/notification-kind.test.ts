import { createElement } from 'react'
import { expect, test } from 'vitest'
import { NotificationKind } from './notification-kind'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { EVENTS } from '@/lib/payments/gateways/stripe/notifications'

/** As Midtrans documents the states of a transaction. */
const states = ['authorize', 'capture', 'settlement', 'deny', 'pending', 'cancel', 'refund', 'partial_refund']
const others = ['chargeback', 'partial_chargeback', 'expire', 'failure', 'unknown']

test.each(LOCALES)('whatever a gateway tells is told in words, each by its own, in %s', (locale) => {
  const kinds = [...EVENTS, ...states, ...others]
  const words = kinds.map((kind) => show(createElement(NotificationKind, { kind }), locale))
  for (const [index, word] of words.entries()) {
    expect(word).not.toContain('<bdi')
    expect(word.toLowerCase()).not.toBe(kinds[index])
  }
  expect(new Set(words).size).toBe(kinds.length)
})

test('what a gateway begins to tell one day is told as it calls that', () => {
  expect(show(createElement(NotificationKind, { kind: 'charge.new_thing' }), 'id')).toContain(
    'charge.new_thing',
  )
})
