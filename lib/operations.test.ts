import { expect, test } from 'vitest'
import { isReadingRight } from '@/lib/core/guards/permission'
import { RESERVED_SLUGS } from '@/lib/core/tenancy/host'
import { OPERATIONS } from '@/lib/operations'

test("no shop can have the name of something that stands first in an address of the shops' API", () => {
  const first = new Set(OPERATIONS.map(({ path }) => path.split('/')[1] ?? ''))
  const names = [...first, 'events'].filter((name) => name.length >= 3)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !RESERVED_SLUGS.has(name))).toEqual([])
})

test('who may only read changes nothing: each call that does takes a right to write', () => {
  const readers = OPERATIONS.filter(({ method, rights }) => method !== 'GET' && rights.every(isReadingRight))
  // What it is asked about is too much for an address; its tests say that nothing is written down.
  expect(readers.map(({ id }) => id)).toEqual(['previewAgreement'])
})
