import { describe, expect, test } from 'vitest'
import { NO_FACTS } from '@/lib/payments/gateways/rules'
import { compareBooks, sumBooks } from './rules'
import type { BooksHere, BooksThere } from './rules'

const paidThere = {
  providerRef: 't1',
  amountMinor: 100n,
  currency: 'IDR',
  facts: { ...NO_FACTS, settled: true },
}
const paidHere = {
  id: 'x1',
  providerRef: 't1',
  state: 'paid' as const,
  amountMinor: 100n,
  currency: 'IDR',
}
const refundThere = { amountMinor: '40', rank: 'succeeded' as const, ourRef: null }
const refundHere = {
  id: 'r1',
  transactionId: 'x1',
  kind: 'gateway' as const,
  state: 'succeeded' as const,
  amountMinor: 40n,
  providerRef: 'g1',
}

function here(more: Partial<BooksHere> = {}): BooksHere {
  return { amountMinor: 100n, currency: 'IDR', transactions: [paidHere], refunds: [], ...more }
}

function withRefund(fact: Partial<typeof refundThere>): BooksThere {
  return [{ ...paidThere, facts: { ...paidThere.facts, refunds: { g1: { ...refundThere, ...fact } } } }]
}

const kinds = (a: BooksHere, b: BooksThere): string[] => compareBooks(a, b).map(({ kind }) => kind)

describe('our books and the gateway’s', () => {
  test('agree', () => {
    expect(kinds(here(), [paidThere])).toEqual([])
    expect(kinds(here({ refunds: [refundHere] }), withRefund({}))).toEqual([])
    expect(kinds(here({ transactions: [] }), [])).toEqual([])
  })

  test('differ when the money is on one side alone', () => {
    expect(kinds(here({ transactions: [] }), [paidThere])).toEqual(['paid_there'])
    expect(kinds(here({ transactions: [{ ...paidHere, state: 'failed' }] }), [paidThere])).toEqual([
      'paid_there',
    ])
    expect(kinds(here(), [])).toEqual(['paid_here'])
    expect(kinds(here(), [{ ...paidThere, facts: { ...paidThere.facts, denied: true } }])).toEqual([
      'paid_here',
    ])
  })

  test('differ in amount or currency', () => {
    const [other] = compareBooks(here({ transactions: [{ ...paidHere, amountMinor: 99n }] }), [
      { ...paidThere, amountMinor: 99n },
    ])
    expect(other).toMatchObject({ kind: 'amount', hereMinor: 100n, thereMinor: 99n })
    expect(kinds(here(), [{ ...paidThere, currency: 'USD' }])).toEqual(['amount'])
  })

  test('differ in what the gateway counts as given back and does not list, unless it was asked for here', () => {
    const unlisted = [{ ...paidThere, facts: { ...paidThere.facts, refundedMinor: '40' } }]
    expect(compareBooks(here(), unlisted)).toMatchObject([{ kind: 'refund_there', thereMinor: 40n }])
    expect(kinds(here({ refunds: [refundHere] }), unlisted)).toEqual([])
  })

  test('differ in refunds', () => {
    expect(kinds(here(), withRefund({}))).toEqual(['refund_there'])
    expect(kinds(here({ refunds: [refundHere] }), [paidThere])).toEqual(['refund_here'])
    expect(kinds(here({ refunds: [refundHere] }), withRefund({ amountMinor: '41' }))).toEqual([
      'refund_amount',
    ])
    expect(kinds(here({ refunds: [{ ...refundHere, state: 'pending' }] }), withRefund({}))).toEqual([
      'refund_there',
    ])
  })

  test('agree on what is under way, on what failed, and on what was given back by hand', () => {
    const pending = { ...refundHere, state: 'pending' as const }
    expect(kinds(here({ refunds: [pending] }), withRefund({ rank: 'pending' as never }))).toEqual([])
    expect(kinds(here(), withRefund({ rank: 'failed' as never }))).toEqual([])
    expect(
      kinds(here({ refunds: [{ ...refundHere, kind: 'manual', providerRef: null }] }), [paidThere]),
    ).toEqual([])
  })

  test('are summed by either side', () => {
    expect(sumBooks(here({ refunds: [refundHere] }), withRefund({}))).toEqual({
      paidHere: 100n,
      paidThere: 100n,
      refundedHere: 40n,
      refundedThere: 40n,
    })
  })
})
