import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REFUSALS, refusalOf, rolesFor } from './rules'
import type { Asking } from './rules'
import { ReputationSettings } from './schema'

const usual = ReputationSettings.parse({})
const minute = 60_000
const asking = (more: Partial<Asking> = {}): Asking => ({
  giver: { id: '1', roleIds: [] },
  receiver: { id: '2', isBot: false, isStaff: false },
  order: null,
  before: { today: 0, lastMsAgo: null, isSameToday: false },
  ...more,
})
const refused = (more: Partial<Asking>, settings: Partial<ReputationSettings> = {}) =>
  refusalOf(asking(more), { ...usual, ...settings })

test('never oneself, never a bot, never nobody', () => {
  expect(refused({})).toBeNull()
  expect(refused({ receiver: { id: '1', isBot: false, isStaff: true } })).toBe('self')
  expect(refused({ receiver: { id: '9', isBot: true, isStaff: false } })).toBe('bot')
  expect(refused({ receiver: null })).toBe('nobody')
})

test('three a day, an hour apart, and each person once a day', () => {
  const before = (today: number, lastMsAgo: number | null, isSameToday = false) =>
    refused({ before: { today, lastMsAgo, isSameToday } })
  expect([before(2, 60 * minute), before(3, 60 * minute), before(4, null)]).toEqual([null, 'day', 'day'])
  expect([before(1, 60 * minute - 1), before(1, 60 * minute)]).toEqual(['soon', null])
  expect(before(1, 120 * minute, true)).toBe('same')
})

test('where roles are asked for, one of them is enough', () => {
  const requiredRoles = ['a', 'b']
  expect(refused({}, { requiredRoles })).toBe('role')
  expect(refused({ giver: { id: '1', roleIds: ['x', 'b'] } }, { requiredRoles })).toBeNull()
})

test('a vouch is for an own order that was paid and not used, for the shop or somebody who works there', () => {
  const order = { isOwn: true, isPaid: true, isFree: false, isUsed: false }
  const staff = { id: '2', isBot: false, isStaff: true }
  expect(refused({ order, receiver: null })).toBeNull()
  expect(refused({ order, receiver: staff })).toBeNull()
  expect(refused({ order })).toBe('not_staff')
  expect(refused({ order: { ...order, isOwn: false }, receiver: null })).toBe('order_not_found')
  expect(refused({ order: { ...order, isPaid: false }, receiver: null })).toBe('order_unpaid')
  expect(refused({ order: { ...order, isFree: true }, receiver: null })).toBe('order_free')
  expect(refused({ order: { ...order, isUsed: true }, receiver: null })).toBe('order_used')
})

test('whatever is asked, nobody thanks themselves, a bot, or more often than the day allows', () => {
  const known = fc.record({
    giver: fc.record({ id: fc.constantFrom('1', '2'), roleIds: fc.subarray(['a', 'b']) }),
    receiver: fc.option(
      fc.record({ id: fc.constantFrom('1', '2', '3'), isBot: fc.boolean(), isStaff: fc.boolean() }),
    ),
    order: fc.option(
      fc.record({ isOwn: fc.boolean(), isPaid: fc.boolean(), isFree: fc.boolean(), isUsed: fc.boolean() }),
    ),
    before: fc.record({
      ...{ today: fc.nat(6), lastMsAgo: fc.option(fc.nat(200 * minute)), isSameToday: fc.boolean() },
    }),
  })
  fc.assert(
    fc.property(known, fc.integer({ min: 1, max: 5 }), (one, perDay) => {
      const refusal = refusalOf(one, { ...usual, perDay })
      if (refusal !== null) {
        expect(REFUSALS).toContain(refusal)
        return
      }
      expect(one.receiver?.id).not.toBe(one.giver.id)
      expect(one.receiver?.isBot).not.toBe(true)
      expect(one.before.today).toBeLessThan(perDay)
      if (one.order) expect(one.order).toEqual({ isOwn: true, isPaid: true, isFree: false, isUsed: false })
    }),
  )
})

test('roles come with so many thanks', () => {
  const rewards = [
    { count: 5, roleId: 'five' },
    { count: 10, roleId: 'ten' },
  ]
  expect([4, 5, 9, 10].map((count) => rolesFor(count, { rewards }))).toEqual([
    [],
    ['five'],
    ['five'],
    ['five', 'ten'],
  ])
})
