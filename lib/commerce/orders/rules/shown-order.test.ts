import { describe, expect, test } from 'vitest'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { LOCALES } from '@/lib/core/context'
import { DEBT_STATES, forDebt, showOrder } from './shown-order'
import type { ShownFacts } from './shown-state'
import { ATTENTIONS, ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { AttemptState } from '@/lib/payments/schema'

const now = new Date('2026-11-29T10:00:00Z')
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

const attempt = {
  state: 'open',
  provider: 'midtrans',
  method: null,
  payAt: null,
  createdAt: inMinutes(-10),
  expiresAt: inMinutes(30),
  lastSyncedAt: inMinutes(-5),
  refusal: null,
} as const satisfies ShownFacts['attempt']

const unpaid: ShownFacts = {
  status: 'awaiting_payment',
  paymentState: 'unpaid',
  attention: null,
  totalMinor: 99_000n,
  windowEndsAt: inMinutes(600),
  canRetry: true,
  canStartAnew: true,
  attempt,
  returnedAt: null,
  providers: ['midtrans', 'stripe'],
}

type Change = Partial<Omit<ShownFacts, 'attempt'>> & {
  attempt?: Partial<NonNullable<ShownFacts['attempt']>> | null
}
const facts = ({ attempt: change, ...more }: Change): ShownFacts => ({
  ...unpaid,
  ...more,
  attempt: change === null ? null : { ...attempt, ...change },
})
const stateOf = (change: Change) => showOrder(facts(change), now).state
const wordsOf = (change: Change) =>
  showOrder(facts(change), now).pay.map(({ provider, word }) => `${provider}:${word}`)

/** Every combination of what an order page can be drawn from. */
function* everything(): Generator<ShownFacts> {
  const methods = [null, 'credit_card', 'card', 'bca_va', 'indomaret', 'gopay', 'us_bank_account', 'oxxo']
  const attempts: ShownFacts['attempt'][] = [null]
  for (const state of AttemptState.options)
    for (const provider of ['midtrans', 'stripe'] as const)
      for (const method of methods)
        for (const expiresAt of [inMinutes(-1), inMinutes(30)])
          attempts.push({ ...attempt, state, provider, method, expiresAt })
  // Of an order that waits for nothing its tries say nothing any more: a few stand for all.
  const few = attempts.filter((_, index) => index % 61 === 0)
  for (const status of ORDER_STATUSES)
    for (const paymentState of PAYMENT_STATES)
      for (const attention of [null, ...ATTENTIONS])
        for (const windowEndsAt of [inMinutes(-1), inMinutes(600)])
          for (const returnedAt of [null, inMinutes(-1)])
            for (const one of status === 'awaiting_payment' ? attempts : few)
              yield {
                ...unpaid,
                ...{ status, paymentState, attention, windowEndsAt, returnedAt, attempt: one },
                canRetry: status === 'awaiting_payment' && windowEndsAt > now,
              }
}

type Broken = (order: ShownFacts) => boolean
/** The first of all combinations for which a promise is broken; one `expect` each would take minutes. */
const firstBroken = (isBroken: Broken): ShownFacts | undefined => [...everything()].find(isBroken)
const paidWords = ['paid', 'fulfilled', 'free', 'free_fulfilled']

test('an order is never shown as paid or complete unless it is', () => {
  expect(
    firstBroken(
      (order) =>
        order.status !== 'paid' &&
        order.status !== 'fulfilled' &&
        paidWords.includes(showOrder(order, now).state),
    ),
  ).toBeUndefined()
})

test('an order can be paid only while it waits and there is time, and never while money is under way', () => {
  expect(
    firstBroken((order) => {
      const { state, pay, canOrderAgain } = showOrder(order, now)
      const isOver = order.status !== 'awaiting_payment' || order.windowEndsAt <= now
      const isUnderWay = ['checking', 'processing', 'review'].includes(state)
      const mainOnes = pay.filter(({ isMain }) => isMain).length
      return pay.length > 0 && (isOver || isUnderWay || canOrderAgain || mainOnes > 1)
    }),
  ).toBeUndefined()
})

test('an unpaid order whose page, number or card is over never just waits', () => {
  expect(
    firstBroken((order) => {
      const { attempt, status, paymentState, attention } = order
      const isPlain = status === 'awaiting_payment' && paymentState === 'unpaid' && attention === null
      const isEnded = attempt !== null && ['failed', 'expired', 'cancelled'].includes(attempt.state)
      return isPlain && isEnded && ['unpaid', 'pending'].includes(showOrder(order, now).state)
    }),
  ).toBeUndefined()
})

test('a voucher is waited for until its own end, whatever the window is, and nothing else is asked for meanwhile', () => {
  const voucher = { state: 'pending', provider: 'stripe', method: 'konbini', payAt: 'voucher' } as const
  for (const windowEndsAt of [inMinutes(600), inMinutes(-1)]) {
    const shown = showOrder(facts({ attempt: voucher, windowEndsAt }), now)
    expect(shown).toMatchObject({ state: 'voucher', pay: [], canOrderAgain: false, isLive: true })
  }
  const ended = { ...voucher, state: 'failed', payAt: null } as const
  expect(stateOf({ attempt: ended })).toBe('voucher_expired')
  expect(stateOf({ attempt: { ...ended, state: 'expired' } })).toBe('voucher_expired')
  expect(wordsOf({ attempt: ended })).toEqual(['stripe:new_voucher', 'midtrans:with'])
})

test('what costs nothing is never said to have been paid', () => {
  const isFree = { totalMinor: 0n, attempt: null }
  expect(
    firstBroken((order) => ['paid', 'fulfilled'].includes(showOrder({ ...order, ...isFree }, now).state)),
  ).toBeUndefined()
  const free = { ...isFree, paymentState: 'paid' } as const
  expect(stateOf({ ...free, status: 'paid' })).toBe('free')
  expect(stateOf({ ...free, status: 'fulfilled' })).toBe('free_fulfilled')
})

describe('an unpaid order tells what became of the newest try', () => {
  test.each([
    ['nothing was tried', { attempt: null }, 'unpaid'],
    ['the page is open', {}, 'unpaid'],
    ['Midtrans declined the card on its open page', { attempt: { method: 'credit_card' } }, 'declined'],
    [
      'Stripe declined the card on its open page',
      { attempt: { provider: 'stripe', method: 'card' } },
      'declined',
    ],
    ['a card failed for good', { attempt: { state: 'failed', method: 'card' } }, 'declined'],
    ['the code or the wallet ran out of time', { attempt: { method: 'qris' } }, 'unfinished'],
    ['the bank turned the wallet down for good', { attempt: { state: 'failed', method: 'gopay' } }, 'failed'],
    ['the bank debit failed', { attempt: { state: 'failed', method: 'us_bank_account' } }, 'failed'],
    ['the transfer number ended on an open page', { attempt: { method: 'bca_va' } }, 'number_expired'],
    [
      'the transfer number ended with its page',
      { attempt: { state: 'expired', method: 'permata_va' } },
      'number_expired',
    ],
    ['the code for the counter ended', { attempt: { method: 'indomaret' } }, 'number_expired'],
    ['the page ended', { attempt: { state: 'expired' } }, 'page_expired'],
    ['the page ended by the clock, before anybody looked', { attempt: { expiresAt: now } }, 'page_expired'],
    ['the page was given up', { attempt: { state: 'cancelled' } }, 'page_expired'],
    ['the gateway made no page', { attempt: { state: 'failed', refusal: 'amount_too_small' } }, 'refused'],
    ['there is a number at a bank', { attempt: { state: 'pending', payAt: 'bank' } }, 'pending'],
    ['there is a code for a counter', { attempt: { state: 'pending', payAt: 'counter' } }, 'counter'],
    ['a wallet waits for its owner', { attempt: { state: 'pending', method: 'gopay' } }, 'app'],
    [
      'a bank debits the account',
      { attempt: { state: 'pending', provider: 'stripe', method: 'us_bank_account' } },
      'processing',
    ],
    ['a person at the gateway looks at it', { attempt: { state: 'review' } }, 'review'],
    ['the window is over', { windowEndsAt: now, canRetry: false }, 'expired'],
    [
      'the window is over and the bank still debits',
      { windowEndsAt: now, attempt: { state: 'pending', provider: 'stripe' } },
      'processing',
    ],
  ] as const)('%s', (_, change, state) => {
    expect(stateOf(change)).toBe(state)
  })
})

test('who comes back from the gateway is not asked to pay again until the gateway was asked', () => {
  const returnedAt = inMinutes(-0.5)
  expect(stateOf({ returnedAt })).toBe('checking')
  expect(wordsOf({ returnedAt })).toEqual([])
  // An earlier card was declined on the same page: the new one is not.
  expect(stateOf({ returnedAt, attempt: { method: 'card', provider: 'stripe' } })).toBe('checking')
  expect(stateOf({ returnedAt, attempt: { lastSyncedAt: inMinutes(-0.25) } })).toBe('unpaid')
  expect(stateOf({ returnedAt, attempt: { state: 'pending', payAt: 'bank' } })).toBe('pending')
  // A new try that was begun after the return has nothing to do with it.
  expect(stateOf({ returnedAt, attempt: { createdAt: inMinutes(-0.1), lastSyncedAt: null } })).toBe('unpaid')
  // For ninety seconds, then something must be wrong.
  expect(stateOf({ returnedAt: new Date('2026-11-29T09:58:30.000Z') })).toBe('checking')
  expect(stateOf({ returnedAt: new Date('2026-11-29T09:58:29.999Z') })).toBe('unpaid')
  expect(stateOf({ returnedAt: inMinutes(60) })).toBe('unpaid')
})

test('who comes back from a page on which nothing was begun is offered a new one at once', () => {
  const young = { createdAt: inMinutes(-1), lastSyncedAt: inMinutes(-0.25) }
  const returnedAt = inMinutes(-0.5)
  const ways = ['midtrans:continue', 'midtrans:new_page', 'stripe:with']
  expect(wordsOf({ returnedAt, attempt: young })).toEqual(ways)
  const { pay } = showOrder(facts({ returnedAt, attempt: young }), now)
  expect(pay.map(({ isNew, isMain }) => [isNew, isMain])).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ])
  // The gateway tells of the end of this one, so it is open.
  expect(wordsOf({ returnedAt, attempt: { ...young, provider: 'stripe' } })).toEqual([
    'stripe:continue',
    'midtrans:with',
  ])
  // A page that was made after the return has nothing to do with it.
  const isLater = { ...young, createdAt: inMinutes(-0.3) }
  expect(wordsOf({ returnedAt, attempt: isLater })).toEqual(['midtrans:continue', 'stripe:with'])
  expect(wordsOf({ returnedAt: inMinutes(5), attempt: young })).toEqual(['midtrans:continue', 'stripe:with'])
  expect(wordsOf({ returnedAt, canStartAnew: false, attempt: young })).toEqual(['midtrans:continue'])
})

