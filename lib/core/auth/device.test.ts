import { expect, test } from 'vitest'
import { deviceIn, withDevice } from './device'

const ring = new Map([['v1', Buffer.alloc(32, 1)]])
const now = new Date('2026-11-21T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

test('a browser is known to the account that signed in there, and to no other', () => {
  const text = withDevice(ring, '', 'Owner@Kopi.test', now)
  expect(deviceIn(ring, text, 'owner@kopi.test', later(1))).toMatch(/^[\w-]{22}$/)
  expect(deviceIn(ring, text, 'other@kopi.test', later(1))).toBeNull()
  expect(text).not.toContain('kopi')
})

test('a mark that we did not sign, or that is too old, makes nobody known', () => {
  const text = withDevice(ring, '', 'owner@kopi.test', now)
  const other = new Map([['v1', Buffer.alloc(32, 2)]])
  expect(deviceIn(other, text, 'owner@kopi.test', now)).toBeNull()
  expect(
    deviceIn(
      ring,
      text.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      'owner@kopi.test',
      now,
    ),
  ).toBeNull()
  expect(deviceIn(ring, text, 'owner@kopi.test', later(181))).toBeNull()
  expect(deviceIn(ring, '!~~!x~y~z!', 'owner@kopi.test', now)).toBeNull()
})

test('signing in again keeps the name of the browser and makes the mark young', () => {
  const text = withDevice(ring, '', 'owner@kopi.test', now)
  const name = deviceIn(ring, text, 'owner@kopi.test', now)
  const again = withDevice(ring, text, 'owner@kopi.test', later(170))
  expect(deviceIn(ring, again, 'owner@kopi.test', later(300))).toBe(name)
  expect(again.split('!')).toHaveLength(1)
})

test('a browser remembers the five accounts that were used last', () => {
  const text = [1, 2, 3, 4, 5, 6].reduce((all, one) => withDevice(ring, all, `p${one}@kopi.test`, now), '')
  expect([1, 2, 6].map((one) => deviceIn(ring, text, `p${one}@kopi.test`, now) !== null)).toEqual([
    false,
    true,
    true,
  ])
})
