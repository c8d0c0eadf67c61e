import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import type { ApiContext } from '@/lib/core/context'
import { tenantActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { cleanUpRequests, listTenantsWithKeptRequests } from '@/lib/integrations/service/once'
import { matchOperation } from '@/lib/integrations/rules/match'
import { addCoupon } from '@/lib/commerce/pricing/service/coupons'
import { CouponInput } from '@/lib/commerce/pricing/schema/coupons'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { allowCalls, programOf } from './testing/program'
import type { Program } from './testing/asking'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  await allowCalls(database, a.tenantId, 100_000)
  program = await programOf(database, a)
})
afterAll(() => database.close())

const coupon = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  kind: 'percent',
  percent_bp: 1000,
  ...more,
})

async function countCoupons(code: string): Promise<number> {
  const rows = await database.ask('select 1 from public.coupons where tenant_id = $1 and code = $2', [
    a.tenantId,
    code,
  ])
  return rows.length
}

describe('a call of the API', () => {
  test('answers with a version, takes it back with If-Match, and refuses a stale one', async () => {
    const made = await program.ask('POST', '/coupons', coupon('FIRST'))
    expect([made.status, made.headers.get('etag')]).toEqual([201, expect.stringMatching(/^"1-/)])
    const path = String(made.headers.get('location')).replace('/api/v1', '')
    const read = await program.ask('GET', path)
    expect(read.body).toEqual(made.body)
    const change = coupon('FIRST', { percent_bp: 2000 })
    const changed = await program.ask('PUT', path, change, { headers: { 'if-match': '"1"' } })
    expect([changed.status, changed.headers.get('etag'), changed.body.percent_bp]).toEqual([
      200,
      expect.stringMatching(/^"2-/),
      2000,
    ])
    const stale = await program.ask('PUT', path, change, { headers: { 'if-match': '"1"' } })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
    const late = await program.ask('POST', `${path}/pause`, undefined, { headers: { 'if-match': '"1"' } })
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    const pause = (tags: string) =>
      program.ask('POST', `${path}/pause`, undefined, { headers: { 'if-match': tags } })
    expect((await pause('"9", "1"')).status).toBe(412)
    for (const none of ['2', '"2', 'x, "2"', '']) {
      const told = await pause(none)
      expect([told.status, told.body.detail]).toEqual([422, expect.stringContaining('If-Match takes ETags')])
    }
    const weak = await pause('W/"2"')
    expect([weak.status, weak.body.detail]).toEqual([412, expect.stringContaining('without W/')])
    expect((await program.ask('GET', path)).body).toEqual(changed.body)
    expect((await pause('"9", "2"')).status).toBe(200)
    expect((await pause('*')).status).toBe(200)
  })

  test('writes in its maker’s name and says in the log that it was the key', async () => {
    await program.ask('POST', '/coupons', coupon('LOGGED'))
    const entries = await database.ask<{ actor_kind: string; actor_id: string }>(
      `select actor_kind, actor_id from public.audit_entries
       where tenant_id = $1 and action = 'coupon.added' order by id desc limit 1`,
      [a.tenantId],
    )
    expect(entries).toEqual([{ actor_kind: 'api_client', actor_id: program.keyId }])
  })

  test('is written with the times and the percentage that it is read with, and told what those are', async () => {
    const window = { starts_at: '2027-01-01T09:00:30+07:00', ends_at: '2027-02-01T02:00:00Z' }
    const made = await program.ask('POST', '/coupons', coupon('WINDOW', window))
    const moments = { starts_at: '2027-01-01T02:00:30.000Z', ends_at: '2027-02-01T02:00:00.000Z' }
    expect(made.body).toMatchObject(moments)
    const path = `/coupons/${String(made.body.id)}`
    const headers = { 'if-match': made.headers.get('etag') ?? '' }
    const again = await program.ask('PUT', path, coupon('WINDOW', moments), { headers })
    expect([again.status, again.body]).toMatchObject([200, moments])

    const wrong = { starts_at: '2027-01-01T09:00', percent_bp: 10.5 }
    for (const percent of [10.5, 0, null]) {
      const told = await program.ask('POST', '/coupons', coupon('WRONG', { ...wrong, percent_bp: percent }))
      expect([told.status, told.body.errors]).toEqual([
        422,
        {
          starts_at: [expect.stringContaining('zone')],
          percent_bp: [expect.stringContaining('1000 is 10')],
        },
      ])
    }
    const backwards = { starts_at: '2027-01-01T00:00:00Z', ends_at: '2027-01-01T01:00:00+07:00' }
    const told = await program.ask('POST', '/coupons', coupon('WRONG', backwards))
    expect(Object.keys(told.body.errors as object)).toEqual(['ends_at'])
  })

  test('names every field that is wrong as it was sent, in the caller’s language', async () => {
    const wrong = coupon('X', { percent_bp: 0, colour: 'red', product_ids: [newId()] })
    const told = await program.ask('POST', '/coupons', wrong)
    expect([told.status, told.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    expect(Object.keys(told.body.errors as object).sort()).toEqual([
      'code',
      'colour',
      'percent_bp',
      'product_ids',
    ])
    const rules = await program.ask('POST', '/coupons', { code: 'FIXED-1', kind: 'fixed' }, { locale: 'id' })
    expect(rules.body.errors).toEqual({ amount_minor: ['Wajib diisi.'] })
  })

  test.each([
    ['a name twice', '{"code":"TWICE","code":"TWICE","kind":"free"}', {}, 400],
    ['a name that objects have', '{"__proto__":{"code":"X"},"code":"PROTO","kind":"free"}', {}, 400],
    ['too many levels', `{"code":${'['.repeat(40)}${']'.repeat(40)}}`, {}, 400],
    ['thousands of levels', `{"code":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, {}, 400],
    ['no JSON', '{', {}, 400],
    ['a list', '[]', {}, 400],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['a form', 'code=X', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no type', '{}', { 'content-type': '' }, 415],
    [
      'what is no UTF-8',
      new Blob([Buffer.from('{"code":"A\xffB"}', 'latin1')], { type: 'application/json' }),
      {},
      400,
    ],
    ['too much', JSON.stringify({ code: 'x'.repeat(70_000) }), {}, 413],
    ['a strange key of idempotency', '{}', { 'idempotency-key': 'ä' }, 422],
  ])('refuses %s', async (_, body, headers, status) => {
    const told = await program.ask('POST', '/coupons', body, { headers })
    expect(told.status).toBe(status)
    expect(told.body.code).not.toBe('internal')
  })

  test('tells a program without a key from one whose key is none, in words for programs', async () => {
    const without = await program.ask('GET', '/coupons', undefined, { headers: { authorization: '' } })
    const unknown = await program.ask('GET', '/coupons', undefined, {
      headers: { authorization: 'Bearer x' },
    })
    for (const told of [without, unknown])
      expect([told.status, told.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(without.body.detail).toContain('Authorization: Bearer')
    expect(unknown.body.detail).not.toBe(without.body.detail)
  })

  test('tells which type of content it takes', async () => {
    const told = await program.ask('POST', '/coupons', '{}', { headers: { 'content-type': 'text/plain' } })
    expect(told.body).toMatchObject({
      code: 'unsupported_media_type',
      detail: expect.stringContaining('application/json'),
    })
  })

  test('names what is sent with a deed that takes nothing, and does not do it', async () => {
    const made = await program.ask('POST', '/coupons', coupon('DEED'))
    const path = `/coupons/${String(made.body.id)}/pause`
    const told = await program.ask('POST', path, { x: 1 })
    expect([told.status, told.body.problems]).toEqual([
      422,
      [{ field: 'x', pointer: '/x', detail: expect.any(String) }],
    ])
    expect((await program.ask('GET', `/coupons/${String(made.body.id)}`)).body).toEqual(made.body)
    expect((await program.ask('POST', path, {})).status).toBe(200)
  })

  test('refuses what is nowhere, another method, an unknown parameter, and a missing right', async () => {
    expect((await program.ask('GET', '/nothing')).status).toBe(404)
    expect((await program.ask('GET', '/coupons/not-an-id')).status).toBe(404)
    const method = await program.ask('DELETE', '/coupons')
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
    const place = await program.ask('GET', '/coupons?after=nowhere')
    expect([place.status, Object.keys(place.body.errors as object)]).toEqual([422, ['after']])
    const filter = await program.ask('GET', '/coupons?colour=red')
    expect([filter.status, Object.keys(filter.body.errors as object)]).toEqual([422, ['colour']])
    const reader = await programOf(database, a, { rights: ['orders.read'] })
    const refused = await reader.ask('POST', '/coupons', coupon('NEVER'))
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect(refused.body.detail).toContain('coupons.write')
  })

  test('knows nothing of another shop', async () => {
    const made = await program.ask('POST', '/coupons', coupon('MINE'))
    const stranger = await programOf(database, b)
    const path = `/coupons/${String(made.body.id)}`
    for (const method of ['GET', 'PUT'])
      expect((await stranger.ask(method, path, method === 'PUT' ? coupon('MINE') : undefined)).status).toBe(
        404,
      )
    const elsewhere = await stranger.ask('GET', '/coupons', undefined, { host: `${a.slug}.gerai.localhost` })
    expect(elsewhere.status).toBe(404)
  })

  test('all keys of a shop share what its plan lets it ask in a minute, and are told how it stands', async () => {
    await allowCalls(database, b.tenantId, 4)
    const [one, two] = [await programOf(database, b), await programOf(database, b)]
    const told = [await one.ask('GET', '/coupons'), await two.ask('GET', '/coupons')]
    const remaining = told.map(({ headers }) => Number(headers.get('ratelimit-remaining')))
    expect(remaining[0]).toBe(Number(remaining[1]) + 1)
    expect(told[0]?.headers.get('ratelimit-limit')).toBe('4')
    const answers = await Promise.all(Array.from({ length: 6 }, () => two.ask('GET', '/coupons')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(4)
    expect(refused[0]?.headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('an Idempotency-Key', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } })

  test('has the same request done once and answered byte for byte', async () => {
    const first = await program.ask('POST', '/coupons', coupon('ONCE'), withKey('k-1'))
    const again = await program.ask('POST', '/coupons', coupon('ONCE'), withKey('k-1'))
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect([again.headers.get('etag'), again.headers.get('location')]).toEqual([
      first.headers.get('etag'),
      first.headers.get('location'),
    ])
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ])
    expect(await countCoupons('ONCE')).toBe(1)
  })

  test('is refused with another body or for another address', async () => {
    await program.ask('POST', '/coupons', coupon('OTHER-1'), withKey('k-2'))
    const body = await program.ask('POST', '/coupons', coupon('OTHER-2'), withKey('k-2'))
    expect([body.status, body.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await countCoupons('OTHER-2')).toBe(0)
  })

  test('of twins that ask at once, one does it and all are answered alike', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => program.ask('POST', '/coupons', coupon('TWINS'), withKey('k-3'))),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(await countCoupons('TWINS')).toBe(1)
  })

  test('is free again after a failure, and nothing of what failed is left', async () => {
    const refused = await program.ask('POST', '/coupons', coupon('ONCE'), withKey('k-4'))
    expect(refused.status).toBe(422)
    const good = await program.ask('POST', '/coupons', coupon('FREE-AGAIN'), withKey('k-4'))
    expect(good.status).toBe(201)
  })

  test('belongs to the API key that said it', async () => {
    const other = await programOf(database, a)
    await program.ask('POST', '/coupons', coupon('KEY-A'), withKey('k-5'))
    const told = await other.ask('POST', '/coupons', coupon('KEY-B'), withKey('k-5'))
    expect(told.status).toBe(201)
  })

  test('is forgotten after a day', async () => {
    await program.ask('POST', '/coupons', coupon('DAY'), withKey('k-6'))
    expect(await listTenantsWithKeptRequests(10)).toEqual([])
    await database.ask(
      "update public.api_requests set created_at = now() - interval '25 hours' where idempotency_key = 'k-6'",
    )
    expect(await listTenantsWithKeptRequests(10)).toEqual([a.tenantId])
    await cleanUpRequests({ tenantId: a.tenantId, requestId: 'test' })
    const kept = await database.ask(
      "select idempotency_key as key from public.api_requests where tenant_id = $1 and key_id = $2 and idempotency_key in ('k-5', 'k-6')",
      [a.tenantId, program.keyId],
    )
    expect(kept).toEqual([{ key: 'k-5' }])
  })
})

describe('many steps as one transaction', () => {
  const context = (): ApiContext => ({
    requestId: 'test',
    address: '203.0.113.9',
    userAgent: 'A program',
    locale: 'en',
    tenantId: a.tenantId,
    slug: a.slug,
    keyId: program.keyId,
    personId: a.members.owner.personId,
    permissions: ['coupons.write', 'orders.read'],
    isWritable: true,
  })
  const input = (code: string) =>
    CouponInput.parse({
      code,
      kind: 'free',
      percentBp: null,
      amountMinor: null,
      maxDiscountMinor: null,
      minimumMinor: 0n,
      productIds: null,
      startsAt: null,
      endsAt: null,
      totalLimit: null,
      customerLimit: null,
    })

  test('are kept together or not at all', async () => {
    const ctx = context()
    const work = asOneTransaction(tenantActor(ctx), 'kept', async () => {
      await addCoupon(ctx, input('STEP-1'))
      throw new AppError('conflict')
    })
    await expect(work).rejects.toMatchObject({ code: 'conflict' })
    expect(await countCoupons('STEP-1')).toBe(0)
  })

  test('a step that fails leaves the ones before it', async () => {
    const ctx = context()
    await asOneTransaction(tenantActor(ctx), 'kept', async () => {
      await addCoupon(ctx, input('STEP-2'))
      await expect(addCoupon(ctx, input('STEP-2'))).rejects.toMatchObject({ code: 'validation_failed' })
      await Promise.all([addCoupon(ctx, input('STEP-3')), addCoupon(ctx, input('STEP-4'))])
    })
    expect(await Promise.all(['STEP-2', 'STEP-3', 'STEP-4'].map(countCoupons))).toEqual([1, 1, 1])
  })

  test('however many hold one, what another actor does in each is done', async () => {
    const ctx = context()
    const visitor = { role: 'storefront', tenantId: a.tenantId } as const
    const all = Array.from({ length: 60 }, () =>
      asOneTransaction(tenantActor(ctx), 'kept', async () => {
        await withActor(tenantActor(ctx), (db) => db.selectFrom('coupons').select('id').limit(1).execute())
        return withActor(visitor, (db) => db.selectFrom('products').select('id').limit(1).execute())
      }),
    )
    expect(await Promise.all(all)).toHaveLength(60)
  })

  test('only tried, they leave nothing but what they would answer', async () => {
    const ctx = context()
    const tried = await asOneTransaction(tenantActor(ctx), 'tried', () => addCoupon(ctx, input('TRIED')))
    expect(tried.code).toBe('TRIED')
    expect(await countCoupons('TRIED')).toBe(0)
  })

  test('a step inside a step, and another actor, have their own', async () => {
    const ctx = context()
    await asOneTransaction(tenantActor(ctx), 'kept', () =>
      withActor(tenantActor(ctx), async () => {
        await withActor({ role: 'worker', tenantId: a.tenantId }, async () => Promise.resolve())
        await withActor(tenantActor(ctx), async () => Promise.resolve())
      }),
    )
  })
})

describe('which operation is asked for', () => {
  const said = (method: 'GET' | 'POST', path: string) =>
    operation({
      method,
      path,
      id: `${method} ${path}`,
      tag: 'Test',
      summary: '',
      rights: [],
      assistants: { withheld: 'A test.' },
      answer: z.object({}),
      run: () => Promise.resolve({ body: {} }),
    })
  const all = [said('GET', '/things/{id}'), said('GET', '/things/newest'), said('POST', '/things')]
  const find = (method: string, path: string) => {
    const match = matchOperation(all, method, path.split('/').slice(1))
    return match?.kind === 'found' ? match.operation.id : match
  }

  test('a word goes before a parameter, and what is near is nothing', () => {
    expect(find('GET', '/things/newest')).toBe('GET /things/newest')
    expect(find('GET', '/things/7')).toBe('GET /things/{id}')
    expect(find('GET', '/things')).toEqual({ kind: 'methods', methods: ['POST'] })
    expect(find('GET', '/things/7/8')).toBeNull()
    expect(find('GET', '/')).toBeNull()
  })
})
