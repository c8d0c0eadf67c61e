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
import {
  attemptAttention,
  attemptState,
  backoffMs,
  expiryOf,
  isRefundableByGateway,
  nextSyncAt,
  refundState,
  refundableMinor,
} from './rules'
import type { TransactionFacts } from '@/lib/payments/gateways/rules'
import type { RefundState } from '@/lib/payments/schema'

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

describe('what outranks what', () => {
  const inBothOrders = (a: TransactionFacts, b: TransactionFacts): TransactionFacts[] => [
    all([a, b]),
    all([b, a]),
  ]

  test.each([
    ['open', 'lost', 'lost', 'disputed'],
    ['open', 'won', 'won', 'paid'],
    ['lost', 'won', 'won', 'paid'],
  ] as const)('of a dispute that is told as %s and as %s, %s stays: %s', (one, other, stays, state) => {
    const told = (dispute: typeof one | typeof other) => some({ settled: true, disputes: { d: dispute } })
    for (const merged of inBothOrders(told(one), told(other))) {
      expect(merged.disputes).toEqual({ d: stays })
      expect(transactionState(merged)).toBe(state)
    }
  })

  test.each([
    ['open', 'disputed'],
    ['lost', 'disputed'],
    ['won', 'paid'],
  ] as const)('one dispute that was won ends no other: with one that is %s beside it, %s', (other, state) => {
    const merged = all([
      some({ settled: true, disputes: { d1: 'won' } }),
      some({ settled: true, disputes: { d2: other } }),
    ])
    expect(transactionState(merged)).toBe(state)
  })

  test.each([
    ['pending', 'succeeded', 'succeeded'],
    ['pending', 'failed', 'failed'],
    // A bank can send money back long after it was said to have arrived.
    ['succeeded', 'failed', 'failed'],
  ] as const)('of a refund that is told as %s and as %s, %s stays', (one, other, stays) => {
    const told = (rank: typeof one | typeof other) =>
      some({ refunds: { r: { amountMinor: '5', rank, ourRef: null } } })
    for (const merged of inBothOrders(told(one), told(other))) expect(merged.refunds.r?.rank).toBe(stays)
  })

  test('of two amounts of a refund, and of all that went back, the larger stays', () => {
    const told = (amountMinor: string) =>
      some({ refundedMinor: amountMinor, refunds: { r: { amountMinor, rank: 'pending', ourRef: null } } })
    // As texts 9 is more than 10.
    for (const merged of inBothOrders(told('9'), told('10')))
      expect(merged).toMatchObject({ refundedMinor: '10', refunds: { r: { amountMinor: '10' } } })
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
    [{ settled: true, denied: true, disputes: { d: 'open' as const } }, 'reversed'],
    [{ disputes: { d: 'open' as const } }, 'open'],
    [{ denied: true }, 'failed'],
    [{ expired: true }, 'failed'],
    [{ cancelled: true }, 'failed'],
    [{ pending: true, challenged: true }, 'review'],
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

  test.each([
    [['open', 'failed', 'reversed', 'pending', 'review', 'disputed'], 'paid'],
    [['open', 'failed', 'reversed', 'pending', 'review', 'paid'], 'paid'],
    [['open', 'failed', 'reversed', 'pending', 'review'], 'review'],
    [['open', 'failed', 'reversed', 'pending'], 'pending'],
    [['open', 'failed', 'reversed'], 'failed'],
    [['open', 'failed'], 'open'],
  ] as const)('with transactions that are %j it is %s', (transactions, expected) => {
    expect(state(transactions)).toBe(expected)
    expect(state(transactions.toReversed())).toBe(expected)
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
    expect(state([], { current: 'expired' })).toBe('expired')
  })

  test('an attempt without a page stays in creation until its page is seen', () => {
    expect(state([], { current: 'creating' })).toBe('creating')
    expect(state([], { current: 'creating', page: 'open' })).toBe('open')
    expect(state(['failed'], { current: 'creating' })).toBe('open')
    expect(state([])).toBe('open')
    // What never had a page could never be paid.
    expect(state([], { current: 'creating', isOver: true })).toBe('failed')
    expect(state(['pending'], { current: 'creating' })).toBe('pending')
  })

  test('lives until the window ends only while money is on its way', () => {
    const ends = { pageEndsAt: new Date(1_000), windowEndsAt: new Date(9_000) }
    expect(expiryOf('open', ends)).toEqual(new Date(1_000))
    expect(expiryOf('pending', ends)).toEqual(new Date(9_000))
    expect(expiryOf('paid', ends)).toEqual(new Date(1_000))
    expect(expiryOf('review', ends)).toEqual(new Date(9_000))
    expect(expiryOf('pending', { ...ends, windowEndsAt: new Date(500) })).toEqual(new Date(1_000))
  })

  test('calls a person for the gravest of what is wrong', () => {
    const nothing = {
      states: ['paid'],
      mismatches: [],
      hasUnlistedRefund: false,
      hasFailedRefund: false,
    } as const
    const wrong: [Partial<Parameters<typeof attemptAttention>[0]>, string][] = [
      [{ mismatches: ['amount', 'currency'] }, 'currency_mismatch'],
      [{ mismatches: ['owner'] }, 'amount_mismatch'],
      [{ states: ['paid', 'reversed'] }, 'reversed'],
      [{ hasUnlistedRefund: true }, 'refund_unclear'],
      [{ hasFailedRefund: true }, 'refund_failed'],
    ]
    expect(attemptAttention(nothing)).toBeNull()
    // Each with all that is less grave beside it.
    for (const [index, [one, attention]] of wrong.entries()) {
      expect(attemptAttention({ ...nothing, ...one })).toBe(attention)
      const less = Object.assign({}, ...wrong.slice(index + 1).map(([facts]) => facts)) as typeof one
      expect(attemptAttention({ ...nothing, ...less, ...one })).toBe(attention)
    }
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

  /** The minutes at which an attempt is looked at, as long as it stays what it is. */
  function looks(more: Partial<Parameters<typeof nextSyncAt>[0]>, count: number): number[] {
    const found: number[] = []
    for (let now = minutes(0); found.length < count;) {
      const at = next({ ...more, now })
      if (at === null) break
      found.push(at.getTime() / 60_000)
      now = at
    }
    return found
  }
  const week = [2880, 4320, 5760, 7200, 8640, 10_080]

  test('looks at a payment that is under way after 2, 5, 15 and 60 minutes, at its end, then after it', () => {
    const day = { expiresAt: minutes(1441) }
    const expected = [2, 5, 15, 60, 1440, 1441, 1443, 1501, 2880, 2881, ...week.slice(1)]
    for (const state of ['open', 'pending', 'review'] as const) {
      // Money that a gateway holds back for longer is asked for once a day.
      expect(looks({ ...day, state }, 18)).toEqual([...expected, 11_520, 12_960, 14_400])
    }
    expect(looks({}, 7)).toEqual([2, 5, 15, 40, 42, 100, 1440])
    expect(looks({ expiresAt: minutes(10) }, 6)).toEqual([2, 5, 10, 12, 70, 1440])
  })

  test('looks at what never got a page after one, two and five minutes', () => {
    expect(looks({ state: 'creating' }, 4)).toEqual([1, 2, 5, 42])
  })

  test('looks at what has ended after 2 minutes, an hour and a day, and daily for a week', () => {
    for (const state of ['failed', 'expired', 'cancelled'] as const)
      expect(looks({ state }, 99)).toEqual([42, 100, 1440, 1480, ...week])
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
    expect(pauses.slice(0, 11)).toEqual(
      [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600].map((seconds) => seconds * 1000),
    )
    expect(pauses.at(-1)).toBe(3_600_000)
    expect(backoffMs(0)).toBe(5_000)
  })
})

describe('refunds', () => {
  test('never go back a step', () => {
    expect(refundState('requested', 'pending')).toBe('pending')
    expect(refundState('succeeded', 'pending')).toBe('succeeded')
    expect(refundState('succeeded', 'failed')).toBe('failed')
    expect(refundState('failed', 'succeeded')).toBe('failed')
    expect(refundState('failed', 'pending')).toBe('failed')
    expect(refundState('pending', 'succeeded')).toBe('succeeded')
    expect(refundState('pending', 'failed')).toBe('failed')
    expect(refundState('requested', 'failed')).toBe('failed')
  })

  test('go by hand where a bank or a counter was paid at Midtrans, and by the gateway everywhere else', () => {
    for (const method of ['bca_va', 'echannel', 'indomaret', 'alfamart'])
      expect(isRefundableByGateway('midtrans', method), method).toBe(false)
    for (const method of ['credit_card', 'gopay', 'qris', 'shopeepay'])
      expect(isRefundableByGateway('midtrans', method), method).toBe(true)
    expect(isRefundableByGateway('stripe', 'card')).toBe(true)
  })

  test('leave as much as was not asked for; a failed one gives its share back', () => {
    const refund = (state: RefundState, amountMinor: bigint) => ({ state, amountMinor })
    expect(refundableMinor(100n, [refund('pending', 30n), refund('succeeded', 20n)])).toBe(50n)
    expect(refundableMinor(100n, [refund('succeeded', 99n)])).toBe(1n)
    expect(refundableMinor(100n, [refund('succeeded', 100n)])).toBe(0n)
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