test('each state offers what leads on', () => {
  expect(wordsOf({})).toEqual(['midtrans:continue', 'midtrans:new_page', 'stripe:with'])
  // After five minutes the page may have ended without anybody being told.
  const young = new Date('2026-11-29T09:55:00.001Z')
  expect(wordsOf({ attempt: { createdAt: young } })).toEqual(['midtrans:continue', 'stripe:with'])
  const old = new Date('2026-11-29T09:55:00.000Z')
  expect(wordsOf({ attempt: { createdAt: old } })).toContain('midtrans:new_page')
  expect(wordsOf({ attempt: { method: 'credit_card' } })).toEqual(['midtrans:again', 'stripe:with'])
  expect(wordsOf({ attempt: { method: 'bca_va' } })).toEqual(['midtrans:new_number', 'stripe:with'])
  expect(wordsOf({ attempt: { method: 'gopay' } })).toEqual(['midtrans:again', 'stripe:with'])
  expect(wordsOf({ attempt: { state: 'expired' } })).toEqual(['midtrans:new_page', 'stripe:with'])
  expect(wordsOf({ attempt: { state: 'pending', payAt: 'bank' } })).toEqual([
    'midtrans:other_method',
    'stripe:with',
  ])
  expect(wordsOf({ attempt: { state: 'pending' } })).toEqual([
    'midtrans:continue',
    'midtrans:other_method',
    'stripe:with',
  ])
  expect(wordsOf({ attempt: { state: 'failed', refusal: 'amount_too_small' } })).toEqual(['stripe:with'])
  expect(wordsOf({ attempt: null, providers: ['stripe'] })).toEqual(['stripe:continue'])
  const { pay } = showOrder(facts({ attempt: { state: 'pending', payAt: 'bank' } }), now)
  expect(pay.every(({ isNew, isMain }) => isNew && !isMain)).toBe(true)
})

