import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { RefundDesk, RequestOutcome } from '@/lib/commerce/returns/schema'
import { OrderRefund } from './order-refund'
import { show } from '@/components/ui/testing/show'

const at = new Date('2026-03-01T12:00:00Z')
const line = (id: string, totalMinor: bigint) => ({ id, productName: id, variantName: '', totalMinor })
const order = {
  ...{ id: 'o', token: 't', currency: 'USD', totalMinor: 100n, refunds: [] },
  lines: [line('Cup', 60n), line('Book', 40n)],
} as unknown as OrderView
const request: RequestOutcome = {
  ...{ id: 'r', state: 'open', amountMinor: 40n, lines: ['Book'], reason: 'Too <late>', answer: '' },
  ...{ createdAt: at, answeredAt: null, returnedMinor: 0n },
}

const place = { asking: 'folded', base: '', shop: 'Acme', timeZone: 'UTC' } as const

const draw = (
  given: Omit<RefundDesk, 'linesReturned'>,
  locale: (typeof LOCALES)[number] = 'en',
  of: OrderView = order,
): string =>
  show(
    createElement(OrderRefund, { order: of, desk: { linesReturned: [], ...given }, ...place, locale }),
    locale,
  )

describe('refunds on the order page', () => {
  test('are not spoken of where nothing was asked and nothing can be', () => {
    expect(draw({ requests: [], leftMinor: 0n, mayAsk: false })).not.toContain('<section')
  })

  test.each(LOCALES)('can be asked for whole or by line, by a form that needs no script, in %s', (locale) => {
    const html = draw({ requests: [], leftMinor: 100n, mayAsk: true }, locale)
    for (const part of ['<details', '<textarea', 'name="scope"', 'value="Cup"', 'name="reason"'])
      expect(html).toContain(part)
    expect(html).not.toMatch(/refund_request\.|undefined/)
  })

  test('offer no line whose money went back', () => {
    const lines = [...order.lines, line('Pen', 10n)] as OrderView['lines']
    const desk = { requests: [], leftMinor: 50n, linesReturned: ['Cup'], mayAsk: true }
    const html = draw(desk, 'en', { ...order, lines })
    expect(html).toContain('value="Book"')
    expect(html).not.toContain('value="Cup"')
  })

  test('leave no choice where there is one thing', () => {
    const one = { ...order, lines: order.lines.slice(0, 1) }
    expect(draw({ requests: [], leftMinor: 60n, mayAsk: true }, 'en', one)).not.toContain('name="scope"')
  })

  test('say how a request stands: asked, accepted, and declined with the seller’s words', () => {
    const desk = { requests: [request], leftMinor: 60n, mayAsk: false }
    expect(draw(desk)).toContain('data-refund-request="open"')
    expect(draw(desk)).toContain('Too &lt;late&gt;')
    const refund = {
      ...{ id: 'f', state: 'pending', amountMinor: 40n, createdAt: at, settledAt: null },
      ...{ revokesGoods: true, lines: ['Book'] },
    }
    expect(draw(desk, 'en', { ...order, refunds: [refund] })).toContain('data-refund-request="accepted"')
    const declined = { ...request, state: 'declined' as const, answer: 'It was used.' }
    const html = draw({ requests: [declined], leftMinor: 100n, mayAsk: true })
    expect(html).toContain('It was used.')
    expect(html).toContain('<form')
  })

  test.each(LOCALES)('say how much came back, where it is less than was asked for, in %s', (locale) => {
    const returned = (returnedMinor: bigint): string => {
      const one = { ...request, state: 'refunded' as const, returnedMinor }
      return draw({ requests: [one], leftMinor: 60n, mayAsk: false }, locale)
    }
    expect(returned(17n)).toContain('data-refund-request="partly"')
    expect(returned(17n)).toMatch(/0[.,]17/)
    for (const whole of [40n, 50n]) {
      expect(returned(whole)).toContain('data-refund-request="refunded"')
      expect(returned(whole)).not.toContain('data-refund-request="partly"')
    }
  })

  test('are asked for on a page of their own where this one is drawn again and again without script', () => {
    const desk = { requests: [], leftMinor: 100n, linesReturned: [], mayAsk: true }
    const html = (asking: 'elsewhere' | 'here') =>
      show(createElement(OrderRefund, { order, desk, ...place, asking, locale: 'en' }), 'en')
    expect(html('elsewhere')).toContain('href="/o/o?token=t&amp;ask=1#refund"')
    expect(html('here')).toContain('<details open=""')
    expect(html('here')).not.toContain('ask=1')
  })
})
