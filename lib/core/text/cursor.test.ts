import { expect, test } from 'vitest'
import { isId } from '@/lib/core/ids'
import { isMoment, isWholeNumber, readCursor, writeCursor } from './cursor'

const id = '019aa0b0-0000-7000-8000-000000000000'
const byTime = { id: isId, value: isMoment }
const words = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each(['2026-11-21 10:00:00.123456+00', '2026-11-21T10:00:00.123456Z', '2026-11-21 10:00:00+05:30'])(
  'a place at %s is read as it was written',
  (value) => {
    expect(readCursor(writeCursor({ value, id }), byTime)).toEqual({ value, id })
  },
)

test('what this list never gave is no place', () => {
  const value = '2026-11-21 10:00:00+00'
  for (const text of [
    undefined,
    '',
    'x',
    "' or 1=1",
    words('text'),
    words(null),
    words([id]),
    words([id, value, 1]),
    words([id, 7]),
    words(['someone', value]),
    words([id, '2026-99-21 10:00:00+00']),
    words([id, `${value}; drop`]),
    'x'.repeat(2_001),
  ])
    expect(readCursor(text, byTime)).toBeNull()
  expect(readCursor(writeCursor({ value: '12', id }), byTime)).toBeNull()
  const anything = { id: () => true, value: () => true }
  expect(readCursor(writeCursor({ value: 'a\0', id }), anything)).toBeNull()
  expect(readCursor(writeCursor({ value: 'a', id: '\ud800' }), anything)).toBeNull()
  expect(readCursor(writeCursor({ value: '12', id }), { id: isId, value: isWholeNumber })).not.toBeNull()
})
