import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isId, newId, newPublicId } from './ids'

test('ids sort by the moment they were made', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      fc.pre(a !== b)
      expect(newId(a) < newId(b)).toBe(a < b)
    }),
  )
})

test('ids of one millisecond sort in the order they were made, as many as a moment can count', () => {
  const now = Date.now()
  for (let round = 0; round < 50; round += 1) {
    const ids = Array.from({ length: 2_000 }, () => newId(now + round))
    expect(ids).toEqual(ids.toSorted())
  }
})

test('ids are uuids of version 7, public ones of version 4, and no two are the same', () => {
  const ids = Array.from({ length: 10_000 }, () => newId())
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.slice(0, 100))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newPublicId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
})

test('an id has one spelling', () => {
  const id = newId()
  expect(isId(id)).toBe(true)
  for (const other of [
    id.toUpperCase(),
    `{${id}}`,
    id.replaceAll('-', ''),
    ` ${id}`,
    `${id}\n`,
    [id],
    null,
    1,
  ]) {
    if (other !== id) expect(isId(other)).toBe(false)
  }
})
