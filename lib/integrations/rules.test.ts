import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isAccepted,
  pauseAfter,
  shouldPause,
  sinceWhen,
  snippetOf,
  toColumn,
  toList,
  wantedSince,
} from './rules'
import { LENDING_TOPICS, offeredTopics, publicTopics } from './schema'

test('tries are spread over more than a day, never sooner than planned, and end', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      let sum = 0
      let attempts = 1
      for (let pause = pauseAfter(1, random); pause !== null; pause = pauseAfter(attempts, random)) {
        expect(pause).toBeGreaterThanOrEqual(pauseAfter(attempts, 0) ?? 0)
        sum += pause
        attempts += 1
      }
      expect(sum).toBeGreaterThan(24 * 3_600_000)
      expect(attempts).toBe(8)
    }),
  )
})

test('an endpoint is left alone after a day of failures, or when it says that it is gone', () => {
  const dayMs = 86_400_000
  expect(shouldPause({ status: 500, failures: 100, failingForMs: dayMs - 1 })).toBe(false)
  expect(shouldPause({ status: null, failures: 4, failingForMs: 2 * dayMs })).toBe(false)
  expect(shouldPause({ status: 500, failures: 5, failingForMs: dayMs })).toBe(true)
  expect(shouldPause({ status: 410, failures: 1, failingForMs: 0 })).toBe(true)
})

test('of an answer no control character is kept', () => {
  expect(snippetOf('a\u0000b\u001b[31mc\n')).toBe('ab[31mc\n')
  expect(snippetOf('x'.repeat(2000))).toHaveLength(500)
})

test('a delivery has arrived when the endpoint says so, and in no other case', () => {
  const accepted = [null, 0, 199, 200, 204, 299, 300, 302, 410, 500].filter(isAccepted)
  expect(accepted).toEqual([200, 204, 299])
})

test('the first pauses are five seconds and five minutes, a fifth longer at most', () => {
  expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([5_000, 6_000])
  expect([pauseAfter(2, 0), pauseAfter(2, 0.5)]).toEqual([300_000, 330_000])
  expect(pauseAfter(8, 0)).toBeNull()
})

test('a closed list is one column that is searched by its commas, in one order whatever was given first', () => {
  expect(toColumn(['products.read', 'orders.read'])).toBe(',orders.read,products.read,')
  expect(toList(toColumn(['b', 'a']))).toEqual(['a', 'b'])
  expect(toList(toColumn([]))).toEqual([])
})

test('a topic counts from the moment on at which it was wanted, and from another again once it was left out', () => {
  const [made, later, last] = [1, 2, 3].map((hour) => new Date(Date.UTC(2026, 1, 1, hour))) as [
    Date,
    Date,
    Date,
  ]
  const first = { topics: toColumn(['a', 'b']), topicsSince: {}, createdAt: made }
  const more = { ...first, topics: toColumn(['a', 'c']), topicsSince: sinceWhen(first, ['a', 'c'], later) }
  expect(['a', 'c'].map((topic) => wantedSince(more, topic))).toEqual([made, later])
  const again = {
    ...more,
    topics: toColumn(['a', 'b', 'c']),
    topicsSince: sinceWhen(more, ['a', 'b', 'c'], last),
  }
  expect(['a', 'b', 'c'].map((topic) => wantedSince(again, topic))).toEqual([made, last, later])
})

test('what happens in a debt book alone is offered where one is kept', () => {
  const without = offeredTopics(() => false)
  expect(publicTopics.filter((topic) => !without.includes(topic))).toEqual([...LENDING_TOPICS])
  expect(offeredTopics((module) => module === 'lending')).toEqual(publicTopics)
})
