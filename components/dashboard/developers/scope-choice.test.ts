import { createElement } from 'react'
import { expect, test } from 'vitest'
import { show } from '@/components/ui/testing/show'
import type { Permission } from '@/lib/core/guards/permission'
import { LOCALES } from '@/lib/core/context'
import { afterChoice, afterTick, isChosen, scopeChoices } from './scope-choice'
import { ScopeFields } from './scope-fields'

const given: Permission[] = ['orders.read', 'orders.export', 'stock.reveal', 'audit.read', 'coupons.write']
const [all, reading] = scopeChoices(given) as [
  ReturnType<typeof scopeChoices>[0],
  ReturnType<typeof scopeChoices>[0],
]

test('a key may be given all that its maker has, or what only reads, which shows no secret and takes no copy', () => {
  expect([...all.scopes]).toEqual(given)
  expect([...reading.scopes]).toEqual(['orders.read', 'audit.read'])
  expect(scopeChoices(['orders.read', 'audit.read']).map(({ word }) => word)).toEqual(['all'])
})

test('a choice is taken as long as exactly its rights are, and given up when it is taken once more', () => {
  const taken = afterChoice(new Set(['coupons.write']), reading)
  expect([...taken]).toEqual(['orders.read', 'audit.read'])
  expect([isChosen(taken, reading), isChosen(taken, all)]).toEqual([true, false])
  const fewer = afterTick(taken, 'audit.read', false)
  expect([isChosen(fewer, reading), isChosen(afterTick(fewer, 'audit.read', true), reading)]).toEqual([
    false,
    true,
  ])
  expect([...afterChoice(taken, reading)]).toEqual([])
  expect(isChosen(afterChoice(taken, all), all)).toBe(true)
})

test.each(LOCALES)(
  'both stand as buttons that say whether they are taken, before the single rights (%s)',
  (locale) => {
    const shown = show(createElement(ScopeFields, { scopes: given, errors: undefined }), locale)
    expect(shown.match(/<button type="button"[^>]*aria-pressed="false"/g)).toHaveLength(2)
    expect(shown.lastIndexOf('<button')).toBeLessThan(shown.indexOf('<input'))
    expect(shown.match(/<input[^>]*name="scopes"/g)).toHaveLength(given.length)
  },
)
