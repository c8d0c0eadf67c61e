import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_LEVEL, levelOf, progressOf, stepOf, totalOf } from './curve'

const usual = { square: 5, linear: 50, base: 100 }
const curves = fc.record({
  square: fc.integer({ min: 0, max: 1_000 }),
  linear: fc.integer({ min: 0, max: 10_000 }),
  base: fc.integer({ min: 1, max: 100_000 }),
})

test('the first levels of the usual curve', () => {
  expect([0, 1, 2, 3].map((level) => totalOf(level, usual))).toEqual([0, 100, 255, 475])
  expect([0, 99, 100, 254, 255].map((xp) => levelOf(xp, usual))).toEqual([0, 0, 1, 1, 2])
})

test('each level takes just the step more than the one before, on every curve', () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 0, max: MOST_LEVEL - 1 }), (curve, level) => {
      expect(totalOf(level + 1, curve) - totalOf(level, curve)).toBe(stepOf(level, curve))
      expect(stepOf(level + 1, curve)).toBeGreaterThanOrEqual(stepOf(level, curve))
    }),
  )
})

test('a level begins with the XP that it takes, and not one sooner', () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 1, max: MOST_LEVEL }), (curve, level) => {
      const total = totalOf(level, curve)
      expect(levelOf(total, curve)).toBe(level)
      expect(levelOf(total - 1, curve)).toBe(level - 1)
    }),
  )
})

test('more XP is never a lower level, and progress says the same', () => {
  fc.assert(
    fc.property(curves, fc.nat(10 ** 9), fc.nat(10 ** 6), (curve, xp, more) => {
      expect(levelOf(xp + more, curve)).toBeGreaterThanOrEqual(levelOf(xp, curve))
      const { level, into, step } = progressOf(xp, curve)
      if (level < MOST_LEVEL) expect(totalOf(level, curve) + into).toBe(xp)
      expect(into).toBeLessThanOrEqual(step)
    }),
  )
})

test('the curve is exact for a million people', () => {
  let xp = 0
  let level = 0
  for (let person = 0; person < 1_000_000; person += 1) {
    xp += person % 37
    while (level < MOST_LEVEL && xp >= totalOf(level + 1, usual)) level += 1
    if (levelOf(xp, usual) !== level) expect.fail(`${xp} is level ${level}`)
  }
})
