import { expect, test } from 'vitest'
import { watchedWord } from './order-state'

test('a page is drawn again when its payment page ends, fails or is replaced, and when only its words change', () => {
  const order = { status: 'awaiting_payment', payment_state: 'unpaid', shown: 'unpaid', fulfilments: [] }
  const words = [
    watchedWord({ ...order, attempt: null }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'open' } }),
    watchedWord({ ...order, shown: 'declined', attempt: { id: 'a', state: 'open' } }),
    watchedWord({ ...order, shown: 'page_expired', attempt: { id: 'a', state: 'open' } }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'expired' } }),
    watchedWord({ ...order, attempt: { id: 'a', state: 'failed' } }),
    watchedWord({ ...order, attempt: { id: 'b', state: 'open' } }),
  ]
  expect(new Set(words).size).toBe(words.length)
})
