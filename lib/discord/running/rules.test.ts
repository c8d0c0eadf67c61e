import { describe, expect, test } from 'vitest'
import { afterEnd, endOfAnswer, endOfCode, standing } from './rules'
import type { Circumstances, Presence } from './rules'

const usual: Circumstances = {
  ...{ isModest: false, autoRestart: true, failures: 1, lately: 1 },
  ...{ resetAfterMs: 3_000_000, random: 0.5 },
}

describe('after an end', () => {
  test('a refused token is tried no more', () => {
    expect(afterEnd(endOfCode(4004), usual)).toMatchObject({ state: 'token_refused', restMs: null })
    expect(endOfAnswer(401)).toBe('token_refused')
    expect(endOfAnswer(503)).toBe('unreachable')
  })

  test('refused intents are left out at once, and after that it waits for a person', () => {
    const first = afterEnd(endOfCode(4014), usual)
    expect(first).toMatchObject({ restMs: 0, isModest: true })
    expect(afterEnd(endOfCode(4014), { ...usual, isModest: true })).toMatchObject({
      ...{ state: 'intents_refused', restMs: null },
    })
  })

  test.each([4010, 4011, 4012, 4013])('what can never succeed (%i) is tried no more', (code) => {
    expect(afterEnd(endOfCode(code), usual).restMs).toBeNull()
  })

  test('a lost session is begun anew after a rest that grows, and stops at three in a minute where that is wanted', () => {
    expect(afterEnd(endOfCode(1006), usual)).toMatchObject({ state: 'starting', restMs: 1_000 })
    expect(afterEnd('unreachable', { ...usual, failures: 4 }).restMs).toBe(8_000)
    expect(afterEnd('session_ended', { ...usual, lately: 30 }).restMs).not.toBeNull()
    const manual = { ...usual, autoRestart: false }
    expect(afterEnd('session_ended', { ...manual, lately: 2 }).restMs).not.toBeNull()
    expect(afterEnd('session_ended', { ...manual, lately: 3 })).toMatchObject({
      ...{ state: 'stopped', reason: 'crashes', restMs: null },
    })
  })

  test('with few starts left it waits for the next day, looking again every hour', () => {
    expect(afterEnd('few_starts', usual)).toMatchObject({ reason: 'few_starts', restMs: 3_000_000 })
    expect(afterEnd('few_starts', { ...usual, resetAfterMs: 80_000_000 }).restMs).toBe(3_600_000)
    expect(afterEnd('few_starts', { ...usual, resetAfterMs: 0 }).restMs).toBe(60_000)
  })
})

test('how a running bot stands follows from its server, its shop and its intents', () => {
  const there: Presence = {
    ...{ serverId: '1100000000000000001', server: { isAvailable: true } },
    ...{ wasThere: true, isSuspended: false, lacksIntents: false },
  }
  expect(standing(there)).toEqual({ state: 'online', reason: null })
  expect(standing({ ...there, lacksIntents: true }).state).toBe('degraded')
  expect(standing({ ...there, isSuspended: true, lacksIntents: true }).state).toBe('suspended')
  expect(standing({ ...there, server: { isAvailable: false } }).reason).toBe('server_unavailable')
  expect(standing({ ...there, server: null }).state).toBe('kicked')
  expect(standing({ ...there, server: null, wasThere: false }).reason).toBe('not_in_server')
  expect(standing({ ...there, serverId: null }).reason).toBe('no_server')
})
