import { expect, test } from 'vitest'
import { shownState } from './unit-state'

test('a key that another was given for is called replaced, wherever it is shown', () => {
  expect(shownState({ state: 'revoked', isReplaced: true })).toBe('replaced')
  expect(shownState({ state: 'revoked', isReplaced: false })).toBe('revoked')
  for (const isReplaced of [false, true])
    expect(shownState({ state: 'delivered', isReplaced })).toBe('delivered')
})
