import { describe, expect, test } from 'vitest'
import { newContactsADay, paceOf } from './pace'
import type { PaceFacts } from './pace'
import { isWindowOpen } from './window'

const now = new Date('2026-11-25T03:00:00Z')
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
const days = (count: number): Date => ago(count * 24 * 3600)
const tomorrowAt = new Date('2026-11-25T17:00:00Z')

const known: PaceFacts = {
  ...{ kind: 'qr', now, sentAt: null, sentToContactAt: null, isFirstContact: false, hasConsent: false },
  ...{ isAnswer: false, connectedAt: days(30), newContactsToday: 0, tomorrowAt, chance: 0 },
}
const stranger: PaceFacts = { ...known, isFirstContact: true, hasConsent: true }
const at = (seconds: number) => ({ kind: 'at', at: new Date(now.getTime() + seconds * 1000) })

describe('a number that is connected by QR', () => {
  test('waits between 4 and 10 seconds after each message, whoever it went to', () => {
    expect(paceOf({ ...known, sentAt: ago(3) })).toEqual(at(1))
    expect(paceOf({ ...known, sentAt: ago(4) })).toEqual({ kind: 'now' })
    expect(paceOf({ ...known, sentAt: ago(3), chance: 1 })).toEqual(at(7))
    expect(paceOf({ ...known, sentAt: ago(3), chance: 0.5 })).toEqual(at(4))
  })

  test('answers at once, whoever it wrote to before', () => {
    expect(paceOf({ ...known, isAnswer: true, sentAt: ago(0), sentToContactAt: ago(0) })).toEqual({
      kind: 'now',
    })
  })

  test('meets 20 new people a day in its first week, then 50, and the next one tomorrow', () => {
    expect([newContactsADay(days(0), now), newContactsADay(days(6.9), now)]).toEqual([20, 20])
    expect(newContactsADay(days(7), now)).toBe(50)
    const young = { ...stranger, connectedAt: days(1) }
    expect(paceOf({ ...young, newContactsToday: 19 })).toEqual({ kind: 'now' })
    expect(paceOf({ ...young, newContactsToday: 20 })).toEqual({ kind: 'at', at: tomorrowAt })
    expect(paceOf({ ...stranger, newContactsToday: 49 })).toEqual({ kind: 'now' })
    expect(paceOf({ ...stranger, newContactsToday: 50 })).toEqual({ kind: 'at', at: tomorrowAt })
    expect(paceOf({ ...known, newContactsToday: 99 })).toEqual({ kind: 'now' })
  })
})

test.each(['qr', 'cloud'] as const)('by %s nobody is written to first who did not agree', (kind) => {
  const never = { kind: 'never', why: 'no_consent' }
  expect(paceOf({ ...stranger, kind, hasConsent: false })).toEqual(never)
  expect(paceOf({ ...stranger, kind })).toEqual({ kind: 'now' })
  expect(paceOf({ ...known, kind })).toEqual({ kind: 'now' })
})

test.each(['qr', 'cloud'] as const)('by %s one message leaves for the same person in six seconds', (kind) => {
  const sent = { ...known, kind, sentAt: ago(60), sentToContactAt: ago(5) }
  expect(paceOf(sent)).toEqual(at(1))
  expect(paceOf({ ...sent, sentToContactAt: ago(6) })).toEqual({ kind: 'now' })
})

test('the Cloud API waits for the person alone, and for no day', () => {
  expect(paceOf({ ...stranger, kind: 'cloud', sentAt: now, newContactsToday: 999 })).toEqual({ kind: 'now' })
})

test('the window is open for a day after somebody wrote, less what it takes to send', () => {
  const cloud = { kind: 'cloud', windowMs: 24 * 3_600_000, hasTemplates: true } as const
  expect(isWindowOpen(cloud, null, now)).toBe(false)
  expect(isWindowOpen(cloud, ago(24 * 3600 - 61), now)).toBe(true)
  expect(isWindowOpen(cloud, ago(24 * 3600 - 59), now)).toBe(false)
  expect(isWindowOpen({ windowMs: null }, null, now)).toBe(true)
})
