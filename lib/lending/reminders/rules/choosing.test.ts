import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseOne } from './choosing'
import type { Skip } from '@/lib/lending/reminders/schema'

const debt = (id: string) => ({ kind: 'debt' as const, id })
const waiting = (id: string, item: string, dueOn: string, step: number | null) => ({
  ...{ id, item: debt(item), dueOn, step },
})
const none = new Map<string, Skip>()

test('of several steps of one instalment the newest alone is sent', () => {
  const { chosen, skipped } = chooseOne(
    [
      waiting('a', 'x', '2026-12-01', -3),
      waiting('b', 'x', '2026-12-01', 1),
      waiting('c', 'x', '2026-12-01', 0),
    ],
    none,
    false,
  )
  expect(chosen?.id).toBe('b')
  expect(Object.fromEntries(skipped)).toEqual({ a: 'newer_step', c: 'newer_step' })
})

test('what was asked for comes first, then what has been due for longest; nobody hears twice on a day', () => {
  const late = waiting('a', 'x', '2026-11-01', 7)
  const asked = waiting('b', 'y', '2026-12-05', null)
  expect(chooseOne([late, asked], none, false)).toEqual({
    chosen: asked,
    skipped: new Map([['a', 'one_a_day']]),
  })
  expect(chooseOne([late, waiting('c', 'z', '2026-11-20', 0)], none, false).chosen?.id).toBe('a')
  expect(chooseOne([late], none, true)).toEqual({ chosen: null, skipped: new Map([['a', 'one_a_day']]) })
})

test('where the most urgent is not to be said, the next one is', () => {
  const { chosen, skipped } = chooseOne(
    [waiting('a', 'x', '2026-11-01', 7), waiting('b', 'y', '2026-11-20', 0)],
    new Map([['a', 'disputed' as const]]),
    false,
  )
  expect([chosen?.id, skipped.get('a')]).toEqual(['b', 'disputed'])
})

test('whatever waits, at most one is sent, and each of the others has a reason', () => {
  const one = fc.record({
    item: fc.constantFrom('x', 'y', 'z'),
    dueOn: fc.constantFrom('2026-11-01', '2026-11-30', '2026-12-31'),
    step: fc.constantFrom(-3, 0, 1, 7, null),
    isRefused: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.boolean(), (list, wasReminded) => {
      const all = list.map(({ item, ...rest }, index) => ({ ...rest, id: `r${index}`, item: debt(item) }))
      const refused = new Map(all.filter((r) => r.isRefused).map((r) => [r.id, 'paid' as const]))
      const { chosen, skipped } = chooseOne(all, refused, wasReminded)
      expect(skipped.size + (chosen ? 1 : 0)).toBe(all.length)
      if (!chosen) return
      expect(wasReminded || refused.has(chosen.id)).toBe(false)
      const rivals = all.filter((r) => r.item.id === chosen.item.id && r.dueOn === chosen.dueOn)
      if (chosen.step !== null)
        expect(Math.max(...rivals.flatMap(({ step }) => step ?? []))).toBe(chosen.step)
    }),
  )
})
