import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { platformJobs, secondsToNextCount } from './jobs'

test('a burst of orders is counted once: every one of them asks for the same job, and for later', () => {
  const tenantId = newId()
  const placed = () =>
    platformJobs['order.placed']?.({
      ...{ tenantId, topic: 'order.placed', key: newId() },
      payload: { orderId: newId(), isFree: false },
    })
  const [job] = placed() ?? []
  expect(job).toMatchObject({ queue: 'platform.count', key: tenantId })
  expect(job?.afterSeconds).toBeGreaterThan(0)
  expect(placed()).toEqual([job])
})

test('the longer counting takes, the less often it is done, and never less than every ten minutes', () => {
  expect(secondsToNextCount(5)).toBe(10)
  expect(secondsToNextCount(2_000)).toBe(200)
  expect(secondsToNextCount(600_000)).toBe(600)
})
