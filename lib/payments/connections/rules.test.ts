import { expect, test } from 'vitest'
import { keyPauseMs } from './rules'

test('a refused key is tried again after ten seconds, and at last once an hour', () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((refusals) => keyPauseMs(refusals) / 1000)
  expect(seconds).toEqual([10, 10, 30, 60, 300, 900, 3_600, 3_600, 3_600])
})
