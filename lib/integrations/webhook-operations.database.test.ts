import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { pauseFailing } from '@/lib/integrations/data/endpoints'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { allowCalls, programOf } from './testing/program'
import type { Program, Told } from './testing/asking'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program
let stranger: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  program = await programOf(database, a)
  stranger = await programOf(database, b)
})
afterAll(() => database.close())

const endpoint = (more: Record<string, unknown> = {}) => ({
  url: 'http://127.0.0.1:9/hook',
  topics: ['order.paid', 'order.refunded'],
  ...more,
})
const add = (more?: Record<string, unknown>): Promise<Told> =>
  program.ask('POST', '/webhook-endpoints', endpoint(more))
const pathOf = (made: Told): string => `/webhook-endpoints/${String(made.body.id)}`
const data = (told: Told): Record<string, unknown>[] => told.body.data as Record<string, unknown>[]

describe('webhook endpoints, for programs', () => {
  test('names a wrong address beside a wrong topic', async () => {
    const wrong = { url: 'ftp://x', topics: ['zzz'] }
    const told = await program.ask('POST', '/webhook-endpoints', wrong)
    expect(Object.keys(told.body.errors as object).sort()).toEqual(['topics.0', 'url'])
  })

  test('are added, read, changed by the version that was read, and removed', async () => {
    const made = await add({ description: 'Books' })
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1${pathOf(made)}`])
    const { secret, ...shown } = made.body
    expect(secret).toMatch(/^whsec_/)
    const read = await program.ask('GET', pathOf(made))
    expect(read.body).toEqual(shown)
    expect(data(await program.ask('GET', '/webhook-endpoints'))).toContainEqual(shown)
    const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
    const next = endpoint({ topics: ['order.created'], description: 'Stock' })
    const changed = await program.ask('PUT', pathOf(made), next, known)
    expect([changed.status, changed.body]).toMatchObject([200, { ...next, version: 2 }])
    const stale = await program.ask('PUT', pathOf(made), endpoint(), known)
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
    expect((await program.ask('GET', pathOf(made))).body).toMatchObject(next)
    for (const step of ['pause', 'resume', 'rotate-secret'])
      expect((await program.ask('POST', `${pathOf(made)}/${step}`, undefined, known)).status).toBe(412)
    expect((await program.ask('DELETE', pathOf(made), undefined, known)).status).toBe(412)
    expect((await program.ask('DELETE', pathOf(made))).status).toBe(204)
    expect((await program.ask('GET', pathOf(made))).status).toBe(404)
    expect((await program.ask('DELETE', pathOf(made))).status).toBe(404)
  })

  test('have another version after whatever changes them', async () => {
    const path = pathOf(await add())
    const versionOf = (told: Told): string | undefined => /^"(\d+)-/.exec(told.headers.get('etag') ?? '')?.[1]
    const version = async () => versionOf(await program.ask('GET', path))
    const seen = [await version()]
    for (const step of ['pause', 'resume', 'rotate-secret']) {
      const told = await program.ask('POST', `${path}/${step}`)
      seen.push(await version())
      expect(versionOf(told)).toBe(seen.at(-1))
    }
    const { tenantId } = a
    await withActor({ role: 'worker', tenantId }, (db) =>
      pauseFailing(db, path.split('/').at(-1) ?? '', false),
    )
    seen.push(await version())
    expect(seen).toEqual(['1', '2', '3', '4', '5'])
    // Nothing is changed by what is so already.
    await program.ask('POST', `${path}/resume`)
    await program.ask('POST', `${path}/resume`)
    expect(await version()).toBe('6')
  })

  test('are refused with every field that is wrong, and never to an address of ours', async () => {
    const wrong = await add({ url: '', topics: ['order.eaten'], colour: 'red' })
    expect(Object.keys(wrong.body.errors as object).sort()).toEqual(['colour', 'topics.0', 'url'])
    const none = await program.ask('POST', '/webhook-endpoints', { url: 'https://example.test/' })
    expect(Object.keys(none.body.errors as object)).toEqual(['topics'])
    const inside = await add({ url: 'https://10.0.0.1/hook' })
    expect([inside.status, Object.keys(inside.body.errors as object)]).toEqual([422, ['url']])
  })

  test('are saved without a question to anybody: the answer and what is done are one transaction', async () => {
    // A name that no server knows.
    const named = endpoint({ url: 'https://hooks.example.test/a' })
    const made = await program.ask('POST', '/webhook-endpoints', named, {
      headers: { 'idempotency-key': 'hook-name' },
    })
    expect(made.status).toBe(201)
    expect((await program.ask('PUT', pathOf(made), named)).status).toBe(200)
  })

  test('tell their secret once: the answer that is kept for a repetition is sealed', async () => {
    const repeated = { headers: { 'idempotency-key': 'hook-1' } }
    const made = await program.ask('POST', '/webhook-endpoints', endpoint(), repeated)
    const again = await program.ask('POST', '/webhook-endpoints', endpoint(), repeated)
    expect(again.text).toBe(made.text)
    const rotated = await program.ask('POST', `${pathOf(made)}/rotate-secret`)
    expect(rotated.body).toEqual({ id: made.body.id, secret: expect.stringMatching(/^whsec_/) })
    expect(rotated.body.secret).not.toBe(made.body.secret)
    const [row] = await database.ask<{ answer: Buffer }>(
      "select answer from public.api_requests where idempotency_key = 'hook-1'",
    )
    expect(row?.answer.toString('latin1')).not.toContain(String(made.body.secret))
    expect(row?.answer.toString('latin1')).not.toContain('whsec')
  })

  test('rest while they are paused, and go on when they resume', async () => {
    const path = pathOf(await add())
    expect((await program.ask('POST', `${path}/pause`)).body.state).toBe('paused')
    const test = await program.ask('POST', `${path}/test`)
    expect([test.status, test.body.code]).toEqual([409, 'conflict'])
    expect((await program.ask('POST', `${path}/redeliver`, {})).status).toBe(409)
    expect((await program.ask('POST', `${path}/resume`)).body.state).toBe('active')
    expect((await program.ask('POST', `${path}/test`)).status).toBe(202)
  })
})

describe('deliveries, for programs', () => {
  const failAll = () => database.ask("update public.webhook_deliveries set state = 'failed'")

  test('are listed page by page however many come meanwhile, and by their state', async () => {
    const path = pathOf(await add())
    const sent: unknown[] = []
    const send = async () => sent.unshift((await program.ask('POST', `${path}/test`)).body.delivery_id)
    for (let count = 0; count < 3; count += 1) await send()
    const known = [...sent]
    const first = await program.ask('GET', `${path}/deliveries?limit=2`)
    await send()
    const second = await program.ask('GET', `${path}/deliveries?limit=2&after=${String(first.body.next)}`)
    expect([...data(first), ...data(second)].map(({ id }) => id)).toEqual(known)
    expect(second.body.next).toBeNull()
    expect(data(first)[0]).toMatchObject({ topic: 'webhook.test', state: 'waiting', tries: [] })
    expect(data(await program.ask('GET', `${path}/deliveries?state=failed`))).toEqual([])
    for (const query of ['state=lost', 'after=x', 'limit=0', 'limit=101'])
      expect((await program.ask('GET', `${path}/deliveries?${query}`)).status).toBe(422)
  })

  test('are sent again, the named ones or all that were given up', async () => {
    const path = pathOf(await add())
    const one = String((await program.ask('POST', `${path}/test`)).body.delivery_id)
    await program.ask('POST', `${path}/test`)
    await failAll()
    const named = await program.ask('POST', `${path}/redeliver`, { delivery_ids: [one] })
    expect([named.status, named.body]).toEqual([202, { count: 1 }])
    expect((await program.ask('POST', `${path}/redeliver`, {})).body).toEqual({ count: 1 })
    expect((await program.ask('POST', `${path}/redeliver`, {})).body).toEqual({ count: 0 })
    expect((await program.ask('POST', `${path}/redeliver`, { delivery_ids: [] })).status).toBe(422)
    const unknown = await program.ask('POST', `${path}/redeliver`, { delivery_ids: [one, newId()] })
    expect([unknown.status, Object.keys(unknown.body.errors as object)]).toEqual([422, ['delivery_ids.1']])
  })
})

test('whoever lacks the right, or is of another shop, gets nowhere', async () => {
  const path = pathOf(await add())
  const weak = await programOf(database, a, { rights: ['settings.write', 'orders.read'] })
  const calls = [
    ['GET', path],
    ['PUT', path, endpoint()],
    ['POST', `${path}/pause`],
    ['POST', `${path}/resume`],
    ['POST', `${path}/rotate-secret`],
    ['POST', `${path}/test`],
    ['GET', `${path}/deliveries`],
    ['POST', `${path}/redeliver`, {}],
    ['DELETE', path],
  ] as const
  for (const [method, where, body] of calls) {
    expect([method, where, (await weak.ask(method, where, body)).status]).toEqual([method, where, 403])
    expect([method, where, (await stranger.ask(method, where, body)).status]).toEqual([method, where, 404])
    const nowhere = where.replace(path, `/webhook-endpoints/${newId()}`)
    expect((await program.ask(method, nowhere, body)).status).toBe(404)
  }
  expect((await weak.ask('GET', '/webhook-endpoints')).status).toBe(403)
  expect((await weak.ask('POST', '/webhook-endpoints', endpoint())).status).toBe(403)
  expect((await program.ask('GET', path)).body).toMatchObject({ ...endpoint(), state: 'active', version: 1 })
})
