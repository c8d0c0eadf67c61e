import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balance, fairShare, restMs } from './rules'

test('all processes together may run all bots, and none much more than its share', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 50 }), (wanted, processes) => {
      const share = fairShare(wanted, processes)
      expect(share * processes).toBeGreaterThanOrEqual(wanted)
      expect(share).toBeLessThanOrEqual((wanted / processes) * 1.1 + 1)
    }),
  )
})

test('who has less than the share takes, who has more gives, and nobody does both', () => {
  expect(balance(0, { wanted: 10, processes: 1, isDraining: false })).toEqual({ take: 11, give: 0 })
  expect(balance(10, { wanted: 10, processes: 2, isDraining: false })).toEqual({ take: 0, give: 4 })
  expect(balance(5, { wanted: 10, processes: 2, isDraining: false })).toEqual({ take: 1, give: 0 })
  expect(balance(0, { wanted: 0, processes: 0, isDraining: false })).toEqual({ take: 0, give: 0 })
  expect(balance(4, { wanted: 10, processes: 1, isDraining: true })).toEqual({ take: 0, give: 4 })
})

test('a bot that fails rests longer each time, never beyond ten minutes, and not as long as its neighbour', () => {
  expect([1, 2, 3].map((failures) => restMs(failures, 1))).toEqual([2_000, 4_000, 8_000])
  expect(restMs(50, 1)).toBe(600_000)
  expect(restMs(5, 0)).toBe(0)
  expect(restMs(5, 0.25)).not.toBe(restMs(5, 0.75))
})
