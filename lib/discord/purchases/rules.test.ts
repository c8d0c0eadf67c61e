import { expect, test } from 'vitest'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { mayOpenGoods, toldState } from './rules'

type Facts = Parameters<typeof toldState>[0]
const now = new Date('2026-01-01T00:00:00Z')
const attempt = (more: object): OrderView['attempt'] =>
  ({
    state: 'open',
    url: 'https://pay.example',
    expiresAt: new Date('2026-01-01T01:00:00Z'),
    ...more,
  }) as OrderView['attempt']
const facts = (more: Partial<Facts>): Facts => ({
  ...{ status: 'awaiting_payment', paymentState: 'unpaid', attention: null, totalMinor: 1_000n },
  ...{ canRetry: true, attempt: attempt({}) },
  ...more,
})

test.each<[Partial<Facts>, string]>([
  [{}, 'waiting'],
  [{ attempt: attempt({ state: 'creating', url: null }) }, 'waiting'],
  [{ attempt: attempt({ state: 'pending', url: null }), paymentState: 'pending' }, 'waiting'],
  [{ attempt: null }, 'retry'],
  [{ attempt: attempt({ state: 'failed' }) }, 'retry'],
  [{ attempt: attempt({ expiresAt: new Date(0) }) }, 'retry'],
  [{ attempt: attempt({ state: 'expired' }), canRetry: false }, 'expired'],
  [{ paymentState: 'review' }, 'review'],
  [{ status: 'expired' }, 'expired'],
  [{ status: 'cancelled' }, 'cancelled'],
  [{ status: 'paid', paymentState: 'paid' }, 'paid'],
  [{ status: 'fulfilled', paymentState: 'partially_refunded' }, 'paid'],
  [{ status: 'fulfilled', paymentState: 'disputed' }, 'paid'],
  [{ status: 'paid', paymentState: 'paid', totalMinor: 0n }, 'free'],
  [{ status: 'fulfilled', paymentState: 'refunded' }, 'refunded'],
  [{ status: 'expired', paymentState: 'needs_attention', attention: 'sold_out' }, 'attention'],
  [{ status: 'expired', paymentState: 'needs_attention', attention: 'paid_late' }, 'attention'],
])('%o is told as %s', (more, told) => {
  expect(toldState(facts(more), now)).toBe(told)
})

test('a part refund or a dispute leaves the goods, a full refund takes them', () => {
  expect(mayOpenGoods({ status: 'fulfilled', paymentState: 'partially_refunded' })).toBe(true)
  expect(mayOpenGoods({ status: 'fulfilled', paymentState: 'disputed' })).toBe(true)
  expect(mayOpenGoods({ status: 'fulfilled', paymentState: 'refunded' })).toBe(false)
  expect(mayOpenGoods({ status: 'awaiting_payment', paymentState: 'unpaid' })).toBe(false)
})
