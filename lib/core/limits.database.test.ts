import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const limit = { name: 'test', points: 100, windowSeconds: 600, scope: 'shared' } as const

test('exactly 100 of 2,000 attempts at the same moment pass a limit of 100', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 2_000 }, () => take(limit, 'one client')))
  const refused = attempts.flatMap((attempt) =>
    attempt.status === 'rejected' ? [attempt.reason as unknown] : [],
  )
  expect(attempts.length - refused.length).toBe(100)
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(AppError)
    expect(reason).toMatchObject({ code: 'rate_limited' })
  }
  expect(refused[0]).toMatchObject({ retryAfterSeconds: expect.any(Number) as number })
})

test("one client's limit leaves another's alone", async () => {
  await expect(take(limit, 'another client')).resolves.toBeUndefined()
})

test('whoever changes the address within one IPv6 connection stays one client, also for one shop', async () => {
  for (const before of ['', 'shop ']) {
    const once = { name: `once${before.trim()}`, points: 1, windowSeconds: 600, scope: 'process' } as const
    await take(once, `${before}2001:db8:1:2::1`)
    await expect(take(once, `${before}2001:db8:1:2:aaaa::9`)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(take(once, `${before}2001:db8:1:3::1`)).resolves.toBeUndefined()
  }
})

test('what the counters keep tells nobody who was counted', async () => {
  const kept = await database.ask<{ key: string }>('select key from private.rate_limits')
  expect(kept.length).toBeGreaterThan(0)
  for (const { key } of kept) expect(key).toMatch(/^test:[\w-]{32}$/)
})
