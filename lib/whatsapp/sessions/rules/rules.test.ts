import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PairForm } from '@/lib/whatsapp/sessions/form'
import { Closings, restAfter } from './closing'
import { spelled, turnOf } from './pairing'

const after = (closings: Closings, code: number, now = 0) => closings.after({ code, now, random: 0.5 })

describe('what comes after a connection has ended', () => {
  test('a restart, as after linking, is taken up at once', () => {
    expect(after(new Closings(), 515)).toEqual({ state: 'connecting', restMs: 0, forgets: false })
  })

  test.each([408, 428, 503])('%i is waited for longer and longer, until it stands again', (code) => {
    const closings = new Closings()
    const rests = Array.from({ length: 10 }, () => after(closings, code).restMs)
    expect(rests).toEqual([1, 2, 5, 10, 30, 60, 120, 300, 300, 300].map((seconds) => seconds * 1000))
    closings.opened()
    expect(after(closings, code)).toEqual({ state: 'backing_off', restMs: 1000, forgets: false })
  })

  test('no wait is off by more than a fifth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, random) => {
          const middle = restAfter(n, 0.5)
          expect(Math.abs(restAfter(n, random) - middle)).toBeLessThanOrEqual(middle * 0.2 + 1)
        },
      ),
    )
  })

  test('another program is given way to once, and then for good', () => {
    const closings = new Closings()
    expect(after(closings, 440)).toEqual({ state: 'backing_off', restMs: 60_000, forgets: false })
    closings.opened()
    expect(after(closings, 440)).toEqual({ state: 'replaced', restMs: null, forgets: false })
    closings.settled()
    expect(after(closings, 440).state).toBe('backing_off')
  })

  test('a logout is for good, but for once within a minute of a restart', () => {
    expect(after(new Closings(), 401)).toEqual({ state: 'logged_out', restMs: null, forgets: true })
    const closings = new Closings()
    after(closings, 515, 1000)
    expect(after(closings, 401, 60_000)).toEqual({ state: 'connecting', restMs: 1000, forgets: false })
    expect(after(closings, 401, 60_500).state).toBe('logged_out')
    const late = new Closings()
    after(late, 515, 1000)
    expect(after(late, 401, 61_001).state).toBe('logged_out')
  })

  test('a number that is shut out stops with its keys', () => {
    expect(after(new Closings(), 403)).toEqual({ state: 'banned', restMs: null, forgets: false })
  })

  test.each([411, 500])('%i is tried once more, and then linked anew', (code) => {
    const closings = new Closings()
    expect(after(closings, code)).toEqual({ state: 'backing_off', restMs: 1000, forgets: false })
    expect(after(closings, code)).toEqual({ state: 'waiting_scan', restMs: 0, forgets: true })
  })
})

test('a picture counts a minute, five more twenty seconds each, and letters as long as all of them', () => {
  const turns = [0, 1, 2, 3, 4, 5, 6].map((before) => turnOf('qr', before))
  expect(turns.map((turn) => turn?.lastsMs)).toEqual([60_000, ...Array<number>(5).fill(20_000), undefined])
  expect(turns.map((turn) => turn?.left)).toEqual([5, 4, 3, 2, 1, 0, undefined])
  expect(turnOf('code', 0)).toEqual({ lastsMs: 160_000, left: 0 })
  expect(turnOf('code', 1)).toBeNull()
  expect(spelled('ABCD1234')).toBe('ABCD-1234')
})

test('nobody links a number who has not accepted for what it may be used', () => {
  const errors = (input: object) => PairForm.safeParse(input).error?.issues.map(({ message }) => message)
  expect(errors({ phone: '+62 815', policy: 'on' })).toEqual(['invalid_phone'])
  expect(errors({ phone: '+62 815-0000-0010' })).toEqual(['whatsapp_policy'])
  expect(errors({ policy: 'on' })).toEqual(['required'])
  expect(PairForm.parse({ phone: '+62 815-0000-0010', policy: 'on' })).toMatchObject({
    way: 'qr',
    policy: true,
  })
})
