import { describe, expect, test } from 'vitest'
import { forgivenOf, isDisputed, lostOf, mayReverse } from './told'

const fact = (kind: string, amountMinor = 0n, isReversed = false) => ({ kind, amountMinor, isReversed })

test('a dispute lasts from the day it began to the day it ended', () => {
  expect(isDisputed([])).toBe(false)
  expect(isDisputed([fact('held'), fact('opened', 5n)])).toBe(true)
  expect(isDisputed([fact('resumed'), fact('paid', 1n), fact('held')])).toBe(false)
  expect(isDisputed([fact('held'), fact('resumed'), fact('held')])).toBe(true)
})

test('what was taken back counts for nothing', () => {
  expect(isDisputed([fact('reversed'), fact('held', 0n, true)])).toBe(false)
  expect(isDisputed([fact('resumed', 0n, true), fact('held')])).toBe(true)
  expect(lostOf([fact('written_off', 90n, true)])).toBe(0n)
})

test('what was given up is lost as far as it has not come after all', () => {
  expect(lostOf([fact('opened', 100n)])).toBe(0n)
  expect(lostOf([fact('recovered', 30n), fact('written_off', 90n)])).toBe(60n)
  expect(lostOf([fact('recovered', 90n), fact('written_off', 90n)])).toBe(0n)
  expect(lostOf([fact('recovered', 99n), fact('written_off', 90n)])).toBe(0n)
})

test('what was forgiven is told as far as it was not taken back', () => {
  expect(forgivenOf([fact('opened', 100n), fact('paid', 20n)])).toBe(0n)
  expect(forgivenOf([fact('forgiven', 30n), fact('forgiven', 20n, true), fact('forgiven', 5n)])).toBe(35n)
})

describe('what was said', () => {
  const fact = (kind: string, more: { method?: string; isReversed?: boolean } = {}) => ({
    ...{ kind, method: null, isReversed: false, ...more },
  })
  const opened = fact('opened')
  const paid = fact('paid', { method: 'cash' })
  const all = [paid, opened]
  const may = { all, mayDecide: true }

  test('is taken back once, and what a gateway says never by hand', () => {
    expect(mayReverse(paid, may)).toBe(true)
    expect(mayReverse({ ...paid, isReversed: true }, may)).toBe(false)
    expect(mayReverse(fact('paid', { method: 'gateway' }), may)).toBe(false)
    expect(mayReverse(fact('reversed'), may)).toBe(false)
  })

  test('is the debt itself only after everything else', () => {
    expect(mayReverse(opened, may)).toBe(false)
    const left = [fact('reversed'), { ...paid, isReversed: true }, opened]
    expect(mayReverse(opened, { ...may, all: left })).toBe(true)
  })

  test('is the debt itself also after a dispute that was answered, which ends by nothing else', () => {
    const [held, resumed] = [fact('held'), fact('resumed')]
    expect([held, resumed].map((one) => mayReverse(one, may))).toEqual([false, false])
    expect(mayReverse(opened, { ...may, all: [held, opened] })).toBe(false)
    expect(mayReverse(opened, { ...may, all: [resumed, held, opened] })).toBe(true)
  })

  test('and decided is taken back by whoever may decide', () => {
    for (const kind of ['forgiven', 'written_off', 'recovered']) {
      expect(mayReverse(fact(kind), may)).toBe(true)
      expect(mayReverse(fact(kind), { ...may, mayDecide: false })).toBe(false)
    }
  })
})
