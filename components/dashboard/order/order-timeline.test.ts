import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { OrderTimeline } from './order-timeline'
import { wordKey } from './order-view'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { EVENTS } from '@/lib/payments/gateways/stripe/notifications'
import { AUDIT_ACTIONS } from '@/lib/platform/audit/schema'

/** Events that tell of an order, as their list says, and what members do to one. */
function orderTopics(): string[] {
  const list = readFileSync('lib/core/events/events.ts', 'utf8')
  const events = [...list.matchAll(/^  '([a-z_.]+)': \{([^}]*)\}/gm)]
    .filter(([, , payload = '']) => payload.includes('orderId'))
    .map(([, topic = '']) => topic)
  // Notes tell themselves what they are, exports and views are about no order.
  const untold = ['order.note_added', 'order.note_removed', 'order.exported', 'order.cancelled']
  const deeds = AUDIT_ACTIONS.filter((action) => /^(?:order|refund|payment|notification)\./.test(action))
  const ofOrders = deeds.filter(
    (action) => !action.startsWith('notification.') || action.endsWith('.retried'),
  )
  return [...events, ...ofOrders.filter((action) => !untold.includes(action))]
}

/** What Midtrans calls the states of a payment. */
const statuses =
  'pending settlement capture authorize deny cancel expire failure refund partial_refund chargeback partial_chargeback'

function told(
  detail: string,
  locale: (typeof LOCALES)[number],
  of: { kind: 'webhook' | 'event'; topic: string } = { kind: 'webhook', topic: 'applied' },
): string {
  const entry = { at: new Date(), actor: null, detail, ...of }
  const order = { timeline: [entry], totalMinor: 1n }
  return show(createElement(OrderTimeline, { order: order as never, locale, timeZone: 'UTC' }), locale)
}

describe.each(LOCALES)('in %s', (locale) => {
  test('everything that can stand in the timeline of an order has words', () => {
    const { dashboard } = messagesOf(locale)
    const order = typeof dashboard === 'object' ? dashboard.order : undefined
    const events = typeof order === 'object' ? order.events : undefined
    const known = typeof events === 'object' ? Object.keys(events) : []
    const topics = orderTopics()
    expect(topics).toContain('notification.retry_requested')
    expect(topics.map((topic) => wordKey(topic, false)).filter((key) => !known.includes(key))).toEqual([])
    expect(known).toContain('other')
  })

  test('what a gateway says is told in words; a word that is not known is quoted as the gateway’s', () => {
    for (const word of [...statuses.split(' '), ...EVENTS])
      expect(told(word, locale)).not.toMatch(new RegExp(`>${word}<|: ${word}`))
    expect(told('new_state', locale)).toMatch(/\p{L}: new_state</u)
  })

  test('a change of the payment says from what to what, or what changed', () => {
    const changed = { kind: 'event', topic: 'payment.changed' } as const
    const moved = told('open → paid', locale, changed)
    const texts = ['open → paid', 'paid → disputed', 'refund', 'money', 'cancelled']
    expect(new Set(texts.map((text) => told(text, locale, changed))).size).toBe(texts.length)
    if (locale === 'en') expect(moved).toContain('open → paid')
    else expect(moved).not.toMatch(/open|paid/)
  })
})

test('an order that pays a debt hands nothing over', () => {
  const entry = { at: new Date(), actor: null, detail: null, kind: 'event', topic: 'order.fulfilled' }
  const shown = (source: string): string => {
    const order = { timeline: [entry], totalMinor: 1n, source }
    return show(createElement(OrderTimeline, { order: order as never, locale: 'en', timeZone: 'UTC' }), 'en')
  }
  expect(shown('web')).toContain('All goods delivered')
  expect(shown('lending')).toContain('Debt paid by it')
})
