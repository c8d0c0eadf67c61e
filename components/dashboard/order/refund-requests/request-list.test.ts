import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { RequestList } from './request-list'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { QueuedRequest } from '@/lib/commerce/returns/schema'

const at = new Date('2026-03-01T12:00:00Z')
const request: QueuedRequest = {
  ...{ id: 'r', state: 'open', amountMinor: 4_000n, lines: [], reason: 'Too <late>', answer: '' },
  ...{ createdAt: at, answeredAt: null, orderId: 'o', orderNumber: '010326000001' },
  ...{ customerName: 'Sari', currency: 'USD', isUnderWay: false, returnedMinor: 0n },
}

function draw(
  requests: readonly QueuedRequest[],
  more: { mayRefund?: boolean; locale?: Locale } = {},
): string {
  const { mayRefund = true, locale = 'en' } = more
  const isForOthers = !mayRefund
  const view = { base: '', timeZone: 'UTC', which: 'open' as const, locale, mayRefund, isForOthers }
  return show(createElement(RequestList, { requests, ...view }), locale)
}

describe('the list of what customers ask back', () => {
  test.each(LOCALES)('tells who asks, how much of which order and why, in %s', (locale) => {
    const html = draw([request], { locale })
    for (const part of ['Sari', '010326000001', 'Too &lt;late&gt;', '/dashboard/orders/o?refund=1'])
      expect(html).toContain(part)
    expect(html).not.toMatch(/refund_requests\.|undefined/)
    expect(draw([], { locale })).not.toMatch(/refund_requests\./)
  })

  test.each(LOCALES)('tells how much came back, where it is less than was asked for, in %s', (locale) => {
    const returned = (returnedMinor: bigint): string =>
      draw([{ ...request, state: 'refunded', returnedMinor }], { locale })
    expect(returned(1_701n)).toMatch(/17[.,]01/)
    expect(returned(1_701n)).not.toMatch(/refund_requests\./)
    expect(returned(4_000n)).not.toMatch(/17[.,]01/)
  })

  test('offers no answer to who may not give money back, nor while the money is on its way', () => {
    const answers = 'refund=1'
    expect(draw([request], { mayRefund: false })).not.toContain(answers)
    expect(draw([request], { mayRefund: false })).toContain('Only the owner and finance')
    expect(draw([request])).not.toContain('Only the owner and finance')
    expect(draw([{ ...request, isUnderWay: true }])).not.toContain(answers)
    expect(draw([{ ...request, state: 'declined', answer: 'It was used.' }])).not.toContain(answers)
  })
})
