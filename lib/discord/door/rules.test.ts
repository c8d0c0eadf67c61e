import { expect, test } from 'vitest'
import { signed, verifyKeyOf } from '@/sandbox/discord/rules/signing'
import { newApplication } from '@/sandbox/discord/state/demo'
import { doorStep, isFresh, isSigned } from './rules'

const ours = 'https://sari.gerai.test/api/discord/interactions'
const before = 'https://old.gerai.test/api/discord/interactions'
const theirs = 'https://bots.example/secret'
const step = (
  state: 'closed' | 'open' | 'refused' | 'foreign',
  found: string | null,
  wanted: string | null,
) => doorStep({ known: { state, url: state === 'open' ? ours : null }, found, wanted, isAskedAnew: false })
const foreign = { state: 'foreign', url: null, host: 'bots.example' }

test('what Discord has already is set no second time', () => {
  expect(step('closed', null, null)).toEqual({ state: 'closed', url: null, host: null })
  expect(step('refused', ours, ours)).toEqual({ state: 'open', url: ours, host: null })
})

test('what is wanted is set where Discord has nothing, or an address of ours', () => {
  expect(step('closed', null, ours)).toEqual({ set: ours })
  expect(step('refused', null, ours)).toEqual({ set: ours })
  // Somebody took it out in the developer portal, and wants it here all the same.
  expect(step('open', null, ours)).toEqual({ set: ours })
  expect(step('open', ours, null)).toEqual({ set: null })
  // The shop has another name now.
  const known = { state: 'open', url: before } as const
  expect(doorStep({ known, found: before, wanted: ours, isAskedAnew: false })).toEqual({ set: ours })
})

test('an address of somebody else is left alone, until ours is asked for', () => {
  expect(step('closed', theirs, null)).toEqual(foreign)
  expect(step('open', theirs, null)).toEqual(foreign)
  expect(step('open', theirs, ours)).toEqual(foreign)
  expect(step('foreign', theirs, ours)).toEqual(foreign)
  expect(step('closed', theirs, ours)).toEqual({ set: ours })
  const known = { state: 'foreign', url: null } as const
  expect(doorStep({ known, found: theirs, wanted: ours, isAskedAnew: true })).toEqual({ set: ours })
})

test('a signature is of one key, moment and text', () => {
  const [application, other] = [newApplication('1', 'a', ''), newApplication('2', 'b', '')]
  const text = JSON.stringify({ type: 1 })
  const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } = signed(
    application,
    text,
  )
  const incoming = { signature, timestamp, body: Buffer.from(text) }
  const key = verifyKeyOf(application)
  expect(isSigned(key, incoming)).toBe(true)
  expect(isSigned(verifyKeyOf(other), incoming)).toBe(false)
  for (const wrong of [
    { timestamp: `${timestamp}0` },
    { timestamp: null },
    { body: Buffer.from(`${text} `) },
    { signature: null },
    { signature: '' },
    { signature: `${signature}00` },
    { signature: 'z'.repeat(128) },
    { signature: '0'.repeat(128) },
  ])
    expect(isSigned(key, { ...incoming, ...wrong })).toBe(false)
})

test('a moment is fresh for a minute, and where it is none, never', () => {
  const nowMs = 1_700_000_000_000
  for (const fresh of ['1700000000', '1699999940', '1700000060']) expect(isFresh(fresh, nowMs)).toBe(true)
  for (const stale of ['1699999939', '1700000061', '', '1e9', '-1', 'now', null])
    expect(isFresh(stale, nowMs)).toBe(false)
})
