import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayCounter } from './counting'

const days = fc.constantFrom('2026-11-29', '2026-11-30')
const people = fc.constantFrom('1', '2', '3')
const deed = fc.oneof(
  fc.record({ do: fc.constantFrom('joins', 'leaves', 'messages'), day: days, person: people }),
  fc.record({ do: fc.constantFrom('active', 'opened'), day: days, person: people }),
  fc.constant({ do: 'fail' as const }),
  fc.constant({ do: 'write' as const }),
)

test('whatever is written and whatever fails in between, each day has what happened on it, once', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const counter = new DayCounter()
      const written = new Map<string, number>()
      const model = new Map<string, number>()
      const add = (to: Map<string, number>, key: string, by = 1) => to.set(key, (to.get(key) ?? 0) + by)
      const write = () => {
        for (const count of counter.take()) {
          for (const what of ['joins', 'leaves', 'messages'] as const)
            add(written, `${count.day} ${what}`, count[what])
          for (const step of ['active', 'opened'] as const)
            for (const person of count[step]) written.set(`${count.day} ${step} ${person}`, 1)
        }
      }
      for (const one of deeds) {
        if (one.do === 'write') write()
        else if (one.do === 'fail') counter.giveBack(counter.take())
        else if (one.do === 'active' || one.do === 'opened') {
          counter.note(one.day, one.do, one.person)
          model.set(`${one.day} ${one.do} ${one.person}`, 1)
        } else {
          counter.count(one.day, one.do)
          add(model, `${one.day} ${one.do}`)
        }
      }
      write()
      expect(counter.isEmpty).toBe(true)
      const told = [...written].filter(([, count]) => count > 0).toSorted()
      expect(told).toEqual([...model].toSorted())
    }),
  )
})
