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

  test('know a refund again by our own id where the gateway gives that back', () => {
    const unlinked = { ...refundHere, providerRef: null }
    expect(kinds(here({ refunds: [unlinked] }), withRefund({ ourRef: 'r1' as never }))).toEqual([])
    expect(kinds(here({ refunds: [unlinked] }), withRefund({}))).toEqual(['refund_there', 'refund_here'])
  })

  test('differ where a refund is done there and not here, and where another payment’s is meant', () => {
    const other = { ...refundHere, transactionId: 'x2' }
    expect(kinds(here({ refunds: [other] }), withRefund({}))).toEqual(['refund_there'])
    const requested = { ...refundHere, state: 'requested' as const }
    expect(kinds(here({ refunds: [requested] }), withRefund({ rank: 'pending' as never }))).toEqual([
      'refund_there',
    ])
  })

  test('tell every difference with what it is about and both amounts', () => {
    const refunds = [refundHere]
    expect(compareBooks(here({ transactions: [] }), [paidThere])).toEqual([
      { kind: 'paid_there', subjectRef: 't1', hereMinor: null, thereMinor: 100n, currency: 'IDR' },
    ])
    expect(compareBooks(here(), [])).toEqual([
      { kind: 'paid_here', subjectRef: 't1', hereMinor: 100n, thereMinor: null, currency: 'IDR' },
    ])
    expect(compareBooks(here({ refunds }), [paidThere])).toEqual([
      { kind: 'refund_here', subjectRef: 'r1', hereMinor: 40n, thereMinor: null, currency: 'IDR' },
    ])
    expect(compareBooks(here({ refunds }), withRefund({ amountMinor: '41' }))).toEqual([
      { kind: 'refund_amount', subjectRef: 'g1', hereMinor: 40n, thereMinor: 41n, currency: 'IDR' },
    ])
  })

  test('tell of what the gateway counts as given back beyond its list only what is not listed', () => {
    const listed = withRefund({})
    const counted = (refundedMinor: string): BooksThere =>
      listed.map((one) => ({ ...one, facts: { ...one.facts, refundedMinor } }))
    const there = (refundedMinor: string) =>
      compareBooks(here({ refunds: [refundHere] }), counted(refundedMinor)).map(({ kind, thereMinor }) => [
        kind,
        thereMinor,
      ])
    expect(there('40')).toEqual([])
    expect(there('50')).toEqual([['refund_there', 10n]])
    // Nobody here knows of the listed one either: each amount is told once.
    expect(compareBooks(here(), counted('50')).map(({ thereMinor }) => thereMinor)).toEqual([40n, 10n])
  })

  test('tell of a total that the gateway lists in full nothing beside the list', () => {
    const counted = (refundedMinor: string) =>
      withRefund({}).map((one) => ({ ...one, facts: { ...one.facts, refundedMinor } }))
    expect(compareBooks(here(), counted('40')).map(({ thereMinor }) => thereMinor)).toEqual([40n])
    // One that is listed and known, and one that is known and not listed.
    const other = { ...refundHere, id: 'r2', providerRef: 'g2', amountMinor: 10n }
    expect(kinds(here({ refunds: [refundHere, other] }), counted('50'))).toEqual(['refund_here'])
  })

  test('tell what is missing of a total without a list, and the refund that it may not hold', () => {
    const counted = [{ ...paidThere, facts: { ...paidThere.facts, refundedMinor: '50' } }]
    expect(compareBooks(here({ refunds: [refundHere] }), counted)).toMatchObject([
      { kind: 'refund_there', thereMinor: 10n },
      { kind: 'refund_here', hereMinor: 40n },
    ])
  })

  test('say nothing of a refund that is still under way here and not yet there', () => {
    for (const state of ['requested', 'pending', 'failed'] as const)
      expect(kinds(here({ refunds: [{ ...refundHere, state }] }), [paidThere]), state).toEqual([])
  })

  test('name both sides of a payment that the gateway took back', () => {
    const denied = [{ ...paidThere, facts: { ...paidThere.facts, denied: true } }]
    expect(compareBooks(here(), denied)).toMatchObject([{ hereMinor: 100n, thereMinor: null }])
  })

  test('of money that never came say nothing, on either side', () => {
    const failed = { ...paidHere, state: 'failed' as const }
    expect(kinds(here({ transactions: [failed] }), [])).toEqual([])
    const open = [{ ...paidThere, amountMinor: 5n, facts: NO_FACTS }]
    expect(kinds(here({ transactions: [failed] }), open)).toEqual([])
  })

  test('are summed without what never came, what went back by hand or is not done', () => {
    const books = here({
      transactions: [paidHere, { ...paidHere, id: 'x2', providerRef: 't2', state: 'failed' }],
      refunds: [
        { ...refundHere, kind: 'manual' },
        { ...refundHere, state: 'pending' },
        { ...refundHere, transactionId: 'x2' },
        { ...refundHere, kind: 'external', amountMinor: 7n },
      ],
    })
    const there = [
      ...withRefund({ rank: 'pending' as never }),
      { ...paidThere, providerRef: 't2', facts: NO_FACTS },
    ]
    expect(sumBooks(books, there)).toEqual({
      ...{ paidHere: 100n, paidThere: 100n, refundedHere: 7n, refundedThere: 0n },
    })
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
