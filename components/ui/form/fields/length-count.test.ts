import { expect, test } from 'vitest'
import { countText } from './length-count'

test('a field tells how full it is before anything is cut off, and codes are not counted', () => {
  expect(countText(799, 1000)).toBeNull()
  expect(countText(800, 1000)).toBe('800 / 1000')
  expect(countText(1000, 1000)).toBe('1000 / 1000')
  expect(countText(7, 7)).toBeNull()
  expect(countText(5000, undefined)).toBeNull()
})
