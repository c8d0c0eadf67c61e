import { expect, test } from 'vitest'
import { waitWithPatience, workOf } from './patience'

/** A clock that jumps as far as it is told to wait, or further. */
function jumping(stepMs = 0): { now: () => number; delay: (ms: number) => Promise<void> } {
  let now = 0
  return {
    now: () => now,
    delay: (ms) => {
      now += Math.max(ms, stepMs)
      return Promise.resolve()
    },
  }
}

test('a start that takes an hour is waited for, as long as it moves', async () => {
  const clock = jumping()
  const lines: string[] = []
  const isDone = await waitWithPatience({
    what: 'the web server',
    isReady: () => Promise.resolve(clock.now() >= 3_600_000),
    progress: () => String(Math.floor(clock.now() / 50_000)),
    onProgress: (line) => lines.push(line),
    everyMs: 1_000,
    clock,
  })
  expect(isDone).toBe(true)
  expect(lines[0]).toBe('Waiting for the web server (5 s)')
  expect(lines.length).toBeGreaterThan(100)
})

test('what has stood still for a minute is given up', async () => {
  const clock = jumping()
  const isDone = await waitWithPatience({
    what: 'the web server',
    isReady: () => Promise.resolve(false),
    progress: () => 'the same',
    onProgress: () => undefined,
    clock,
  })
  expect(isDone).toBe(false)
  expect(clock.now()).toBeGreaterThan(60_000)
  expect(clock.now()).toBeLessThan(70_000)
})

test('a machine that sleeps while it waits has not stood still that long', async () => {
  const clock = jumping(600_000)
  let looks = 0
  const isDone = await waitWithPatience({
    what: 'Postgres',
    isReady: () => Promise.resolve((looks += 1) > 5),
    progress: () => 'the same',
    onProgress: () => undefined,
    clock,
  })
  expect(isDone).toBe(true)
})

test('a wait that is called off is no failure', async () => {
  const isDone = await waitWithPatience({
    what: 'Postgres',
    isReady: () => Promise.resolve(false),
    progress: () => '',
    onProgress: () => undefined,
    isOver: () => true,
  })
  expect(isDone).toBe(true)
})

test('work of a process that is none is no error', () => {
  expect(workOf(undefined)).toBe('')
  expect(() => workOf(2 ** 22)).not.toThrow()
})
