import { describe, expect, test } from 'vitest'
import { Currency } from '@/lib/core/money/money'
import {
  isPaymentPage,
  NO_FACTS,
  isContradicted,
  mergeFacts,
  trialAmount,
  unexplainedRefundMinor,
  withoutVanished,
} from './rules'
import type { Claim, RefundFact, TransactionFacts } from './rules'
import { GATEWAYS, misfitOf } from './schema'

const some = (facts: Partial<TransactionFacts>): TransactionFacts => ({ ...NO_FACTS, ...facts })
const fact = (more: Partial<RefundFact> = {}): RefundFact => ({
  ...{ amountMinor: '5', rank: 'pending', ourRef: null },
  ...more,
})

describe('what is known of a transaction', () => {
  const names = ['pending', 'challenged', 'settled', 'denied', 'expired', 'cancelled'] as const

  test.each(names)('is %s once it was seen to be so, and is nothing that was never seen', (name) => {
    const seen = some({ [name]: true })
    for (const merged of [mergeFacts(NO_FACTS, seen), mergeFacts(seen, NO_FACTS), mergeFacts(seen, seen)])
      expect(merged).toEqual(seen)
  })

  test('is nothing where nothing was seen', () => {
    expect(mergeFacts(NO_FACTS, NO_FACTS)).toEqual(NO_FACTS)
  })

  test('holds every way in which its money is not the money that was asked for, each once', () => {
    const [owner, amount] = [some({ mismatches: ['owner'] }), some({ mismatches: ['amount'] })]
    for (const merged of [mergeFacts(owner, amount), mergeFacts(amount, mergeFacts(owner, amount))])
      expect(merged.mismatches).toEqual(['amount', 'owner'])
  })
})

describe('a refund that is told more than once', () => {
  const both = (a: RefundFact, b: RefundFact) =>
    mergeFacts(some({ refunds: { r: a } }), some({ refunds: { r: b } })).refunds.r

  test('keeps our own reference once it was told', () => {
    expect(both(fact({ ourRef: 'a' }), fact())?.ourRef).toBe('a')
    expect(both(fact(), fact({ ourRef: 'a' }))?.ourRef).toBe('a')
    expect(both(fact(), fact())?.ourRef).toBeNull()
    expect(both(fact({ ourRef: 'z' }), fact())?.ourRef).toBe('z')
    // Of two the answer is the same in whatever order they came.
    expect(both(fact({ ourRef: 'b' }), fact({ ourRef: 'a' }))?.ourRef).toBe('a')
    expect(both(fact({ ourRef: 'a' }), fact({ ourRef: 'b' }))?.ourRef).toBe('a')
  })

  test('is one of several, and equal facts are equal texts whatever came first', () => {
    const names = ['b', 'a', 'c'].map((name) => some({ refunds: { [name]: fact() } }))
    const merged = names.reduce(mergeFacts, NO_FACTS)
    expect(Object.keys(merged.refunds)).toEqual(['a', 'b', 'c'])
    expect(JSON.stringify(names.toReversed().reduce(mergeFacts, NO_FACTS))).toBe(JSON.stringify(merged))
  })

  test('is turned down when the gateway lists it no more, unless it lists it still or had done it', () => {
    const known = some({ refunds: { gone: fact(), listed: fact(), done: fact({ rank: 'succeeded' }) } })
    const seen = some({ settled: true, refunds: { listed: fact() } })
    expect(withoutVanished(known, seen)).toEqual(
      some({ settled: true, refunds: { listed: fact(), gone: fact({ rank: 'failed' }) } }),
    )
    expect(withoutVanished(some({ refunds: { listed: fact() } }), seen)).toEqual(seen)
  })
})

