import { expect, test } from 'vitest'
import { AppError, STATUS_OF } from './errors'
import type { ErrorCode } from './errors'

test('every failure has the status of a failure', () => {
  for (const code of Object.keys(STATUS_OF) as ErrorCode[]) {
    expect(new AppError(code).status).toBeGreaterThanOrEqual(400)
    expect(new AppError(code).status).toBeLessThan(600)
  }
})

test('a failure keeps its cause for the log, and its message is the code unless a more exact one is given', () => {
  const cause = new Error('inner')
  expect(new AppError('conflict', 'conflict', { cause }).cause).toBe(cause)
  expect(new AppError('conflict').message).toBe('conflict')
  expect(new AppError('conflict', 'page_outdated').message).toBe('page_outdated')
})
