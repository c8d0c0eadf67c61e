import { expect, test } from 'vitest'
import { HAND_METHODS } from '@/lib/lending/debts/schema'
import { CAUSES, DIRECTIONS } from '@/lib/lending/ledger/schema'
import { CAUSE_CHOICES, DIRECTION_CHOICES, METHOD_CHOICES } from './choices'

test('forms offer all that can be chosen', () => {
  expect(METHOD_CHOICES.toSorted()).toEqual(HAND_METHODS.toSorted())
  expect(CAUSE_CHOICES.toSorted()).toEqual(CAUSES.toSorted())
  expect(DIRECTION_CHOICES.toSorted()).toEqual(DIRECTIONS.toSorted())
})
