import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { toldStatus } from './told-status'

test('an order whose money went back, all or some of it, is not told as complete', () => {
  const told = (paymentState: 'paid' | 'refunded' | 'partially_refunded') =>
    toldStatus({ status: 'fulfilled', paymentState, totalMinor: 100n })
  expect(told('paid')).toBe('fulfilled')
  expect(told('partially_refunded')).toBe('partially_refunded')
  expect(told('refunded')).toBe('refunded')
  expect(toldStatus({ status: 'paid', paymentState: 'paid', totalMinor: 0n })).toBe('free')
})

test.each(LOCALES)('each has its word in %s', (locale) => {
  const t = translator(locale, 'shop')
  for (const status of ['refunded', 'partially_refunded', 'fulfilled', 'free'])
    expect(t(`order.badges.${status}`)).not.toContain('badges')
  expect(t('order.states.partly_refunded', { state: 'X' })).toMatch(/^X./)
})
