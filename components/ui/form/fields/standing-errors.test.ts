import { expect, test } from 'vitest'
import { standingErrors } from './standing-errors'

test('an error goes once its field is changed, and comes back with the next answer that says it', () => {
  const first = ['Required.']
  expect(standingErrors(first, undefined)).toBe(first)
  expect(standingErrors(first, first)).toBeNull()
  expect(standingErrors(['Required.'], first)).toEqual(['Required.'])
  expect(standingErrors([], undefined)).toBeNull()
  expect(standingErrors(undefined, undefined)).toBeNull()
})
