import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  NO_FACTS,
  isContradicted,
  mergeFacts,
  parseFacts,
  transactionState,
  withoutVanished,
} from '@/lib/payments/gateways/rules'
import { attemptState, backoffMs, expiryOf, nextSyncAt, refundState, refundableMinor } from './rules'
import type { TransactionFacts } from '@/lib/payments/gateways/rules'

const some = (facts: Partial<TransactionFacts>): TransactionFacts => ({ ...NO_FACTS, ...facts })

const facts = fc.record({
  pending: fc.boolean(),
  challenged: fc.boolean(),
  settled: fc.boolean(),
  denied: fc.boolean(),
  expired: fc.boolean(),
  cancelled: fc.boolean(),
  disputes: fc.dictionary(
    fc.constantFrom('d1', 'd2'),
    fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
  ),
  refunds: fc.dictionary(
    fc.constantFrom('r1', 'r2'),
    fc.record({
      amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }).map(String),
      rank: fc.constantFrom('pending' as const, 'succeeded' as const, 'failed' as const),
      ourRef: fc.constantFrom(null, 'a'),
    }),
  ),
  refundedMinor: fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String),
  mismatches: fc.uniqueArray(fc.constantFrom('amount' as const, 'currency' as const, 'owner' as const)),
})

const all = (seen: readonly TransactionFacts[]): TransactionFacts => seen.reduce(mergeFacts, NO_FACTS)

describe('facts', () => {
  test('lead to the same result in every order, with duplicates and stale answers in between', () => {
    fc.assert(
      fc.property(
        fc
          .array(facts, { minLength: 1, maxLength: 6 })
          .chain((seen) =>
            fc.tuple(
              fc.constant(seen),
              fc.shuffledSubarray([...seen, ...seen], { minLength: 2 * seen.length }),
            ),
          ),
        ([seen, shuffled]) => {
          expect(JSON.stringify(all(shuffled))).toBe(JSON.stringify(all(seen)))
        },
      ),
    )
  })

  test('only grow: what was once settled or refused stays so', () => {
    fc.assert(
      fc.property(facts, facts, (known, seen) => {
        const merged = mergeFacts(known, seen)
        for (const name of ['settled', 'denied', 'expired', 'cancelled', 'challenged'] as const) {
          if (known[name]) expect(merged[name]).toBe(true)
        }
        expect(Object.keys(merged.refunds)).toEqual(expect.arrayContaining(Object.keys(known.refunds)))
      }),
    )
  })

  test('survive storage, and rubbish counts as nothing known', () => {
    fc.assert(
      fc.property(facts, (known) => {
        expect(parseFacts(JSON.parse(JSON.stringify(known)))).toEqual(known)
      }),
    )
    for (const rubbish of [null, [], { settled: 'yes' }, [{ seen: 'paid' }]]) {
      expect(parseFacts(rubbish)).toEqual(NO_FACTS)
    }
  })

  test('a pending refund that the gateway no longer lists was turned down, any other is left alone', () => {
    const refund = (rank: 'pending' | 'succeeded') => ({ amountMinor: '5', rank, ourRef: null })
    const known = some({ refunds: { gone: refund('pending'), done: refund('succeeded') } })
    const merged = mergeFacts(known, withoutVanished(known, some({ settled: true })))
    expect(merged.refunds).toMatchObject({ gone: { rank: 'failed' }, done: { rank: 'succeeded' } })
  })
})

describe('the state of a transaction', () => {
  test.each([
    [{}, 'open'],
    [{ pending: true }, 'pending'],
    [{ pending: true, expired: true }, 'failed'],
    [{ challenged: true }, 'review'],
    [{ challenged: true, settled: true }, 'paid'],
    [{ challenged: true, denied: true }, 'failed'],
    [{ pending: true, settled: true }, 'paid'],
    [{ expired: true, settled: true }, 'paid'],
    [{ settled: true, denied: true }, 'reversed'],
    [{ settled: true, cancelled: true }, 'reversed'],
    [{ settled: true, disputes: { d: 'open' as const } }, 'disputed'],
    [{ settled: true, disputes: { d: 'lost' as const } }, 'disputed'],
    [{ settled: true, disputes: { d: 'won' as const } }, 'paid'],
  ])('of %j is %s', (seen, state) => {
    expect(transactionState(some(seen))).toBe(state)
  })
})

