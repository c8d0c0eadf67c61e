import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { askBefore } from './before'
import type { Before } from './before'

const request = {} as IncomingMessage
const response = { headersSent: false } as ServerResponse
const passOn: Before = (_request, _response, next) => {
  next()
}

function askedOf(...asked: Before[]): { entered: number } {
  const seen = { entered: 0 }
  askBefore(asked, request, response, () => (seen.entered += 1))
  return seen
}

test('what nobody answers is let in, and what somebody answers is not', () => {
  expect(askedOf().entered).toBe(1)
  expect(askedOf(passOn, passOn).entered).toBe(1)
  const never = vi.fn<Before>()
  expect(askedOf(passOn, () => undefined, never).entered).toBe(0)
  expect(never).not.toHaveBeenCalled()
})

test('it may be passed on later, and counts once', async () => {
  const later: Before = (_request, _response, next) => {
    queueMicrotask(next)
    queueMicrotask(next)
  }
  const seen = askedOf(later)
  expect(seen.entered).toBe(0)
  await Promise.resolve()
  await Promise.resolve()
  expect(seen.entered).toBe(1)
})

test('whoever fails has passed it on', () => {
  const print = vi.spyOn(console, 'error').mockReturnValue()
  const fail: Before = () => {
    throw new Error('broken')
  }
  expect(askedOf(fail).entered).toBe(1)
  expect(print).toHaveBeenCalled()
  print.mockRestore()
})
