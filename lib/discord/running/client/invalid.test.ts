import { expect, test } from 'vitest'
import { InvalidAnswers } from './invalid'

const minute = 60_000

test('two thousand refusals in ten minutes are too many, and are forgotten after that', () => {
  const answers = new InvalidAnswers()
  for (let time = 0; time < 1_000; time += 1) answers.note(403, false, 0)
  for (let time = 0; time < 999; time += 1) answers.note(429, false, 5 * minute)
  expect(answers.isTooMany(6 * minute)).toBe(false)
  answers.note(401, false, 6 * minute)
  expect(answers.isTooMany(6 * minute)).toBe(true)
  expect(answers.isTooMany(11 * minute)).toBe(false)
})

test('what is no mistake of ours is not counted', () => {
  const answers = new InvalidAnswers()
  for (let time = 0; time < 5_000; time += 1) {
    answers.note(200, false, 0)
    answers.note(404, false, 0)
    answers.note(429, true, 0)
  }
  expect(answers.isTooMany(0)).toBe(false)
})
