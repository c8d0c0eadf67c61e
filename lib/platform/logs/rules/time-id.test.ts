import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { firstIdAt, idRangeOf } from './time-id'

test('every id that is made now lies between those of this moment and the next', () => {
  const before = new Date()
  const id = newId()
  const after = new Date(Date.now() + 1)
  expect(firstIdAt(before) <= id).toBe(true)
  expect(id < firstIdAt(after)).toBe(true)
})

test('ids of moments are in the order of the moments, and nothing is before the beginning', () => {
  expect(firstIdAt(new Date('2026-11-29T10:00:00.001Z'))).toBe('01a226bf-4901-0000-0000-000000000000')
  expect(firstIdAt(new Date(0))).toBe('00000000-0000-0000-0000-000000000000')
  expect(firstIdAt(new Date(-5))).toBe('00000000-0000-0000-0000-000000000000')
})

test('days are those of the zone, the last one whole; an open side is open', () => {
  const at = (moment: string) => firstIdAt(new Date(moment))
  expect(idRangeOf({ from: '2026-11-28', to: '2026-11-29' }, 'Asia/Jakarta')).toEqual({
    first: at('2026-11-27T17:00:00Z'),
    end: at('2026-11-29T17:00:00Z'),
  })
  expect(idRangeOf({}, 'UTC')).toEqual({ first: null, end: null })
  expect(idRangeOf({ to: '2026-11-29' }, 'UTC')).toEqual({ first: null, end: at('2026-11-30T00:00:00Z') })
})
