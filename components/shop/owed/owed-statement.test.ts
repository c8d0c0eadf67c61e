import { createElement } from 'react'
import { expect, test } from 'vitest'
import { OwedStatement } from './owed-statement'
import type { OwedView } from './view'
import { show } from '@/components/ui/testing/show'

const view: OwedView = {
  ...{ shop: 'Toko', base: '', prefix: '', locale: 'en', timeZone: 'UTC', today: '2026-11-30' },
  ...{ link: { id: 'p', key: 'k' }, asked: null, providers: [], isOpen: true },
}

const cardOf = (more: { isTurned?: boolean; hasLater?: boolean }): string =>
  show(
    createElement(OwedStatement, { currencies: ['IDR'], hasLater: false, isTurned: false, view, ...more }),
    'en',
  )

test('that interest is to come is said where it is', () => {
  expect(cardOf({ hasLater: true })).toContain('still to come')
  expect(cardOf({})).not.toContain('still to come')
})

test('days that were sent the wrong way around are told at the last of them', () => {
  const shown = (isTurned: boolean): string => cardOf({ isTurned })
  expect(shown(true)).toMatch(/name="to"[^>]*>.*role="alert"[^>]*>The last day is before the first/)
  expect(shown(false)).not.toContain('role="alert"')
})