describe('what the gateway counts as given back and nobody knows of', () => {
  const transaction = (refundedMinor: string) => ({ id: 't', facts: some({ refundedMinor }) })
  const refund = (
    amountMinor: bigint,
    more: { transactionId?: string; kind?: string; state?: 'pending' } = {},
  ) => ({
    ...{ transactionId: 't', kind: 'gateway', state: 'succeeded' as const, amountMinor },
    ...more,
  })

  test('is its total less the refunds of this transaction, and never less than nothing', () => {
    expect(unexplainedRefundMinor(transaction('0'), [])).toBe(0n)
    expect(unexplainedRefundMinor(transaction('100'), [])).toBe(100n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(30n), refund(20n)])).toBe(50n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(100n)])).toBe(0n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(150n)])).toBe(0n)
  })

  test('is explained by what is on its way, and not by what failed, was given by hand or is of another payment', () => {
    expect(unexplainedRefundMinor(transaction('100'), [refund(100n, { state: 'pending' })])).toBe(0n)
    expect(unexplainedRefundMinor(transaction('100'), [{ ...refund(100n), state: 'failed' }])).toBe(100n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(100n, { kind: 'manual' })])).toBe(100n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(100n, { kind: 'external' })])).toBe(0n)
    expect(unexplainedRefundMinor(transaction('100'), [refund(100n, { transactionId: 'u' })])).toBe(100n)
  })
})

describe('a notification that the gateway denies when it is asked', () => {
  const paid = { providerRef: 't', amountMinor: 10n, facts: some({ settled: true }) }
  const claim = (more: Partial<Claim>): Claim => ({
    ...{ says: 'other', amountMinor: null, transactionRef: null },
    ...more,
  })

  test('is one that says paid of a transaction that was not, whatever became of another', () => {
    const open = { ...paid, providerRef: 'u', facts: some({ pending: true }) }
    expect(isContradicted(claim({ says: 'paid' }), [open, paid])).toBe(false)
    expect(isContradicted(claim({ says: 'paid', transactionRef: 't' }), [open, paid])).toBe(false)
    expect(isContradicted(claim({ says: 'paid', transactionRef: 'u' }), [open, paid])).toBe(true)
    expect(isContradicted(claim({ says: 'paid', transactionRef: 'v' }), [open, paid])).toBe(true)
  })

  test('is one that says refunded where nothing is listed nor counted as given back', () => {
    const isDenied = (facts: Partial<TransactionFacts>) =>
      isContradicted(claim({ says: 'refunded' }), [{ ...paid, facts: some({ settled: true, ...facts }) }])
    expect(isDenied({})).toBe(true)
    expect(isDenied({ refunds: { r: fact() } })).toBe(false)
    expect(isDenied({ refundedMinor: '1' })).toBe(false)
    expect(isContradicted(claim({ says: 'refunded' }), [])).toBe(true)
  })

  test('is one whose amount none of the transactions has, where there is one and an amount was told', () => {
    const told = (amountMinor: bigint | null, more = [paid]) => isContradicted(claim({ amountMinor }), more)
    expect(told(10n)).toBe(false)
    expect(told(11n)).toBe(true)
    expect(told(null)).toBe(false)
    expect(told(11n, [])).toBe(false)
    expect(told(11n, [paid, { ...paid, amountMinor: 11n }])).toBe(false)
  })
})

test('a connection is tried out with a sum that every gateway of the currency takes, and not much more', () => {
  for (const currency of Currency.options)
    for (const { limitsOf } of Object.values(GATEWAYS)) {
      const limits = limitsOf(currency)
      if (limits === null) continue
      const amount = trialAmount(currency)
      expect(amount > 0n, currency).toBe(true)
      expect(misfitOf(amount, limits), currency).toBeNull()
      expect(amount > 20n * limits.minimumMinor && limits.minimumMinor > 1n, currency).toBe(false)
    }
})

test('customers are sent to a page over TLS alone, unless the gateway is a simulator that is asked without', () => {
  expect(isPaymentPage('https://app.midtrans.com/snap/v4/redirection/1', false)).toBe(true)
  for (const address of [
    'http://app.midtrans.com/snap/v4/redirection/1',
    'javascript:alert(1)',
    'data:text/html,x',
    '//app.midtrans.com',
    '',
  ])
    expect(isPaymentPage(address, false), address).toBe(false)
  expect(isPaymentPage('http://127.0.0.1:4703/snap/v2/vtweb/1', true)).toBe(true)
  expect(isPaymentPage('javascript:alert(1)', true)).toBe(false)
})
