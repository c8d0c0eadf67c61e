import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveOrder, mayDeliver } from './order-state'
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
    })
    expect(derive('expired', summary([{}]))).toMatchObject({ paymentState: 'paid', move: 'revive' })
  })

  test('a payment for a cancelled order, or for one whose units are gone, is late', () => {
    expect(derive('cancelled', summary([{}]))).toMatchObject({
      paymentState: 'needs_attention',
      attention: 'paid_late',
      move: null,
    })
    expect(derive('expired', summary([{}]), true)).toMatchObject({ attention: 'paid_late', move: null })
    expect(derive('awaiting_payment', summary([{}]), true)).toMatchObject({
      attention: 'paid_late',
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
      const paid = known.transactions.filter((one) => one.isCounted && one.state === 'paid').length
      expect(paid).toBeGreaterThan(0)
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

test('goods leave only for money that stays', () => {
  expect(mayDeliver({ status: 'paid', paymentState: 'paid', attention: null })).toBe(true)
  expect(mayDeliver({ status: 'paid', paymentState: 'needs_attention', attention: 'overpaid' })).toBe(true)
  expect(mayDeliver({ status: 'paid', paymentState: 'needs_attention', attention: 'reversed' })).toBe(false)
  expect(mayDeliver({ status: 'paid', paymentState: 'disputed', attention: null })).toBe(false)
  expect(mayDeliver({ status: 'paid', paymentState: 'refunded', attention: null })).toBe(false)
  expect(mayDeliver({ status: 'expired', paymentState: 'paid', attention: null })).toBe(false)
})
