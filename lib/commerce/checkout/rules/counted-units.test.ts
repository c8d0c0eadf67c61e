import { expect, test } from 'vitest'
import { countedUnits } from './counted-units'

test('stock is locked in one order by everybody, each variant once with all that is asked of it', () => {
  const line = (variantId: string, quantity: number, isCounted = true) => ({ variantId, quantity, isCounted })
  const lines = [line('c', 1), line('a', 2), line('b', 5, false), line('a', 3)]
  expect(countedUnits(lines)).toEqual({ variantIds: ['a', 'c'], quantities: [5, 1] })
  expect(countedUnits(lines.toReversed())).toEqual(countedUnits(lines))
  expect(countedUnits([line('b', 5, false)])).toEqual({ variantIds: [], quantities: [] })
})
