import { expect, test } from 'vitest'
import { createClock } from './clock'

const HOUR_MS = 3_600_000

test('a fast clock runs an hourly timer within the test and knows the time then', async () => {
  const clock = createClock(100_000)
  const startedAtMs = clock.now().getTime()
  const keepAlive = setInterval(() => undefined, 1000)
  const ranAtMs = await new Promise<number>((resolve) => {
    clock.setTimeout(() => resolve(clock.now().getTime()), HOUR_MS)
  })
  clearInterval(keepAlive)
  expect(ranAtMs - startedAtMs).toBeGreaterThanOrEqual(HOUR_MS)
})

test('advancing runs what becomes due, in order, at its own moment, and what that starts', () => {
  const clock = createClock(1)
  const startedAtMs = clock.now().getTime()
  const ran: [string, number][] = []
  const note = (name: string) => ran.push([name, Math.round((clock.now().getTime() - startedAtMs) / HOUR_MS)])
  clock.setTimeout(() => note('three'), 3 * HOUR_MS)
  clock.setTimeout(() => {
    note('one')
    clock.setTimeout(() => note('two'), HOUR_MS)
  }, HOUR_MS)
  const cancel = clock.setTimeout(() => note('never'), HOUR_MS)
  clock.setTimeout(() => note('ten'), 10 * HOUR_MS)
  cancel()
  clock.advance(4 * HOUR_MS)
  expect(ran).toEqual([
    ['one', 1],
    ['two', 2],
    ['three', 3],
  ])
})

test('an advanced wait continues in real time', async () => {
  const clock = createClock(1)
  const ran = new Promise<void>((resolve) => clock.setTimeout(resolve, HOUR_MS))
  clock.advance(HOUR_MS - 20)
  const keepAlive = setInterval(() => undefined, 1000)
  await ran
  clearInterval(keepAlive)
})
