import { describe, expect, test } from 'vitest'
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
  providerRef: null,
  keptFailures: 0,
}

function after(
  more: {
    attempt?: Partial<Known['attempt']>
    observation?: Partial<Known['observation']>
    refunds?: Partial<Refund>[]
  },
  moment = now,
) {
  const observation: Known['observation'] = {
    truth: { page: 'open', session: null, transactions: [] },
    isClosed: false,
    isWanted: false,
    askedAt: at('10:00:29'),
    ...more.observation,
  }
  const refunds = (more.refunds ?? []).map((one) => ({ ...refund, ...one }))
  return changeAfter(
    { attempt: { ...attempt, ...more.attempt }, observation, transactions: [], refunds },
    null,
    moment,
  )
}

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

  test('never comes for what the gateway turned down before it made anything', () => {
    const refused = { attempt: { state: 'failed', refusal: 'currency', problem: 'no' } as const }
    expect(after(refused)).toMatchObject({ state: 'failed', nextSyncAt: null, problem: 'no' })
  })
})

test('a page that was closed because its order was given up is cancelled, any other that was closed has expired', () => {
  expect(after({ observation: { isClosed: true, isWanted: true } }).state).toBe('cancelled')
  expect(after({ observation: { isClosed: true } }).state).toBe('expired')
  expect(after({ observation: { isWanted: true } }).state).toBe('open')
})

test('an effect is the change of state, or that money moved within it', () => {
  expect(effectOf('open', 'paid', true)).toBe('open → paid')
  expect(effectOf('paid', 'paid', true)).toBe('refund')
  expect(effectOf('paid', 'paid', false)).toBe('money')
})
