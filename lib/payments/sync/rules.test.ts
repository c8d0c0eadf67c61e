import { describe, expect, test } from 'vitest'
import type { SeenTransaction } from '@/lib/payments/gateways/gateway'
import { NO_FACTS } from '@/lib/payments/gateways/rules'
import type { TransactionFacts } from '@/lib/payments/gateways/rules'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { changeAfter, effectOf } from './rules'

type Known = Parameters<typeof changeAfter>[0]

const at = (clock: string): Date => new Date(`2026-11-29T${clock}Z`)
const now = at('10:00:30')

const attempt: Known['attempt'] = {
  id: 'a',
  orderId: 'o',
  connectionId: 'c',
  secretVersion: 1,
  provider: 'midtrans',
  providerRef: 'ck-1',
  sessionRef: null,
  way: 'page',
  amountMinor: 1000n,
  currency: 'IDR',
  state: 'open',
  attention: null,
  url: 'https://pay.example/1',
  method: null,
  syncFailures: 0,
  refusal: null,
  problem: null,
  createdAt: at('10:00:00'),
  expiresAt: at('10:40:00'),
  pageEndsAt: at('10:40:00'),
  windowEndsAt: at('23:00:00'),
  syncRequestedAt: null,
}
const refund: Refund = {
  id: 'r',
  orderId: 'o',
  attemptId: 'a',
  transactionId: 't',
  kind: 'gateway',
  state: 'pending',
  amountMinor: 1n,
  currency: 'IDR',
  reason: '',
  revokesGoods: false,
  lines: [],
  providerRef: null,
  keptFailures: 0,
}

function after(
  more: {
    attempt?: Partial<Known['attempt']>
    observation?: Partial<Known['observation']>
    transactions?: Known['transactions']
    refunds?: Partial<Refund>[]
  },
  moment = now,
  latest: SeenTransaction | null = null,
) {
  const observation: Known['observation'] = {
    truth: { page: 'open', session: null, transactions: [] },
    isClosed: false,
    isWanted: false,
    askedAt: at('10:00:29'),
    ...more.observation,
  }
  const refunds = (more.refunds ?? []).map((one) => ({ ...refund, ...one }))
  const transactions = more.transactions ?? []
  return changeAfter(
    { attempt: { ...attempt, ...more.attempt }, observation, transactions, refunds },
    latest,
    moment,
  )
}

const seen = (more: Partial<SeenTransaction> = {}): SeenTransaction => ({
  ...{ providerRef: 'x', amountMinor: 1000n, currency: 'IDR', facts: NO_FACTS, method: 'bca_va' },
  ...{ instructions: null, paidAt: null, isReversible: false },
  ...more,
})
const kept = (
  state: Known['transactions'][number]['state'],
  facts: Partial<TransactionFacts> = {},
): Known['transactions'][number] => ({
  ...{ id: 't', attemptId: 'a', providerRef: 'x', state, method: null, amountMinor: 1000n, currency: 'IDR' },
  ...{ facts: { ...NO_FACTS, ...facts }, paidAt: at('10:00:10') },
})
const truth = (more: Partial<Known['observation']['truth']>) => ({
  observation: { truth: { page: 'open' as const, session: null, transactions: [], ...more } },
})

describe('the next look', () => {
  test('is at once for who asked while the gateway was being asked, and for nobody else', () => {
    const asked = (syncRequestedAt: Date) => after({ attempt: { syncRequestedAt } }).nextSyncAt
    expect(asked(at('10:00:29.001'))).toEqual(now)
    expect(asked(at('10:00:29'))).toEqual(at('10:02:00'))
  })

  test('comes after a quarter of an hour while a refund is on its way, or sooner where the payment waits', () => {
    const late = at('10:15:00')
    const nextOf = (...refunds: Partial<Refund>[]) => after({ refunds }, late).nextSyncAt
    expect(nextOf()).toEqual(at('10:40:00'))
    expect(nextOf({})).toEqual(at('10:30:00'))
    for (const state of ['requested', 'succeeded', 'failed'] as const)
      expect(nextOf({ state }), state).toEqual(at('10:40:00'))
    expect(after({ refunds: [{}] }).nextSyncAt).toEqual(at('10:02:00'))
  })

  test('comes ten minutes after a payment that a bank may still take back, else a day later', () => {
    const nextOf = (isReversible: boolean) =>
      after({ transactions: [kept('paid')], ...truth({ transactions: [seen({ isReversible })] }) }).nextSyncAt
    expect(nextOf(true)).toEqual(at('10:10:10'))
    expect(nextOf(false)).toEqual(new Date('2026-11-30T10:00:00Z'))
  })

  test('counts from the payment that came, not from one that was refused before it', () => {
    const refused = { ...kept('failed'), paidAt: null }
    const transactions = [refused, kept('paid')]
    const looked = truth({ transactions: [seen(), seen({ isReversible: true })] })
    expect(after({ transactions, ...looked }).nextSyncAt).toEqual(at('10:10:10'))
  })

  test('never comes for what the gateway turned down before it made anything', () => {
    const refused = { attempt: { state: 'failed', refusal: 'currency', problem: 'no' } as const }
    expect(after(refused)).toMatchObject({ state: 'failed', nextSyncAt: null, problem: 'no' })
    // Where money came all the same, it is looked after as any other.
    const paid = after({ ...refused, transactions: [kept('paid')] })
    expect(paid).toMatchObject({ state: 'paid', problem: null })
    expect(paid.nextSyncAt).not.toBeNull()
  })
})

