import { expect, test } from 'vitest'
import { REFUSALS } from '@/lib/whatsapp/transport/schema'
import type { Refusal, Refused } from '@/lib/whatsapp/transport/schema'
import { reachOf, refusalOf, retryAfter } from './refusals'

const refused = (why: Refusal, retryAfterMs: number | null = null): Refused => ({
  ...{ kind: 'refused', why, code: null, retryAfterMs },
})

test('only what passes by itself is tried again', () => {
  const again = REFUSALS.filter((why) => retryAfter(refused(why), 1) !== null)
  expect(again).toEqual(REFUSALS.filter((why) => reachOf(why) === 'moment'))
})

test('waits grow, keep to what WhatsApp asks for, and come to an end', () => {
  const waits = (why: Refusal) =>
    Array.from({ length: 8 }, (_, at) => retryAfter(refused(why), at + 1)).map((ms) => ms && ms / 1000)
  expect(waits('pair_limit')).toEqual([6, 24, 96, 384, 600, 600, 600, null])
  expect(waits('rate').slice(0, 3)).toEqual([1, 4, 16])
  expect(waits('spam')[0]).toBe(3600)
  expect(Math.max(...waits('spam').map((one) => one ?? 0))).toBe(24 * 3600)
  expect(retryAfter(refused('rate', 90_000), 1)).toBe(90_000)
  expect(retryAfter(refused('pair_limit', 1), 1)).toBe(6_000)
})

test('a code that nobody has told us of refuses this message and no more', () => {
  expect([refusalOf(999_999), reachOf(refusalOf(999_999))]).toEqual(['other', 'message'])
  expect([refusalOf(200), refusalOf(299)]).toEqual(['token', 'token'])
})
