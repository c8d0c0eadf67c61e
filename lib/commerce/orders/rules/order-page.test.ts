import { describe, expect, test } from 'vitest'
import { hasToPay, showOrder, shownFacts } from './shown-order'
import { isSpent } from '@/lib/payments/gateways/schema'
import { isVoucher } from './shown-state'
import type { ShownFacts } from './shown-state'

const now = new Date('2026-11-29T10:00:00Z')
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

const attempt: NonNullable<ShownFacts['attempt']> = {
  ...{ state: 'open', provider: 'midtrans', method: null, payAt: null, refusal: null },
  ...{ createdAt: inMinutes(-10), expiresAt: inMinutes(30), lastSyncedAt: inMinutes(-5) },
}
const unpaid: ShownFacts = {
  ...{ status: 'awaiting_payment', paymentState: 'unpaid', attention: null, totalMinor: 99_000n },
  ...{ windowEndsAt: inMinutes(600), canRetry: true, canStartAnew: true, attempt, returnedAt: null },
  providers: ['midtrans', 'stripe'],
}

type Change = Partial<Omit<ShownFacts, 'attempt'>> & { attempt?: Partial<typeof attempt> | null }
const shown = ({ attempt: change, ...more }: Change) =>
  showOrder({ ...unpaid, ...more, attempt: change === null ? null : { ...attempt, ...change } }, now)
const stateOf = (change: Change) => shown(change).state
const ended = { canStartAnew: false }

describe('where no new page can be made any more, an order is over', () => {
  test.each([
    ['without a try', null],
    ['with a page that ends now', { expiresAt: now }],
    ['with a page that has ended', { expiresAt: inMinutes(-1) }],
    ['with a try that failed', { state: 'failed' }],
    ['with a try that ran out', { state: 'expired' }],
    ['with a try that was given up', { state: 'cancelled' }],
  ] as const)('%s', (_, change) => {
    expect(stateOf({ ...ended, attempt: change })).toBe('expired')
  })

  test('but not while a transfer is waited for, whose page may be over', () => {
    const transfer = { state: 'pending', payAt: 'bank', expiresAt: inMinutes(-1) } as const
    expect(stateOf({ ...ended, attempt: transfer })).toBe('pending')
    expect(stateOf({ ...ended, attempt: { state: 'creating', expiresAt: inMinutes(-1) } })).toBe('unpaid')
  })
})

test('money that is under way or looked at arrives after the order’s time, too', () => {
  const windowEndsAt = inMinutes(-1)
  expect(stateOf({ windowEndsAt, attempt: { state: 'review' } })).toBe('review')
  expect(stateOf({ windowEndsAt, attempt: { state: 'paid' } })).toBe('checking')
  expect(stateOf({ attempt: { state: 'paid' } })).toBe('checking')
  expect(stateOf({ paymentState: 'review', attempt: null })).toBe('review')
})

test('an order that has ended says so, whatever its last try says', () => {
  const attemptOfBank = { state: 'pending', payAt: 'bank' } as const
  expect(stateOf({ status: 'expired', attempt: attemptOfBank })).toBe('expired')
  expect(stateOf({ status: 'fulfilled', paymentState: 'disputed' })).toBe('disputed')
  expect(stateOf({ attempt: { state: 'expired', method: 'gopay' } })).toBe('page_expired')
})

test('who comes back at this very moment waits for the gateway’s answer to what it is asked from now on', () => {
  const checking = { returnedAt: now, attempt: { lastSyncedAt: now } }
  expect(stateOf(checking)).toBe('checking')
  expect(stateOf({ returnedAt: now, attempt: { createdAt: now, lastSyncedAt: null } })).toBe('checking')
  // The gateway has answered since: the page that was made and left now may be over.
  const answered = { createdAt: now, lastSyncedAt: inMinutes(0.01) }
  expect(shown({ returnedAt: now, attempt: answered }).pay.map(({ word }) => word)).toContain('new_page')
})

test('another way to pay closes the page of the first one, and the first page of an order closes none', () => {
  const ways = (change: Change) =>
    shown(change).pay.map(({ provider, word, isNew }) => [provider, word, isNew])
  expect(ways({ attempt: { state: 'pending' } })).toEqual([
    ['midtrans', 'continue', false],
    ['midtrans', 'other_method', true],
    ['stripe', 'with', true],
  ])
  expect(ways({ attempt: null })).toEqual([
    ['midtrans', 'with', false],
    ['stripe', 'with', false],
  ])
})