test('a page that was closed because its order was given up is cancelled, any other that was closed has expired', () => {
  expect(after({ observation: { isClosed: true, isWanted: true } }).state).toBe('cancelled')
  expect(after({ observation: { isClosed: true } }).state).toBe('expired')
  expect(after({ observation: { isWanted: true } }).state).toBe('open')
  // Money that came is money, whatever was given up.
  const givenUp = { isClosed: true, isWanted: true }
  expect(after({ transactions: [kept('paid')], observation: givenUp }).state).toBe('paid')
})

test('an effect is the change of state, or that money moved within it', () => {
  expect(effectOf('open', 'paid', true)).toBe('open → paid')
  expect(effectOf('paid', 'paid', true)).toBe('refund')
  expect(effectOf('paid', 'paid', false)).toBe('money')
})

describe('what is written down of a try', () => {
  const instructions = { kind: 'virtual_account', bank: 'bca', number: '123' } as const

  test('is the page that the gateway tells, and the known one where it tells none', () => {
    const session = { sessionRef: 's', url: 'https://pay.example/2' }
    expect(after(truth({ session }))).toMatchObject({ url: 'https://pay.example/2', sessionRef: 's' })
    expect(after(truth({ session: { ...session, url: null } })).url).toBe('https://pay.example/1')
    expect(after({})).toMatchObject({ url: 'https://pay.example/1', sessionRef: null })
    // The session that is known is never exchanged for another.
    const known = { attempt: { sessionRef: 'first' } }
    expect(after({ ...known, ...truth({ session }) }).sessionRef).toBe('first')
  })

  test('is the way to pay that was chosen last, with what to do while that money is waited for', () => {
    const pending = after({ transactions: [kept('pending')] }, now, seen({ instructions }))
    expect(pending).toMatchObject({ state: 'pending', method: 'bca_va', instructions })
    expect(after({ transactions: [kept('paid')] }, now, seen({ instructions }))).toMatchObject({
      ...{ state: 'paid', method: 'bca_va', instructions: null },
    })
    expect(after({ attempt: { method: 'qris' } }, now, seen({ method: null })).method).toBe('qris')
    expect(after({ transactions: [kept('pending')] }).instructions).toBeNull()
  })

  test('lives until the window ends while money is on its way', () => {
    expect(after({ transactions: [kept('pending')] }).expiresAt).toEqual(at('23:00:00'))
    expect(after({}).expiresAt).toEqual(at('10:40:00'))
  })

  test('calls a person where money that came is not the money that was asked for', () => {
    const attention = (...transactions: Known['transactions']) => after({ transactions }).attention
    expect(attention(kept('paid'))).toBeNull()
    expect(attention(kept('paid', { mismatches: ['amount'] }))).toBe('amount_mismatch')
    expect(attention(kept('paid', { mismatches: ['currency'] }))).toBe('currency_mismatch')
    // Nothing came by this one.
    expect(attention(kept('failed', { mismatches: ['amount'] }))).toBeNull()
    expect(attention(kept('reversed'))).toBe('reversed')
  })

  test('calls a person where money went back that nobody asked back, or did not although it was asked', () => {
    const transactions = [kept('paid', { refundedMinor: '40' })]
    expect(after({ transactions }).attention).toBe('refund_unclear')
    expect(after({ transactions: [kept('paid'), ...transactions] }).attention).toBe('refund_unclear')
    const known = [{ state: 'succeeded' as const, amountMinor: 40n }]
    expect(after({ transactions, refunds: known }).attention).toBeNull()
    const paid = [kept('paid')]
    expect(after({ transactions: paid, refunds: [{ state: 'failed' }] }).attention).toBe('refund_failed')
    // A newer one went through.
    const newer = [{ state: 'failed' as const }, { state: 'succeeded' as const }]
    expect(after({ transactions: paid, refunds: newer }).attention).toBeNull()
  })

  test('names what no attention has a word for: another account’s money, or play money', () => {
    const problem = (...mismatches: TransactionFacts['mismatches']) =>
      after({ transactions: [kept('paid', { mismatches })] }).problem
    expect(problem('livemode', 'owner')).toBe('mismatch: livemode, owner')
    expect(problem('amount')).toBeNull()
    // What the gateway once refused is told no longer when there is a page after all.
    expect(after({ attempt: { problem: 'no' } }).problem).toBeNull()
    expect(after({ attempt: { state: 'failed', problem: 'no' } }).problem).toBeNull()
  })
})
