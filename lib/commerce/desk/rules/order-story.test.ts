import { expect, test } from 'vitest'
import { tellStory } from './order-story'

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 26, 10, 0, seconds))
const nothing = { happenings: [], deeds: [], webhooks: [], messages: [], notes: [] }
const topics = (known: Parameters<typeof tellStory>[0]): string[] =>
  tellStory(known).map(({ kind, topic }) => `${kind} ${topic}`)

test('what a member did is told once, by the entry that names the person', () => {
  const deed = { action: 'order.cancelled', at: at(5), actor: 'Ayu' }
  expect(
    tellStory({ ...nothing, happenings: [{ topic: 'order.cancelled', at: at(4) }], deeds: [deed] }),
  ).toEqual([{ at: at(5), kind: 'deed', topic: 'order.cancelled', actor: 'Ayu', detail: null }])
  const later = [{ topic: 'order.cancelled', at: at(7) }]
  expect(topics({ ...nothing, happenings: later, deeds: [deed] })).toEqual([
    'deed order.cancelled',
    'event order.cancelled',
  ])
})

test('what happened of itself in the moment of a deed, or beside a notification, is told all the same', () => {
  const deed = { action: 'order.fulfilled', at: at(5), actor: 'Ayu' }
  const happenings = [{ topic: 'order.paid', at: at(5) }]
  const webhooks = [{ kind: 'settlement', verdict: 'applied', effect: null, receivedAt: at(9) }]
  expect(topics({ ...nothing, happenings, deeds: [deed], webhooks })).toEqual([
    'event order.paid',
    'deed order.fulfilled',
    'webhook applied',
  ])
})

test('a notification is told by what came of it, and as an event where that is not known', () => {
  const happenings = [{ topic: 'webhook.received', at: at(1) }]
  const webhooks = [{ kind: 'settlement', verdict: 'applied', effect: null, receivedAt: at(2) }]
  expect(topics({ ...nothing, happenings })).toEqual(['event webhook.received'])
  expect(tellStory({ ...nothing, happenings, webhooks })).toEqual([
    { at: at(2), kind: 'webhook', topic: 'applied', actor: null, detail: 'settlement' },
  ])
})

test('everything stands in the order of time; a mail counts when it was sent, a note is told by itself alone', () => {
  const message = {
    id: 'm',
    orderId: 'o',
    template: 'order_paid',
    key: '',
    recipient: 'sari@example.test',
    state: 'sent',
    response: null,
    createdAt: at(1),
    sentAt: at(9),
  }
  const note = { id: 'n', text: 'Called.', author: 'Ayu', keyName: null, isOwn: true, createdAt: at(5) }
  expect(
    topics({
      ...nothing,
      happenings: [{ topic: 'order.paid', at: at(3) }],
      deeds: [{ action: 'order.note_added', at: at(5), actor: 'Ayu' }],
      messages: [message, { ...message, template: 'order_received', sentAt: null }],
      notes: [note],
    }),
  ).toEqual(['mail order_received', 'event order.paid', 'note note', 'mail order_paid'])
})

test('a change of the payment keeps what it was', () => {
  const happenings = [{ topic: 'payment.changed', at: at(1), effect: 'open → paid' }]
  expect(tellStory({ ...nothing, happenings })).toMatchObject([{ detail: 'open → paid' }])
})
