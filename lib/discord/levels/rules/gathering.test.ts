import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Gathering, MOST_UNDOABLE, credited } from './gathering'
import type { Gain, Gathered } from './gathering'

const gain = (personId: string, xp: number): Gain => ({
  personId,
  name: 'N',
  xp,
  messages: 1,
  channelId: 'c',
})
const days = ['2026-11-21', '2026-11-22']

const sums = (gathered: Gathered) =>
  Object.fromEntries(
    [...gathered].map(([day, people]) => [
      day,
      Object.fromEntries([...people.values()].map((one) => [one.personId, [one.xp, one.messages]])),
    ]),
  )

const happening = fc.record({
  day: fc.constantFrom(...days),
  personId: fc.integer({ min: 1, max: 9 }).map(String),
  xp: fc.integer({ min: 0, max: 1_000 }),
})

test('any order of gathering, and any cutting of it, gives the same sums', () => {
  fc.assert(
    fc.property(fc.array(happening), fc.array(fc.nat(1_000)), fc.nat(50), (all, keys, cut) => {
      const gatheredFrom = (list: typeof all): Gathering => {
        const gathering = new Gathering()
        for (const { day, personId, xp } of list) gathering.add(day, gain(personId, xp))
        return gathering
      }
      const shuffled = all
        .map((one, index) => ({ one, key: keys[index % Math.max(1, keys.length)] ?? 0 }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ one }) => one)
      const cutOnce = gatheredFrom(all.slice(0, cut))
      const taken = cutOnce.take()
      for (const { day, personId, xp } of all.slice(cut)) cutOnce.add(day, gain(personId, xp))
      cutOnce.giveBack(taken)
      const whole = sums(gatheredFrom(all).take())
      expect(sums(gatheredFrom(shuffled).take())).toEqual(whole)
      expect(sums(cutOnce.take())).toEqual(whole)
    }),
  )
})

test('a million people are gathered as a model would', () => {
  const gathering = new Gathering()
  const model = new Float64Array(1_000_000)
  for (let message = 0; message < 2_000_000; message += 1) {
    const person = (message * 7_919) % 1_000_000
    const xp = 15 + (message % 11)
    model[person] = (model[person] ?? 0) + xp
    gathering.add('2026-11-21', gain(String(person), xp), String(message))
  }
  const people = gathering.take().get('2026-11-21')
  expect(people?.size).toBe(1_000_000)
  for (const { personId, xp } of people?.values() ?? [])
    if (xp !== model[Number(personId)]) expect.fail(`${personId} has ${xp}`)
})

test('a message that is deleted on its day takes what it brought, once; one of yesterday takes nothing', () => {
  const gathering = new Gathering()
  gathering.add('2026-11-21', gain('1', 20), 'm1')
  gathering.add('2026-11-21', gain('1', 15), 'm2')
  gathering.take()
  gathering.undo('m1', '2026-11-21')
  gathering.undo('m1', '2026-11-21')
  gathering.undo('unknown', '2026-11-21')
  expect(sums(gathering.take())).toEqual({ '2026-11-21': { '1': [-20, -1] } })
  gathering.undo('m2', '2026-11-22')
  expect(gathering.isEmpty).toBe(true)
  for (let message = 0; message <= MOST_UNDOABLE; message += 1)
    gathering.add('2026-11-22', gain('2', 1), `n${message}`)
  gathering.undo('n0', '2026-11-22')
  expect(sums(gathering.take())).toEqual({ '2026-11-22': { '2': [MOST_UNDOABLE + 1, MOST_UNDOABLE + 1] } })
})

test('days are written down in their order', () => {
  const gathering = new Gathering()
  for (const day of ['2026-11-22', '2026-11-21']) gathering.add(day, gain('1', 1))
  expect([...gathering.take().keys()]).toEqual(days)
})

test('a day brings what was gathered, up to its bound, however it was gathered', () => {
  expect([credited(999, 1_000), credited(1_000, 1_000), credited(1_001, 1_000)]).toEqual([999, 1_000, 1_000])
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 500 })),
      fc.integer({ min: 1, max: 1_000 }),
      (gains, cap) => {
        let raw = 0
        let xp = 0
        for (const one of gains) {
          xp += credited(raw + one, cap) - credited(raw, cap)
          raw += one
        }
        expect(xp).toBe(
          credited(
            gains.reduce((sum, one) => sum + one, 0),
            cap,
          ),
        )
      },
    ),
  )
})
