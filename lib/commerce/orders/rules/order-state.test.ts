import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canCancel, canMarkPaid, deriveOrder, mayDeliver, standingOf } from './order-state'
import { ATTENTIONS, ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import type { PaymentSummary } from '@/lib/payments/schema'

type Transaction = PaymentSummary['transactions'][number]
type Refund = PaymentSummary['refunds'][number]

const total = 1000n

function summary(
  transactions: Partial<Transaction>[],
  refunds: Partial<Refund>[] = [],
  more: Partial<PaymentSummary> = {},
): PaymentSummary {
  return {
    attempts: [],
    transactions: transactions.map((one, index) => ({
      id: `t${index}`,
      attemptId: 'a',
      state: 'paid',
      method: null,
      amountMinor: total,
      paidAt: null,
      isCounted: true,
      ...one,
    })),
    refunds: refunds.map((one, index) => ({
      id: `r${index}`,
      transactionId: 't0',
      kind: 'gateway',
      state: 'succeeded',
      amountMinor: total,
      revokesGoods: false,
      lines: [],
      ...one,
    })),
    paidMinor: 0n,
    refundedMinor: 0n,
    pendingRefundMinor: 0n,
    isPending: false,
    inReview: false,
    isDisputed: false,
    isReversed: false,
    attention: null,
    ...more,
  }
}

const derive = (status: (typeof ORDER_STATUSES)[number], facts: PaymentSummary, isStockGone = false) =>
  deriveOrder({ status, totalMinor: total, isStockGone }, facts)

describe('an order follows the money', () => {
  test('nothing paid, pending, in review', () => {
    expect(derive('awaiting_payment', summary([])).paymentState).toBe('unpaid')
    expect(derive('awaiting_payment', summary([], [], { isPending: true })).paymentState).toBe('pending')
    expect(
      derive('awaiting_payment', summary([], [], { isPending: true, inReview: true })).paymentState,
    ).toBe('review')
  })

  test('a payment settles an order that waits, and revives an expired one', () => {
    expect(derive('awaiting_payment', summary([{}]))).toEqual({
      paymentState: 'paid',
      attention: null,
      move: 'settle',
      goods: 'deliver',
      revokedLines: [],
    })
    expect(derive('expired', summary([{}]))).toMatchObject({ paymentState: 'paid', move: 'revive' })
  })

  test('a payment for an order that has ended is late; one that came in time when the units are gone is not', () => {
    expect(derive('cancelled', summary([{}]))).toMatchObject({
      paymentState: 'needs_attention',
      attention: 'paid_late',
      move: null,
    })
    expect(derive('expired', summary([{}]), true)).toMatchObject({ attention: 'paid_late', move: null })
    expect(derive('awaiting_payment', summary([{}]), true)).toMatchObject({
      attention: 'sold_out',
      move: null,
    })
  })

  test('a late payment that went back is refunded, and one on its way back revives nothing', () => {
    expect(derive('cancelled', summary([{}], [{}]))).toMatchObject({
      paymentState: 'refunded',
      attention: null,
    })
    expect(derive('expired', summary([{}], [{ state: 'requested' }]))).toMatchObject({
      attention: 'paid_late',
      move: null,
    })
  })

  test('money of a wrong amount or currency never settles', () => {
    const stray = summary([{ isCounted: false, amountMinor: 1n }])
    expect(derive('awaiting_payment', stray)).toMatchObject({
      attention: 'amount_mismatch',
      move: null,
      goods: 'withhold',
    })
    expect(derive('awaiting_payment', { ...stray, attention: 'currency_mismatch' })).toMatchObject({
      attention: 'currency_mismatch',
    })
  })

  test('money of a wrong amount that went back needs nobody any more', () => {
    expect(
      derive('awaiting_payment', summary([{ isCounted: false, amountMinor: 5n }], [{ amountMinor: 5n }])),
    ).toMatchObject({
      paymentState: 'unpaid',
    })
  })

  test('paid twice is overpaid until the second payment went back, and the goods stay', () => {
    expect(derive('paid', summary([{}, {}]))).toMatchObject({ attention: 'overpaid', goods: 'deliver' })
    expect(derive('paid', summary([{}, {}], [{ transactionId: 't1' }]))).toMatchObject({
      paymentState: 'paid',
      goods: 'deliver',
    })
  })

  test('part of it back, all of it back', () => {
    expect(derive('fulfilled', summary([{}], [{ amountMinor: 1n }]))).toMatchObject({
      paymentState: 'partially_refunded',
      goods: 'deliver',
    })
    expect(derive('fulfilled', summary([{}], [{ amountMinor: 1n }, { amountMinor: 999n }]))).toMatchObject({
      paymentState: 'refunded',
      goods: 'revoke',
    })
  })

  test('a reversal of a settled order is called so and stops the goods; before it there is nothing to say', () => {
    expect(derive('paid', summary([{ state: 'reversed' }]))).toMatchObject({
      attention: 'reversed',
      goods: 'withhold',
    })
    expect(derive('awaiting_payment', summary([{ state: 'reversed' }]))).toMatchObject({
      paymentState: 'unpaid',
      move: null,
    })
    expect(derive('paid', summary([{ state: 'reversed' }, {}]))).toMatchObject({
      paymentState: 'paid',
      goods: 'deliver',
    })
  })

  test('a dispute stops the goods and settles nothing', () => {
    expect(derive('paid', summary([{ state: 'disputed' }]))).toMatchObject({
      paymentState: 'disputed',
      goods: 'withhold',
    })
    expect(derive('awaiting_payment', summary([{ state: 'disputed' }]))).toMatchObject({
      paymentState: 'disputed',
      move: null,
    })
  })

  test('a refund that failed is told until a newer one succeeds', () => {
    expect(derive('paid', summary([{}], [{ state: 'failed' }]))).toMatchObject({
      attention: 'refund_failed',
      goods: 'deliver',
    })
    expect(derive('paid', summary([{}], [{ state: 'failed' }, { amountMinor: 10n }]))).toMatchObject({
      paymentState: 'partially_refunded',
    })
  })
})

describe('of the money only that which stays counts', () => {
  const waiting = ['awaiting_payment', 'draft', 'expired'] as const
  const moveOf = (status: (typeof ORDER_STATUSES)[number], refunds: Partial<Refund>[], payments = [{}]) =>
    derive(status, summary(payments, refunds)).move

  test.each(waiting)(
    'of an order that is %s, one unit on its way back is enough to settle nothing',
    (status) => {
      for (const state of ['requested', 'pending', 'succeeded'] as const)
        for (const amountMinor of [1n, 999n, 1000n])
          expect(moveOf(status, [{ state, amountMinor }]), `${state} ${amountMinor}`).toBeNull()
    },
  )

  test.each(waiting)(
    'of an order that is %s, the whole price settles, also where a refund of it failed',
    (status) => {
      const move = status === 'expired' ? 'revive' : 'settle'
      expect(moveOf(status, [])).toBe(move)
      expect(moveOf(status, [{ state: 'failed' }])).toBe(move)
      // Of two payments one may go back.
      expect(moveOf(status, [{ transactionId: 't1', state: 'pending' }], [{}, {}])).toBe(move)
      expect(
        moveOf(status, [{ transactionId: 't1', state: 'pending' }, { amountMinor: 1n }], [{}, {}]),
      ).toBeNull()
    },
  )

  test('one unit less than the price settles nothing and lets nothing go', () => {
    const short = summary([{ amountMinor: 999n }])
    expect(derive('awaiting_payment', short).move).toBeNull()
    expect(derive('paid', short).goods).toBe('withhold')
  })

  test('one unit more than the price is overpaid', () => {
    expect(derive('paid', summary([{ amountMinor: 1001n }]))).toMatchObject({ attention: 'overpaid' })
    expect(derive('paid', summary([{ amountMinor: 1001n }], [{ amountMinor: 1n }]))).toMatchObject({
      paymentState: 'paid',
      attention: null,
    })
  })

  test('goods end with the last unit of the money, and not while it is only on its way back', () => {
    const goodsOf = (...refunds: Partial<Refund>[]) => derive('fulfilled', summary([{}], refunds)).goods
    expect(goodsOf({ amountMinor: 999n })).toBe('deliver')
    expect(goodsOf({ amountMinor: 1000n })).toBe('revoke')
    for (const state of ['requested', 'pending', 'failed'] as const)
      expect(goodsOf({ state })).toBe('deliver')
  })

  test('goods end with a part of the money where that was asked for, once that part has gone', () => {
    const goodsOf = (refund: Partial<Refund>) =>
      derive('fulfilled', summary([{}], [{ amountMinor: 1n, revokesGoods: true, ...refund }])).goods
    expect(goodsOf({})).toBe('revoke')
    for (const state of ['requested', 'pending', 'failed'] as const)
      expect(goodsOf({ state })).toBe('deliver')
    expect(goodsOf({ revokesGoods: false })).toBe('deliver')
  })

  test('goods of a line end with its own money, the others stay', () => {
    const ofLine = (refund: Partial<Refund>) =>
      derive('fulfilled', summary([{}], [{ amountMinor: 1n, revokesGoods: true, lines: ['a'], ...refund }]))
    expect(ofLine({})).toMatchObject({ goods: 'deliver', revokedLines: ['a'] })
    expect(ofLine({ amountMinor: total })).toMatchObject({ goods: 'revoke' })
    for (const state of ['requested', 'pending', 'failed'] as const)
      expect(ofLine({ state })).toMatchObject({ goods: 'deliver', revokedLines: [] })
    expect(ofLine({ revokesGoods: false })).toMatchObject({ goods: 'deliver', revokedLines: [] })
  })
})

test('a refund that nobody knows of needs a person while there is money, and before one that failed', () => {
  const attempts = [
    {
      id: 'a',
      state: 'paid' as const,
      attention: 'refund_unclear' as const,
      createdAt: new Date(0),
      isOutside: false,
    },
  ]
  expect(derive('paid', summary([{}], [{ state: 'failed' }], { attempts }))).toMatchObject({
    paymentState: 'needs_attention',
    attention: 'refund_unclear',
  })
  expect(derive('paid', summary([{}], [{}], { attempts }))).toMatchObject({
    paymentState: 'refunded',
    attention: null,
  })
})

const attempt = (attention: PaymentSummary['attempts'][number]['attention']) => ({
  ...{ id: 'a', state: 'paid' as const, attention, createdAt: new Date(0), isOutside: false },
})

describe('what needs a person is called by its name', () => {
  test('a try with nothing to say of says nothing', () => {
    expect(derive('paid', summary([{}], [], { attempts: [attempt(null)] })).attention).toBeNull()
    const late = summary([{}], [], { attempts: [attempt(null), attempt('paid_late')] })
    expect(derive('paid', late).attention).toBeNull()
  })

  test('money of a wrong amount or currency as its try found it, the amount where none did', () => {
    const named = (...found: Parameters<typeof attempt>[0][]) =>
      derive(
        'awaiting_payment',
        summary([{ isCounted: false, amountMinor: 1n }], [], { attempts: found.map(attempt) }),
      ).attention
    expect(named(null, 'currency_mismatch')).toBe('currency_mismatch')
    expect(named('amount_mismatch', 'currency_mismatch')).toBe('amount_mismatch')
    expect(named('refund_unclear')).toBe('amount_mismatch')
  })

  test('a wrong amount that went back makes up for none that stays', () => {
    const stray = { isCounted: false, amountMinor: 5n }
    expect(derive('awaiting_payment', summary([stray, stray], [{ amountMinor: 10n }])).attention).toBe(
      'amount_mismatch',
    )
  })

  test('money on its way back from an order that still waits is not late', () => {
    expect(derive('awaiting_payment', summary([{}], [{ state: 'requested' }]))).toMatchObject({
      ...{ paymentState: 'paid', attention: null, move: null },
    })
  })

  test('a payment is reversed where the gateway says so of the order’s own money, and only there', () => {
    const short = { amountMinor: 999n }
    expect(derive('paid', summary([short])).attention).toBeNull()
    expect(derive('paid', summary([{ state: 'failed' }])).attention).toBeNull()
    expect(derive('paid', summary([short, { state: 'reversed', isCounted: false }])).attention).toBeNull()
    expect(derive('paid', summary([short, { state: 'reversed' }])).attention).toBe('reversed')
  })

  test('of several refunds the newest counts, in whatever order they are listed', () => {
    const [older, newer] = [
      { id: 'r1', state: 'failed', amountMinor: 1n },
      { id: 'r2', state: 'succeeded', amountMinor: 1n },
    ] as const
    expect(derive('paid', summary([{}], [newer, older])).attention).toBeNull()
    expect(derive('paid', summary([{}], [{ ...newer, id: 'r0' }, older])).attention).toBe('refund_failed')
  })
})

test('an order that costs nothing is settled by no money, for none comes', () => {
  expect(deriveOrder({ status: 'awaiting_payment', totalMinor: 0n }, summary([])).move).toBeNull()
})

const facts = fc
  .record({
    transactions: fc.array(
      fc.record({
        state: fc.constantFrom<Transaction['state']>(
          'open',
          'pending',
          'review',
          'paid',
          'failed',
          'reversed',
          'disputed',
        ),
        isCounted: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    refunds: fc.array(
      fc.record({
        transactionId: fc.constantFrom('t0', 't1', 't2'),
        state: fc.constantFrom<Refund['state']>('requested', 'pending', 'succeeded', 'failed'),
        amountMinor: fc.bigInt(1n, total),
      }),
      { maxLength: 3 },
    ),
    isPending: fc.boolean(),
    inReview: fc.boolean(),
  })
  .map(({ transactions, refunds, ...more }) => summary(transactions, refunds, more))
const status = fc.constantFrom(...ORDER_STATUSES)

test('property: the answer is always in the closed lists, and attention goes with needs_attention alone', () => {
  fc.assert(
    fc.property(status, facts, fc.boolean(), (from, known, gone) => {
      const derived = derive(from, known, gone)
      expect(PAYMENT_STATES).toContain(derived.paymentState)
      if (derived.attention) expect(ATTENTIONS).toContain(derived.attention)
      expect(derived.attention !== null).toBe(derived.paymentState === 'needs_attention')
    }),
  )
})

test('property: nothing settles without its whole price from counted, undisputed, unrefunded money', () => {
  fc.assert(
    fc.property(status, facts, fc.boolean(), (from, known, gone) => {
      const { move } = derive(from, known, gone)
      if (move === null) return
      expect(gone).toBe(false)
      expect(['awaiting_payment', 'draft', 'expired']).toContain(from)
      const paid = known.transactions.filter((one) => one.isCounted && one.state === 'paid')
      const leaving = known.refunds.filter(
        ({ state, transactionId }) => state !== 'failed' && paid.some(({ id }) => id === transactionId),
      )
      const sum = (rows: readonly { amountMinor: bigint }[]) =>
        rows.reduce((all, { amountMinor }) => all + amountMinor, 0n)
      expect(sum(paid) - sum(leaving)).toBeGreaterThanOrEqual(1000n)
      expect(known.transactions.some((one) => one.isCounted && one.state === 'disputed')).toBe(false)
    }),
  )
})

test('property: the order in which transactions and refunds are listed changes nothing', () => {
  fc.assert(
    fc.property(status, facts, (from, known) => {
      const turned = {
        ...known,
        transactions: known.transactions.toReversed(),
        refunds: known.refunds.toReversed(),
      }
      expect(derive(from, turned)).toEqual(derive(from, known))
    }),
  )
})

test('property: settling and looking again is stable', () => {
  fc.assert(
    fc.property(status, facts, (from, known) => {
      const first = derive(from, known)
      const after = derive(first.move ? 'paid' : from, known)
      expect(after.move).toBeNull()
      expect(after.paymentState).toBe(first.paymentState)
    }),
  )
})

const everyState = ORDER_STATUSES.flatMap((one) =>
  PAYMENT_STATES.map((paymentState) => ({ status: one, paymentState })),
)
const named = (states: typeof everyState): string[] =>
  states.map(({ status: one, paymentState }) => `${one} ${paymentState}`).sort()

test('goods leave only for money that stays', () => {
  const leaving = everyState.filter((state) => mayDeliver({ ...state, attention: null }))
  expect(named(leaving)).toEqual([
    'fulfilled needs_attention',
    'fulfilled paid',
    'fulfilled partially_refunded',
    'paid needs_attention',
    'paid paid',
    'paid partially_refunded',
  ])
  const harmless = ATTENTIONS.filter((attention) =>
    mayDeliver({ status: 'paid', paymentState: 'needs_attention', attention }),
  )
  expect([...harmless].sort()).toEqual(['amount_mismatch', 'currency_mismatch', 'overpaid', 'refund_failed'])
})

test('an order whose payment is looked at is not cancelled, nor one for which money has come', () => {
  expect(
    canCancel({ status: 'awaiting_payment', paymentState: 'review', isInReview: true, isRecorded: false }),
  ).toBe(false)
  expect(canCancel({ status: 'draft', paymentState: 'review', isInReview: true, isRecorded: false })).toBe(
    false,
  )
  // What needs attention hides that another payment is looked at.
  expect(everyState.filter((state) => canCancel({ ...state, isInReview: true, isRecorded: false }))).toEqual(
    [],
  )
  expect(everyState.filter((state) => canCancel({ ...state, isInReview: false, isRecorded: true }))).toEqual(
    [],
  )
  expect(
    named(everyState.filter((state) => canCancel({ ...state, isInReview: false, isRecorded: false }))),
  ).toEqual([
    'awaiting_payment needs_attention',
    'awaiting_payment pending',
    'awaiting_payment unpaid',
    'draft needs_attention',
    'draft pending',
    'draft unpaid',
  ])
})

test('what was paid outside of the gateways can be said of orders that wait for money, and of no others', () => {
  const order = { totalMinor: 1n, paymentState: 'unpaid' as const, source: 'web' as const }
  const possible = ORDER_STATUSES.filter((status) => canMarkPaid({ ...order, status }))
  expect(possible.toSorted()).toEqual(['awaiting_payment', 'draft', 'expired'])
  const states = PAYMENT_STATES.filter((paymentState) =>
    canMarkPaid({ ...order, status: 'awaiting_payment', paymentState }),
  )
  expect(states).toEqual(['unpaid', 'pending'])
  expect(canMarkPaid({ ...order, status: 'awaiting_payment', totalMinor: 0n })).toBe(false)
  expect(canMarkPaid({ ...order, status: 'awaiting_payment', source: 'lending' })).toBe(false)
})

test('how an order stands is told by its end, then by its money', () => {
  const stands = (status: (typeof ORDER_STATUSES)[number], paymentState: (typeof PAYMENT_STATES)[number]) =>
    standingOf({ status, paymentState })
  expect(stands('cancelled', 'needs_attention')).toBe('cancelled')
  expect(stands('paid', 'paid')).toBe('paid')
  expect(stands('fulfilled', 'paid')).toBe('fulfilled')
  expect(stands('fulfilled', 'refunded')).toBe('refunded')
  expect(stands('awaiting_payment', 'paid')).toBe('paid')
  expect(stands('awaiting_payment', 'review')).toBe('review')
  expect(stands('paid', 'needs_attention')).toBe('attention')
  expect(stands('expired', 'unpaid')).toBe('expired')
})
