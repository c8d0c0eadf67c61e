import { expect, test } from 'vitest'
import { retryDelaysMs } from './notifier'

const MINUTE_MS = 60_000

test.each([
  [200, []],
  [500, [2]],
  [503, [2, 10, 30, 90]],
  [400, [2, 10]],
  [404, [2, 10]],
  [302, []],
  [401, [2, 10, 30, 90, 210]],
  ['timeout', [2, 10, 30, 90, 210]],
] as const)('retries after %s follow the table', (status, minutes) => {
  expect(retryDelaysMs(status)).toEqual(minutes.map((count) => count * MINUTE_MS))
})
