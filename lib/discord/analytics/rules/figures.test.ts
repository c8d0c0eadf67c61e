import { expect, test } from 'vitest'
import { activeOf, addFigures, noFigures } from './figures'

test('active people a day are those of the days that were counted, and few are not none', () => {
  const days = [{ days: 1, active: 1 }, { days: 1, active: 0 }, { days: 1 }, { orders: 2 }]
  const sum = days.reduce(addFigures, noFigures)
  expect(sum.days).toBe(3)
  expect(activeOf(sum)).toBe(0.3)
  expect(activeOf(noFigures)).toBe(0)
})
