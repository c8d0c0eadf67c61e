import { describe, expect, test } from 'vitest'
import { planReleases, planTaking } from './holds'
import type { Hold } from './holds'
import { AttemptState, isOngoing } from '@/lib/payments/schema'

const hold = (attemptId: string, state: Hold['state'], variantId = 'v', quantity = 2): Hold => ({
  ...{ attemptId, variantId, quantity, state },
})
const left = (count: bigint | null) => new Map([['v', count]])

describe('the units of an order that is paid', () => {
  test('are taken as they were held, in one order of variants, whoever asks', () => {
    const holds = [hold('a', 'held', 'w', 1), hold('a', 'held', 'v', 3)]
    expect(planTaking(holds, 'a', new Map())).toMatchObject([
      { variantId: 'v', quantity: 3, to: 'taken' },
      { variantId: 'w', quantity: 1, to: 'taken' },
    ])
    expect(planTaking(holds.toReversed(), 'a', new Map())).toEqual(planTaking(holds, 'a', new Map()))
  })

  test('are taken anew where nobody holds them any more, if there are enough of all', () => {
    const holds = [hold('a', 'released'), hold('b', 'released', 'v', 5)]
    expect(planTaking(holds, 'a', left(2n))).toEqual([
      { attemptId: 'a', variantId: 'v', quantity: 2, to: 'taken_anew' },
    ])
    // Paid by a try that never held any: the first that did says how many.
    expect(planTaking(holds, 'c', left(2n))).toMatchObject([{ attemptId: 'a', quantity: 2 }])
    expect(planTaking(holds, 'b', left(5n))).toMatchObject([{ attemptId: 'b', quantity: 5 }])
    expect(planTaking(holds, 'a', left(1n))).toBeNull()
    expect(planTaking([hold('a', 'held', 'u'), ...holds], 'a', left(1n))).toBeNull()
  })

  test('that are not counted any more are always enough; those of a variant that is gone never are', () => {
    expect(planTaking([hold('a', 'released')], 'a', left(null))).toMatchObject([{ to: 'taken_anew' }])
    expect(planTaking([hold('a', 'released')], 'a', new Map())).toBeNull()
  })

  test('are taken once, also where another variant is still to be taken', () => {
    const holds = [hold('a', 'taken'), hold('b', 'held'), hold('b', 'held', 'w')]
    expect(planTaking(holds, 'b', new Map())).toMatchObject([{ variantId: 'w', to: 'taken' }])
    expect(planTaking([], 'a', new Map())).toEqual([])
  })
})

test('units are released with all that is known of them, and only those that are held', () => {
  const holds = [hold('a', 'held'), hold('a', 'taken'), hold('a', 'released')]
  expect(planReleases(holds, [{ id: 'a', state: 'failed' }], 'awaiting_payment')).toEqual([
    { attemptId: 'a', variantId: 'v', quantity: 2, to: 'released' },
  ])
})

test('units of a try that is not known are released; those of one that goes on never are', () => {
  expect(planReleases([hold('gone', 'held')], [{ id: 'a', state: 'open' }], 'awaiting_payment')).toHaveLength(
    1,
  )
  for (const state of AttemptState.options.filter(isOngoing))
    expect(planReleases([hold('a', 'held')], [{ id: 'a', state }], 'cancelled'), state).toEqual([])
})
