import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { trustOf } from '@/lib/core/http/client'
import { receive } from '@/lib/core/http/door'
import { newId } from '@/lib/core/ids'
import { take } from './limits'
import type { Rate } from './limits'
import { addressOf } from '@/lib/core/requests/route'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const limit = { name: 'test', points: 100, windowSeconds: 600, scope: 'shared' } as const

test('exactly 100 of 2,000 attempts, fifty at any time, pass a limit of 100', async () => {
  // More at once would wait for a connection longer than a slow machine lets them.
  const streams = Array.from({ length: 50 }, async () => {
    const outcomes: PromiseSettledResult<Rate>[] = []
    for (let turn = 0; turn < 40; turn += 1)
      outcomes.push(...(await Promise.allSettled([take(limit, 'one client')])))
    return outcomes
  })
  const attempts = (await Promise.all(streams)).flat()
  expect(attempts).toHaveLength(2_000)
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
  await expect(take(limit, 'another client')).resolves.toMatchObject({ limit: expect.any(Number) as number })
})

test('whoever changes the address within one IPv6 connection stays one client, also for one shop', async () => {
  for (const before of ['', 'shop ']) {
    const once = { name: `once${before.trim()}`, points: 1, windowSeconds: 600, scope: 'process' } as const
    await take(once, `${before}2001:db8:1:2::1`)
    await expect(take(once, `${before}2001:db8:1:2:aaaa::9`)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(take(once, `${before}2001:db8:1:3::1`)).resolves.toMatchObject({
      limit: expect.any(Number) as number,
    })
  }
})

test('what the counters keep tells nobody who was counted', async () => {
  const kept = await database.ask<{ key: string }>('select key from private.rate_limits')
  expect(kept.length).toBeGreaterThan(0)
  for (const { key } of kept) expect(key).toMatch(/^test:[\w-]{32}$/)
})

describe('a limit by address, from the connection to the counter,', () => {
  const secret = 'a-secret-of-the-proxy'

  /** Sends one request after the other through the door to one counter with two points; what each was answered. */
  async function statuses(hops: number, sent: readonly Record<string, string>[]): Promise<number[]> {
    const twice = { name: `twice_${newId()}`, points: 2, windowSeconds: 600, scope: 'shared' } as const
    const trust = trustOf({
      ...{ NODE_ENV: 'test', TRUSTED_PROXY_SECRET: secret, TRUSTED_PROXY_HOPS: String(hops) },
    })
    const server = createServer((incoming, response) => {
      receive(incoming, response, trust, () => {
        const address = addressOf(new Headers(incoming.headers as Record<string, string>))
        take(twice, `shop ${address}`).then(
          () => response.writeHead(200).end(),
          () => response.writeHead(429).end(),
        )
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const answered: number[] = []
    for (const headers of sent)
      answered.push(
        await new Promise<number>((resolve, reject) => {
          const asked = request({ host: '127.0.0.1', port, headers, agent: false }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode ?? 0))
          })
          asked.on('error', reject).end()
        }),
      )
    server.close()
    return answered
  }

  const from = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') })
  const proxied = (...addresses: string[]) => ({ ...from(...addresses), 'x-proxy-secret': secret })

  test('counts whoever connects, whatever they say about themselves', async () => {
    expect(await statuses(1, [from('192.0.2.1'), from('192.0.2.2'), from('192.0.2.3')])).toEqual([
      200, 200, 429,
    ])
  })

  test('counts whom our proxy saw: what stands before was written by the client', async () => {
    const sent = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].map((made) => proxied(made, '203.0.113.9'))
    expect(await statuses(1, [...sent, proxied('198.51.100.1', '203.0.113.10')])).toEqual([
      200, 200, 429, 200,
    ])
  })

  test('counts whom the outermost of two proxies saw', async () => {
    const sent = ['203.0.113.9', '203.0.113.9', '203.0.113.9', '203.0.113.10'].map((client, place) =>
      proxied(`198.51.100.${place}`, client, '192.0.2.80'),
    )
    expect(await statuses(2, sent)).toEqual([200, 200, 429, 200])
  })

  test('counts an IPv6 connection by its network of 64 bits, however its addresses are written', async () => {
    const sent = [
      '2001:db8:1:2::1',
      '2001:0DB8:1:2:ffff::9',
      '[2001:db8:1:2:aaaa:bbbb:cccc:dddd]:4711',
      '2001:db8:1:3::1',
    ].map((address) => proxied(address))
    expect(await statuses(1, sent)).toEqual([200, 200, 429, 200])
  })
})
