import { expect, test } from 'vitest'
import { HAND_METHODS } from '@/lib/lending/debts/schema'
import { CAUSES, DIRECTIONS, PERIOD_UNITS, SCHEDULE_METHODS, Terms } from '@/lib/lending/ledger/schema'
import {
  CAUSE_CHOICES,
  DIRECTION_CHOICES,
  GRACE_CHOICES,
  METHOD_CHOICES,
  METHOD_NAMES,
  UNIT_CHOICES,
} from './choices'

test('forms offer all that can be chosen', () => {
  expect(METHOD_CHOICES.toSorted()).toEqual(HAND_METHODS.toSorted())
  expect(CAUSE_CHOICES.toSorted()).toEqual(CAUSES.toSorted())
  expect(DIRECTION_CHOICES.toSorted()).toEqual(DIRECTIONS.toSorted())
  expect(METHOD_NAMES).toEqual(SCHEDULE_METHODS)
  expect(UNIT_CHOICES).toEqual(PERIOD_UNITS)
  expect(GRACE_CHOICES).toEqual(Terms.shape.grace.options)
})
