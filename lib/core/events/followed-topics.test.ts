import { expect, test } from 'vitest'
import { isTheSameAgain } from './followed-topics'

test('a run of edits is told by its last, and every event of an order for itself', () => {
  const edit = { topic: 'catalogue.changed' }
  expect(isTheSameAgain(edit, edit)).toBe(true)
  expect(isTheSameAgain(edit, { topic: 'customer.changed' })).toBe(false)
  expect(isTheSameAgain(edit, undefined)).toBe(false)
  expect(isTheSameAgain({ topic: 'order.paid' }, { topic: 'order.paid' })).toBe(false)
})