test('where only the open page is left, nothing is offered that would need another one', () => {
  const last = { canStartAnew: false }
  expect(wordsOf({ ...last })).toEqual(['midtrans:continue'])
  expect(wordsOf({ ...last, attempt: { state: 'pending' } })).toEqual(['midtrans:continue'])
  const transfer = showOrder(facts({ ...last, attempt: { state: 'pending', payAt: 'bank' } }), now)
  expect(transfer).toMatchObject({ state: 'pending', pay: [], isPayable: true })
  // A declined card leaves Stripe's page as it was, and nothing on that of Midtrans.
  expect(wordsOf({ ...last, attempt: { provider: 'stripe', method: 'card' } })).toEqual(['stripe:again'])
  for (const method of ['credit_card', 'qris', 'bca_va'])
    expect(showOrder(facts({ ...last, attempt: { method } }), now)).toMatchObject({
      state: 'expired',
      pay: [],
      canOrderAgain: true,
    })
})

test('money that came too late or in a wrong amount is admitted, and a quarrel about it takes no goods away', () => {
  const attention = { paymentState: 'needs_attention' } as const
  expect(stateOf({ ...attention, status: 'expired', attention: 'paid_late' })).toBe('paid_late')
  expect(stateOf({ ...attention, attention: 'amount_mismatch' })).toBe('attention')
  expect(stateOf({ ...attention, status: 'fulfilled', attention: 'overpaid' })).toBe('fulfilled')
  expect(stateOf({ ...attention, status: 'fulfilled', attention: 'reversed' })).toBe('attention')
  expect(stateOf({ status: 'fulfilled', paymentState: 'partially_refunded' })).toBe('fulfilled')
  expect(stateOf({ status: 'fulfilled', paymentState: 'refunded' })).toBe('refunded')
  expect(stateOf({ status: 'cancelled' })).toBe('cancelled')
})

