import { expect, test } from 'vitest'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { translator } from '@/lib/core/i18n/i18n'
import { mayOpenGoods, orderMessage, toldState } from './rules'

type Facts = Parameters<typeof toldState>[0]
const now = new Date('2026-01-01T00:00:00Z')
const attempt = (more: object): OrderView['attempt'] =>
  ({
    ...{ state: 'open', provider: 'midtrans', method: null },
    url: 'https://pay.example',
    expiresAt: new Date('2026-01-01T01:00:00Z'),
    ...more,
  }) as OrderView['attempt']
const code = (endsAt: string) => ({
  url: null,
  instructions: { kind: 'qr', content: '000201', endsAt },
})
const facts = (more: Partial<Facts>): Facts => ({
  ...{ status: 'awaiting_payment', paymentState: 'unpaid', attention: null, totalMinor: 1_000n },
  ...{ canRetry: true, attempt: attempt({}) },
  ...more,
})

test.each<[Partial<Facts>, string]>([
  [{}, 'waiting'],
  [{ attempt: attempt({ state: 'creating', url: null }) }, 'waiting'],
  [{ attempt: attempt({ state: 'pending', url: null }), paymentState: 'pending' }, 'waiting'],
  // A code to scan, while somebody can pay by it; what its notification said meanwhile does not matter.
  [{ attempt: attempt(code('2026-01-01T00:30:00Z')) }, 'code'],
  [{ attempt: attempt({ ...code('2026-01-01T00:30:00Z'), state: 'pending', method: 'qris' }) }, 'code'],
  [{ attempt: attempt(code('2025-12-31T23:59:59Z')) }, 'retry'],
  [{ attempt: attempt({ ...code('2026-01-01T00:30:00Z'), method: 'qris' }) }, 'retry'],
  [{ attempt: attempt({ ...code('2026-01-01T00:30:00Z'), state: 'cancelled' }) }, 'retry'],
  [{ attempt: null }, 'retry'],
  // What was begun on a page has ended without money: one gateway's page is dead then, the other's goes on.
  [{ attempt: attempt({ method: 'qris' }) }, 'retry'],
  [{ attempt: attempt({ method: 'card', provider: 'stripe' }) }, 'failed'],
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

const order = (more: object): OrderView =>
  ({
    ...facts({ attempt: null }),
    ...{ id: '0193e5a0-0000-7000-8000-000000000001', number: '123', currency: 'USD', totalMinor: 19_900n },
    ...{ lines: [], windowEndsAt: new Date('2026-01-01T02:00:00Z') },
    ...more,
  }) as unknown as OrderView
const told = (locale: 'en' | 'ar', more: object = {}): string => {
  const words = { t: translator(locale, 'discord'), locale, origin: 'https://shop.example' }
  const about = {
    ...{ order: order(more), page: 'https://shop.example/o', code: null },
    delivery: 'waiting' as const,
  }
  const [embed] = orderMessage(words, about, now).embeds as { description: string }[]
  return embed?.description ?? ''
}

test('whoever has to pay is told until when, by their own clock, and nobody else is', () => {
  const moment = Date.parse('2026-01-01T02:00:00Z') / 1000
  expect(told('en')).toContain(`<t:${moment}:R>`)
  expect(told('en', { attempt: attempt({}) })).toContain(`<t:${moment}:R>`)
  for (const status of ['paid', 'expired', 'cancelled'] as const)
    expect(told('en', { status, paymentState: status === 'paid' ? 'paid' : 'unpaid' })).not.toContain('<t:')
})

test('whoever may pay by a code is offered it before the page, and with a code drawn the other ways', () => {
  const words = { t: translator('en', 'discord'), locale: 'en' as const, origin: 'https://shop.example' }
  const partsOf = (more: object, name: string | null): unknown[] => {
    const about = { order: order(more), page: 'https://shop.example/o', code: name }
    const { components } = orderMessage(words, { ...about, delivery: 'waiting' }, now)
    const [row] = components as { components: { label: string }[] }[]
    return row?.components.map(({ label }) => label) ?? []
  }
  const open = { attempt: attempt({}), canStartAnew: true }
  expect(partsOf(open, 'QRIS')).toEqual(['Pay by QRIS', 'Pay', 'Order page'])
  expect(partsOf(open, null)).toEqual(['Pay', 'Order page'])
  // Too late for anything but the page that is open.
  expect(partsOf({ ...open, canStartAnew: false }, 'QRIS')).toEqual(['Pay', 'Order page'])
  const drawn = { attempt: attempt(code('2026-01-01T00:30:00Z')), canStartAnew: true }
  expect(partsOf(drawn, null)).toEqual(['Other ways to pay', 'Order page'])
  expect(told('en', drawn)).toContain(`<t:${Date.parse('2026-01-01T00:30:00Z') / 1000}:R>`)
})

test('an amount stays together in a line from right to left', () => {
  expect(told('ar')).toMatch(/\u2068[^\u2069]*199[^\u2069]*\u2069/)
  expect(told('en')).not.toContain('\u2068')
})
