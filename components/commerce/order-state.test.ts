import { expect, test } from 'vitest'
import { shownStateOf, watchedWord } from '@/components/commerce/order-state'

const unpaid = {
  status: 'awaiting_payment',
  paymentState: 'unpaid',
  attention: null,
  attempt: { state: 'open' },
} as const

test('an order that waits for its payment is never shown as paid', () => {
  for (const paymentState of ['unpaid', 'pending', 'review'] as const) {
    for (const state of [
      'creating',
      'open',
      'pending',
      'review',
      'paid',
      'failed',
      'expired',
      'cancelled',
    ] as const) {
      expect(['paid', 'fulfilled']).not.toContain(
        shownStateOf({ ...unpaid, paymentState, attempt: { state } }),
      )
    }
  }
})

test('each outcome has its own words', () => {
  expect(shownStateOf(unpaid)).toBe('unpaid')
  expect(shownStateOf({ ...unpaid, paymentState: 'pending' })).toBe('pending')
  expect(shownStateOf({ ...unpaid, paymentState: 'review' })).toBe('review')
  expect(shownStateOf({ ...unpaid, attempt: { state: 'failed' } })).toBe('failed')
  expect(shownStateOf({ ...unpaid, attempt: { state: 'expired' } })).toBe('page_expired')
  expect(shownStateOf({ ...unpaid, attempt: null })).toBe('unpaid')
  expect(shownStateOf({ ...unpaid, status: 'expired' })).toBe('expired')
  expect(shownStateOf({ ...unpaid, status: 'cancelled' })).toBe('cancelled')
  expect(shownStateOf({ ...unpaid, status: 'paid', paymentState: 'paid' })).toBe('paid')
  expect(shownStateOf({ ...unpaid, status: 'fulfilled', paymentState: 'paid' })).toBe('fulfilled')
  expect(shownStateOf({ ...unpaid, status: 'fulfilled', paymentState: 'partially_refunded' })).toBe(
    'fulfilled',
  )
  expect(shownStateOf({ ...unpaid, status: 'fulfilled', paymentState: 'refunded' })).toBe('refunded')
})

test('money that came too late or in a wrong amount is admitted, and a quarrel about it takes no goods away', () => {
  const attention = { ...unpaid, paymentState: 'needs_attention' } as const
  expect(shownStateOf({ ...attention, status: 'expired', attention: 'paid_late' })).toBe('paid_late')
  expect(shownStateOf({ ...attention, attention: 'amount_mismatch' })).toBe('attention')
  expect(shownStateOf({ ...attention, status: 'fulfilled', attention: 'overpaid' })).toBe('fulfilled')
  expect(shownStateOf({ ...attention, status: 'fulfilled', attention: 'reversed' })).toBe('attention')
})

test('a page is drawn again when its payment page ends, fails or is replaced, though the order stays unpaid', () => {
  const order = { status: 'awaiting_payment', payment_state: 'unpaid', fulfilments: [] }
  const words = [
    watchedWord({ ...order, attempt: null }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'open' } }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'expired' } }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'failed' } }),
    watchedWord({ ...order, attempt: { id: 'b', state: 'open' } }),
  ]
  expect(new Set(words).size).toBe(words.length)
})
