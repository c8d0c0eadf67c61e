import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Statement } from './statement'
import { show } from '@/components/ui/testing/show'

const shown = (days: { from: string; to: string }): string =>
  show(createElement(Statement, { partyId: 'p', currencies: ['IDR'], days }), 'en')

test('a statement of days that are the wrong way around is no file: it is said at the field', () => {
  const turned = shown({ from: '2026-11-30', to: '2026-11-01' })
  expect(turned).toMatch(/role="alert"[^>]*>The last day is before the first/)
  expect(turned).not.toContain('href=')
  const fine = shown({ from: '2026-11-01', to: '2026-11-30' })
  expect(fine).not.toContain('role="alert"')
  expect(fine.match(/href="[^"]*from=2026-11-01&amp;to=2026-11-30/g)).toHaveLength(3)
})