describe('the state of an attempt', () => {
  const state = (
    transactions: Parameters<typeof attemptState>[0]['transactions'],
    more: Partial<Parameters<typeof attemptState>[0]> = {},
  ) => attemptState({ current: 'open', transactions, page: 'unknown', isOver: false, ...more })

  test('a refused transaction does not close it; only the end of its page does', () => {
    expect(state(['failed', 'failed'])).toBe('open')
    expect(state(['failed', 'failed', 'paid'])).toBe('paid')
    expect(state(['failed'], { isOver: true })).toBe('expired')
    expect(state(['failed'], { page: 'closed' })).toBe('expired')
  })

  test('money counts even after the attempt was given up', () => {
    for (const current of ['expired', 'cancelled', 'failed'] as const) {
      expect(state(['paid'], { current, isOver: true })).toBe('paid')
    }
  })

  test('a finished page without money failed', () => {
    expect(state(['failed'], { page: 'complete' })).toBe('failed')
    expect(state(['pending'], { page: 'complete' })).toBe('pending')
  })

  test('what was given up stays given up', () => {
    expect(state([], { current: 'cancelled' })).toBe('cancelled')
    expect(state([], { current: 'expired', page: 'closed' })).toBe('expired')
  })

  test('an attempt without a page stays in creation until its page is seen', () => {
    expect(state([], { current: 'creating' })).toBe('creating')
    expect(state([], { current: 'creating', page: 'open' })).toBe('open')
    expect(state(['pending'], { current: 'creating' })).toBe('pending')
  })

  test('lives until the window ends only while money is on its way', () => {
    const ends = { pageEndsAt: new Date(1_000), windowEndsAt: new Date(9_000) }
    expect(expiryOf('open', ends)).toEqual(new Date(1_000))
    expect(expiryOf('pending', ends)).toEqual(new Date(9_000))
    expect(expiryOf('paid', ends)).toEqual(new Date(1_000))
  })
})

describe('the schedule', () => {
  const minutes = (count: number): Date => new Date(count * 60_000)
  const next = (more: Partial<Parameters<typeof nextSyncAt>[0]>) =>
    nextSyncAt({
      state: 'open',
      createdAt: minutes(0),
      expiresAt: minutes(40),
      paidAt: null,
      isReversible: false,
      now: minutes(1),
      ...more,
    })

  test('looks soon while an attempt is young, at its end and after it', () => {
    expect(next({})).toEqual(minutes(2))
    expect(next({ now: minutes(2) })).toEqual(minutes(5))
    expect(next({ now: minutes(15) })).toEqual(minutes(40))
    expect(next({ now: minutes(40), state: 'expired' })).toEqual(minutes(42))
    expect(next({ now: minutes(43), state: 'expired' })).toEqual(minutes(100))
    expect(next({ state: 'pending', expiresAt: minutes(1440), now: minutes(61) })).toEqual(minutes(1440))
  })

  test('asks ten minutes later whether a bank took a payment back, then daily for a week', () => {
    const paid = { state: 'paid' as const, paidAt: minutes(3), now: minutes(4) }
    expect(next({ ...paid, isReversible: true })).toEqual(minutes(13))
    expect(next(paid)).toEqual(minutes(1440))
    expect(next({ ...paid, now: minutes(7 * 1440) })).toBeNull()
  })

  test('always lies ahead, and never forgets what is not finished', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('creating' as const, 'open' as const, 'pending' as const, 'review' as const),
        fc.integer({ min: 0, max: 100_000 }),
        (state, at) => {
          const found = next({ state, now: minutes(at) })
          expect(found?.getTime()).toBeGreaterThan(minutes(at).getTime())
        },
      ),
    )
  })

  test('pauses longer after each failure, at most an hour', () => {
    const pauses = Array.from({ length: 20 }, (_, index) => backoffMs(index + 1))
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses[0]).toBe(5_000)
    expect(pauses.at(-1)).toBe(3_600_000)
  })
})

describe('refunds', () => {
  test('never go back a step', () => {
    expect(refundState('requested', 'pending')).toBe('pending')
    expect(refundState('succeeded', 'pending')).toBe('succeeded')
    expect(refundState('succeeded', 'failed')).toBe('failed')
    expect(refundState('failed', 'succeeded')).toBe('failed')
  })

  test('leave as much as was not asked for; a failed one gives its share back', () => {
    const refund = (state: 'requested' | 'failed', amountMinor: bigint) => ({ state, amountMinor })
    expect(refundableMinor(100n, [refund('requested', 30n), refund('failed', 50n)])).toBe(70n)
    expect(refundableMinor(100n, [refund('requested', 130n)])).toBe(0n)
  })
})

describe('a notification', () => {
  const seen = (more: Partial<TransactionFacts>) => [
    { providerRef: 't', amountMinor: 10n, facts: some(more) },
  ]
  const claim = (says: 'paid' | 'refunded' | 'other', amountMinor: bigint | null = 10n) => ({
    says,
    amountMinor,
    transactionRef: 't',
  })

  test('that says paid where the gateway says otherwise is contradicted', () => {
    expect(isContradicted(claim('paid'), seen({ pending: true }))).toBe(true)
    expect(isContradicted(claim('paid'), [])).toBe(true)
    expect(isContradicted(claim('paid'), seen({ settled: true }))).toBe(false)
    expect(isContradicted(claim('paid', 11n), seen({ settled: true }))).toBe(true)
    expect(isContradicted(claim('refunded'), seen({ settled: true }))).toBe(true)
  })

  test('that is merely late is not', () => {
    expect(isContradicted(claim('other'), seen({ pending: true, settled: true }))).toBe(false)
  })
})