describe('a page looks again by itself', () => {
  const attention = { paymentState: 'needs_attention' } as const
  test.each([
    ['while somebody has to pay', {}, true],
    ['while money is under way', { attempt: { state: 'review' } }, true],
    ['while what was paid is not handed over', { status: 'paid', paymentState: 'paid' }, true],
    ['while what costs nothing is not handed over', { status: 'paid', totalMinor: 0n }, true],
    ['but not once it is', { status: 'fulfilled', paymentState: 'paid' }, false],
    ['nor once a person has to look', { ...attention, attention: 'amount_mismatch' }, false],
    ['nor while it is disputed', { paymentState: 'disputed' }, false],
    ['nor where money came too late', { ...attention, attention: 'paid_late' }, false],
    ['nor of an order that is over', { status: 'expired' }, false],
    ['nor of one that nobody has sent off', { status: 'draft', attempt: null }, false],
  ] as const)('%s', (_, change, isLive) => {
    expect(shown(change).isLive).toBe(isLive)
  })
})

test('the amount is told while somebody has to pay it, and what is over can be ordered again', () => {
  const figures = (change: Change) => {
    const { isPayable, canOrderAgain } = shown(change)
    return [isPayable, canOrderAgain]
  }
  expect(figures({})).toEqual([true, false])
  expect(figures({ attempt: { state: 'review' } })).toEqual([false, false])
  expect(figures({ status: 'draft', attempt: null })).toEqual([false, false])
  expect(figures({ status: 'expired' })).toEqual([false, true])
  expect(figures({ status: 'cancelled' })).toEqual([false, true])
  expect(figures({ status: 'paid', paymentState: 'paid' })).toEqual([false, false])
})

test('only an open page on which something was begun is used up, where a page has one try', () => {
  const open = { state: 'open', provider: 'midtrans', method: 'qris' } as const
  expect(isSpent(open)).toBe(true)
  expect(isSpent({ ...open, method: null })).toBe(false)
  expect(isSpent({ ...open, state: 'pending' })).toBe(false)
  expect(isSpent({ ...open, provider: 'stripe' })).toBe(false)
  expect(['oxxo', 'konbini', 'my_konbini', 'oxxo_pay'].map(isVoucher)).toEqual([true, true, false, false])
})

describe('what an order’s page is drawn from', () => {
  const { payAt: _payAt, ...seen } = attempt
  const { returnedAt, providers, attempt: _attempt, ...order } = unpaid
  const view = (instructions: unknown) =>
    ({ ...seen, instructions }) as unknown as NonNullable<Parameters<typeof shownFacts>[0]['attempt']>
  const factsOf = (instructions: unknown) =>
    shownFacts({ ...order, attempt: view(instructions) }, { returnedAt, providers })

  test('holds what is known of the order and its newest try', () => {
    expect(factsOf(null)).toMatchObject(unpaid)
    expect(shownFacts({ ...order, attempt: null }, { returnedAt: now, providers: [] })).toEqual({
      ...order,
      ...{ attempt: null, returnedAt: now, providers: [] },
    })
  })

  test.each([
    [{ kind: 'virtual_account', bank: 'bca', number: '1' }, 'bank'],
    [{ kind: 'bill', billerCode: '1', billKey: '2' }, 'bank'],
    [{ kind: 'counter', store: 'indomaret', code: '1' }, 'counter'],
    [{ kind: 'voucher', method: 'oxxo', number: null, pageUrl: null, endsAt: null }, 'voucher'],
    [{ kind: 'qr', content: '000201', endsAt: '2026-01-01T00:00:00Z' }, null],
    [{ kind: 'riddle' }, null],
    [null, null],
  ])('holds where there is a number to pay to: %j', (instructions, payAt) => {
    expect(factsOf(instructions).attempt?.payAt).toBe(payAt)
  })

  test('says whether its customer has to do something to pay', () => {
    const { canRetry: _canRetry, canStartAnew: _canStartAnew, ...known } = order
    expect(hasToPay({ ...known, attempt: view(null) }, now)).toBe(true)
    expect(hasToPay({ ...known, attempt: null }, now)).toBe(true)
    expect(hasToPay({ ...known, attempt: view(null), status: 'paid', paymentState: 'paid' }, now)).toBe(false)
    expect(hasToPay({ ...known, attempt: { ...view(null), state: 'review' } }, now)).toBe(false)
  })
})
