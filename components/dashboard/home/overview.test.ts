import { createElement } from 'react'
import { expect, test } from 'vitest'
import { TodayFigures } from './overview'
import { show } from '@/components/ui/testing/show'

const numbers = {
  currency: 'IDR',
  ordersToday: 1234,
  paidToday: 2345,
  revenueTodayMinor: 5n,
  awaitingPayment: 3456,
}

test('large counts have the separator of their language, and who waits is counted of all days', () => {
  const of = (locale: 'id' | 'en') => show(createElement(TodayFigures, { numbers, locale }), locale)
  for (const count of ['1,234', '2,345', '3,456']) expect(of('en')).toContain(count)
  expect(of('id')).toContain('3.456')
  expect(of('en')).toContain('All awaiting payment')
})
