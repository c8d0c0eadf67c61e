import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordKey } from './order-view'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
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
})