test('a draft is paid by nobody, whatever is said of trying again', () => {
  expect(wordsOf({ status: 'draft', attempt: null })).toEqual([])
})

test('a gateway that turned the account down may be tried again, one that takes no such amount is not', () => {
  const refused = (refusal: NonNullable<ShownFacts['attempt']>['refusal']) =>
    wordsOf({ attempt: { state: 'failed', refusal } })
  for (const refusal of ['account', 'other'] as const)
    expect(refused(refusal), refusal).toEqual(['midtrans:again', 'stripe:with'])
  for (const refusal of ['amount_too_small', 'amount_too_large', 'currency'] as const)
    expect(refused(refusal), refusal).toEqual(['stripe:with'])
})

test('a gateway at which the shop is paid no more is offered to nobody', () => {
  const { pay } = showOrder(facts({ attempt: { state: 'expired' }, providers: ['stripe'] }), now)
  expect(pay).toEqual([{ provider: 'stripe', word: 'with', isNew: true, isMain: true }])
  expect(wordsOf({ providers: [] })).toEqual([])
})

test('a page that is still being made is waited for, and one that has ended is offered anew once', () => {
  expect(wordsOf({ attempt: { state: 'creating' } })).toEqual(['midtrans:continue', 'stripe:with'])
  expect(wordsOf({ attempt: { expiresAt: inMinutes(-1) } })).toEqual(['midtrans:new_page', 'stripe:with'])
})

test('who pays a debt is sent to no shop to order again, and reads words of their own in every language', () => {
  const expired = showOrder(facts({ status: 'expired', attempt: null }), now)
  expect(expired.canOrderAgain).toBe(true)
  expect(forDebt(expired)).toEqual({ ...expired, canOrderAgain: false })
  for (const locale of LOCALES) {
    const { debt } = (messagesOf(locale).shop as Messages).order as Messages
    const around = ['back', 'heading', 'own_link']
    const told = Object.keys(debt as Messages).filter((key) => !around.includes(key))
    expect(told.toSorted()).toEqual(DEBT_STATES.toSorted())
    // Nothing of it speaks of goods, orders or mails.
    expect(JSON.stringify(debt)).not.toMatch(/order|pesan|e-mail|email|طلب|بريد/i)
  }
})
