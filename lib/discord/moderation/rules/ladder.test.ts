import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ModerationSettings } from '@/lib/discord/moderation/schema/own'
import { obstacleTo } from './hierarchy'
import { heavier, stepAt } from './ladder'

const { ladder } = ModerationSettings.parse({})
const now = new Date('2026-11-30T00:00:00Z')
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000)

test('warnings lead from silence over the door to a ban', () => {
  expect(stepAt(ladder, [now, ago(1)], now)).toBeNull()
  expect(stepAt(ladder, [now, ago(1), ago(2)], now)).toEqual({ deed: 'timeout', seconds: 3_600 })
  expect(stepAt(ladder, [now, ago(1), ago(8)], now)).toBeNull()
  expect(stepAt(ladder, [now, ago(1), ago(2), ago(8), ago(9)], now)).toEqual({ deed: 'kick' })
  expect(
    stepAt(
      ladder,
      Array.from({ length: 9 }, (_, days) => ago(days)),
      now,
    ),
  ).toEqual({ deed: 'ban' })
})

test('a warning more never leads lower', () => {
  const weight = { timeout: 1, kick: 2, ban: 3 }
  const days = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(days, (some) => {
      const before = stepAt(ladder, some.map(ago), now)
      const after = stepAt(ladder, [...some.map(ago), now], now)
      expect(after ? weight[after.deed] : 0).toBeGreaterThanOrEqual(before ? weight[before.deed] : 0)
    }),
  )
})

test('of two deeds the heavier is done', () => {
  expect(heavier({ deed: 'timeout', seconds: 60 }, { deed: 'timeout', seconds: 600 })).toMatchObject({
    seconds: 600,
  })
  expect(heavier({ deed: 'kick' }, { deed: 'timeout', seconds: 600 })).toEqual({ deed: 'kick' })
  expect(heavier(null, { deed: 'ban' })).toEqual({ deed: 'ban' })
})

test('roles say who stands above whom', () => {
  const roles = [
    { id: 'low', position: 1, isAdministrator: false },
    { id: 'staff', position: 5, isAdministrator: false },
    { id: 'admin', position: 3, isAdministrator: true },
    { id: 'top', position: 9, isAdministrator: false },
  ]
  const server = { ownerId: 'owner', botId: 'bot', botPosition: 6, roles }
  const of = (id: string, ...roleIds: string[]) => ({ id, roleIds })
  const staff = of('staff', 'staff')
  const told = (target: ReturnType<typeof of>, actor = staff, isByBot = true) =>
    obstacleTo(actor, target, server, { isByBot })
  expect(told(of('x'))).toBeNull()
  expect(told(of('x', 'low'))).toBeNull()
  expect(told(staff)).toBe('self')
  expect(told(of('bot'))).toBe('bot')
  expect(told(of('owner'))).toBe('owner')
  expect(told(of('x', 'staff'))).toBe('above_you')
  expect(told(of('x', 'top'), of('owner'))).toBe('above_bot')
  expect(told(of('x', 'top'), of('owner'), false)).toBeNull()
  expect(told(of('x', 'admin'))).toBe('above_bot')
  expect(told(of('x'), of('without roles'))).toBeNull()
})
