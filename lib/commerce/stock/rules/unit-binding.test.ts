import { expect, test } from 'vitest'
import { unitBinding } from './unit-binding'

test('a sealed unit is bound to its tenant, its variant and itself, and to nothing else', () => {
  const bound = unitBinding('t', { id: 'u', variantId: 'v' })
  expect(bound.toSorted()).toEqual(['t', 'u', 'v'])
  expect(unitBinding('v', { id: 'u', variantId: 't' })).not.toEqual(bound)
  expect(unitBinding('t', { id: 'v', variantId: 'u' })).not.toEqual(bound)
})
