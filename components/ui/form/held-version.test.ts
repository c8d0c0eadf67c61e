import { expect, test } from 'vitest'
import { versionHeld } from './held-version'

const nothing = { data: null, failure: null }

test('what is read anew behind a form makes its old fields no newer', () => {
  expect(versionHeld(8, 9, nothing)).toBe(8)
  expect(versionHeld(8, 9, { data: null, failure: { code: 'validation_failed' } })).toBe(8)
})

test('after an own save the fields are those that were saved, whatever others saved since', () => {
  expect(versionHeld(8, 11, { data: { version: 9 }, failure: null })).toBe(9)
})

test('whoever was told that somebody else was faster saves over that the next time', () => {
  expect(versionHeld(8, 11, { data: null, failure: { code: 'stale_version' } })).toBe(11)
})
