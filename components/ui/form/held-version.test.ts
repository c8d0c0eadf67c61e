import { expect, test } from 'vitest'
import { versionHeld } from './held-version'

const held = { version: 8, told: null }
const nothing = { data: null, failure: null }
const stale = { code: 'stale_version' }

test('what is read anew behind a form makes its old fields no newer', () => {
  expect(versionHeld(held, 9, nothing)).toBe(held)
  expect(versionHeld(held, 9, { data: null, failure: { code: 'validation_failed' } })).toBe(held)
})

test('after an own save the fields are those that were saved, whatever others saved since', () => {
  expect(versionHeld(held, 11, { data: { version: 9 }, failure: null }).version).toBe(9)
})

test('whoever was told that somebody else was faster saves over that the next time', () => {
  expect(versionHeld(held, 11, { data: null, failure: stale })).toEqual({ version: 11, told: stale })
  // The page knows of it a moment later.
  expect(versionHeld(held, 8, { data: null, failure: stale })).toBe(held)
})

test('what is saved after somebody was told is nothing that they were told of', () => {
  const told = versionHeld(held, 11, { data: null, failure: stale })
  expect(versionHeld(told, 12, { data: null, failure: stale })).toBe(told)
  expect(versionHeld(told, 12, { data: null, failure: { ...stale } }).version).toBe(12)
})

test('an answer from before the form was there, as in a dialog that is opened again, is over', () => {
  expect(versionHeld({ version: 11, told: stale }, 12, { data: null, failure: stale }).version).toBe(11)
})
