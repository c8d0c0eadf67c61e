import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '@/lib/core/guards/permission'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { assistantOf } from './testing/assistant'
import type { Assistant } from './testing/assistant'
import { allowCalls, programOf } from './testing/program'
import { serveShop } from './testing/server'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let origin: { a: string; b: string }
let assistant: Assistant
let key: string
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  const shops = { a: await serveShop(a), b: await serveShop(b) }
  closing.push(shops.a.close, shops.b.close)
  origin = { a: shops.a.origin, b: shops.b.origin }
  await allowCalls(database, a.tenantId, 100_000)
  ;({ key } = await programOf(database, a))
  assistant = await assistantOf(origin.a, key)
})
afterAll(async () => {
  for (const close of closing) await close()
  await database.close()
})

const withRights = async (...rights: Permission[]) =>
  assistantOf(origin.a, (await programOf(database, a, { rights })).key)

const coupon = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  kind: 'percent',
  percent_bp: 1000,
  ...more,
})

const post = (body: string, headers: Record<string, string> = {}, to = origin.a) =>
  fetch(`${to}/api/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'accept-language': 'en',
      ...headers,
    },
    body,
  })

const message = (method: string, params: unknown = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 7, method, params })

describe('an assistant', () => {
  test('is told what it may call: no more than the key’s rights, and never what is left to people', async () => {
    const { tools } = await assistant.client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['listProducts', 'addCoupon', 'changeSettings']))
    for (const left of ['addRefund', 'markOrderPaid', 'eraseCustomer', 'revealUnit', 'removeCategory'])
      expect(names).not.toContain(left)
    const [listing, adding] = ['listCoupons', 'addCoupon'].map((name) =>
      tools.find((tool) => tool.name === name),
    )
    expect(listing?.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
    expect(adding?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false })
    expect(adding?.description).toContain('`pauseCoupon` takes it back.')
    expect(adding?.inputSchema.required).toEqual(['code', 'kind'])
    expect(Object.keys(adding?.inputSchema.properties ?? {})).toEqual(
      expect.arrayContaining(['code', 'dry_run', 'idempotency_key']),
    )
    const few = await (await withRights('coupons.write')).names()
    expect(few).toEqual(expect.arrayContaining(['addCoupon', 'getSettings']))
    expect(few).not.toContain('listProducts')
  })

  test('reads the document of the API', async () => {
    expect(assistant.client.getServerCapabilities()).toEqual({ tools: {}, resources: {} })
    const { resources } = await assistant.client.listResources()
    const uri = resources[0]?.uri ?? ''
    const { contents } = await assistant.client.readResource({ uri })
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ openapi: '3.1.0' })
    await expect(assistant.client.readResource({ uri: 'file:///etc/passwd' })).rejects.toMatchObject({
      code: -32_002,
    })
  })

  test('reads what the API answers, with the same paging and the same refusals', async () => {
    const program = await programOf(database, a)
    const { said, text } = await assistant.call('listProducts', { limit: 2 })
    const same = await program.ask('GET', '/products?limit=2')
    expect(said).toEqual(same.body)
    expect(JSON.parse(text)).toEqual(said)
    const next = await assistant.call('listProducts', { limit: 2, after: said.next })
    expect(next.said).toEqual((await program.ask('GET', `/products?limit=2&after=${String(said.next)}`)).body)
    const wrong = await assistant.call('listProducts', { colour: 'red', limit: 'many' })
    expect([wrong.isRefused, wrong.said.code]).toEqual([true, 'validation_failed'])
    expect(Object.keys(wrong.said.errors as object).sort()).toEqual(['colour', 'limit'])
  })

  test('writes as the key, in its maker’s name, and is told what takes it back', async () => {
    const { said } = await assistant.call('addCoupon', coupon('BY-TOOL'))
    const { id } = said.answer as { id: string }
    expect(said).toMatchObject({
      is_dry_run: false,
      undo: { operation: 'pauseCoupon', arguments: { id }, is_tool: true },
    })
    const entries = await database.ask<{ actor_kind: string }>(
      "select actor_kind from public.audit_entries where tenant_id = $1 and action = 'coupon.added' and subject_id = $2",
      [a.tenantId, id],
    )
    expect(entries).toEqual([{ actor_kind: 'api_client' }])
    await assistant.call('pauseCoupon', { id })
    expect((await assistant.call('getCoupon', { id })).said.state).toBe('paused')
  })

  test('is refused in the caller’s language, with the fields as it named them', async () => {
    const indonesian = await assistantOf(origin.a, key, { 'accept-language': 'id' })
    const { said, isRefused } = await indonesian.call('addCoupon', { code: 'FIXED-2', kind: 'fixed' })
    expect([isRefused, said.code, said.errors]).toEqual([
      true,
      'validation_failed',
      { amount_minor: ['Wajib diisi.'] },
    ])
  })

  test('does a thing once by the same key, also when a program has done it', async () => {
    const sent = coupon('TOOL-ONCE')
    const first = await assistant.call('addCoupon', { ...sent, idempotency_key: 'tool-1' })
    const again = await assistant.call('addCoupon', { ...sent, idempotency_key: 'tool-1' })
    expect(again.said.answer).toEqual(first.said.answer)
    const other = await assistant.call('addCoupon', { ...coupon('TOOL-TWICE'), idempotency_key: 'tool-1' })
    expect(other.said.code).toBe('idempotency_key_reused')
  })

  test('does not overwrite what somebody has changed since it read', async () => {
    const { said } = await assistant.call('addCoupon', coupon('VERSIONED'))
    const { id } = said.answer as { id: string }
    const change = { id, ...coupon('VERSIONED', { percent_bp: 2000 }) }
    expect((await assistant.call('changeCoupon', { ...change, if_version: 1 })).isRefused).toBe(false)
    expect((await assistant.call('changeCoupon', { ...change, if_version: 1 })).said.code).toBe(
      'stale_version',
    )
  })

  test('asks many things at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => assistant.call('addCoupon', coupon(`AT-ONCE-${n}`))),
    )
    const codes = answers.map(({ said }) => (said.answer as { code: string }).code)
    expect(codes).toEqual(Array.from({ length: 12 }, (_, n) => `AT-ONCE-${n}`))
  })
})

describe('who is let in', () => {
  test('knows nothing of another shop', async () => {
    const theirs = b.products.accessLink.productId
    const read = await assistant.call('getProduct', { id: theirs })
    expect([read.isRefused, read.said.status]).toEqual([true, 404])
    const write = await assistant.call('archiveProduct', { id: theirs, dry_run: true })
    expect([write.isRefused, write.said.status]).toEqual([true, 404])
    await expect(assistantOf(origin.b, key)).rejects.toThrow('not_found')
  })

  test('a key without the right is refused by the right’s name', async () => {
    const reader = await withRights('products.read')
    for (const more of [{}, { dry_run: true }]) {
      const { said } = await reader.call('addCoupon', { ...coupon('NEVER'), ...more })
      expect([said.code, said.status]).toEqual(['forbidden', 403])
      expect(said.detail).toContain('coupons.write')
    }
  })

  test('a key that was revoked is refused with the next call, and cookies are no key', async () => {
    const program = await programOf(database, a)
    const mine = await assistantOf(origin.a, program.key)
    await database.ask('update public.api_keys set revoked_at = now() where id = $1', [program.keyId])
    await expect(mine.call('getSettings')).rejects.toThrow('unauthenticated')
    const cookie = await post(message('tools/list'), { authorization: '', cookie: `key=${key}` })
    expect([cookie.status, cookie.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('all keys of a shop share what its plan lets it ask in a minute', async () => {
    await allowCalls(database, b.tenantId, 3)
    const program = await programOf(database, b)
    const send = () => post(message('ping'), { authorization: `Bearer ${program.key}` }, origin.b)
    const first = await send()
    expect([first.status, first.headers.get('ratelimit-limit')]).toEqual([200, '3'])
    const answers = await Promise.all(Array.from({ length: 5 }, send))
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('a page of another origin is not, and one of the shop’s own is', async () => {
    const host = `${a.slug}.gerai.localhost`
    for (const bad of ['https://evil.example', 'null', `http://${host}.evil.example`])
      expect((await post(message('ping'), { origin: bad })).status).toBe(403)
    expect((await post(message('ping'), { origin: `http://${host}` })).status).toBe(200)
  })

  test('a suspended shop is read and not changed', async () => {
    await database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
    try {
      expect((await assistant.call('getSettings')).isRefused).toBe(false)
      expect((await assistant.call('addCoupon', coupon('SUSPENDED'))).said.code).toBe('forbidden')
      expect(await assistant.names()).not.toContain('addCoupon')
    } finally {
      await database.ask("update public.tenants set status = 'active' where id = $1", [a.tenantId])
    }
  })
})

describe('what is no sense', () => {
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  test.each([
    ['no JSON', '{', 400, -32_700],
    ['a list of calls', `[${message('ping')}]`, 400, -32_700],
    ['no JSON-RPC', '{"hello":1}', 400, -32_700],
    [
      'a name that objects have',
      `{"jsonrpc":"2.0","id":7,"method":"ping","params":{"__proto__":{}}}`,
      400,
      -32_700,
    ],
    ['a name twice', `{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}`, 400, -32_700],
    [
      'too many levels',
      message('tools/call', { name: 'addCoupon', arguments: {} }).replace('{}', deep),
      400,
      -32_700,
    ],
    ['too much', message('tools/call', { name: 'x'.repeat(1_100_000) }), 413, -32_700],
    ['a call of nothing', message('tools/call', { arguments: {} }), 400, -32_602],
    [
      'arguments that are no object',
      message('tools/call', { name: 'addCoupon', arguments: 'x' }),
      400,
      -32_602,
    ],
    ['an unknown tool', message('tools/call', { name: 'dropTables', arguments: {} }), 200, -32_602],
    ['one that is left to people', message('tools/call', { name: 'addRefund', arguments: {} }), 200, -32_602],
    ['a name of every object', message('tools/call', { name: 'constructor', arguments: {} }), 200, -32_602],
    ['an unknown method', message('tools/everything'), 200, -32_601],
  ])('%s is told as the protocol tells it', async (_, body, status, code) => {
    const response = await post(body)
    const told = (await response.json()) as { error: { code: number; message: string } }
    expect([response.status, told.error.code]).toEqual([status, code])
    expect(told.error.message).not.toContain('MCP error')
    expect(JSON.stringify(told)).not.toMatch(/node_modules|at \w+ \(/)
  })

  test('another type, another method, and a body that the call itself would not take', async () => {
    expect((await post(message('ping'), { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(message('ping'), { accept: 'text/html' })).status).toBe(406)
    const listening = await fetch(`${origin.a}/api/mcp`, { headers: { accept: 'text/event-stream' } })
    expect([listening.status, listening.headers.get('allow')]).toEqual([405, 'POST'])
    const large = await assistant.call('addCoupon', coupon('x'.repeat(70_000)))
    expect(large.said.code).toBe('body_too_large')
    const about = await assistant.call('addCoupon', {
      ...coupon('ABOUT'),
      dry_run: 'yes',
      idempotency_key: '',
    })
    expect(Object.keys(about.said.errors as object).sort()).toEqual(['dry_run', 'idempotency_key'])
    expect((await assistant.call('getProduct', { id: '../coupons' })).said.status).toBe(404)
    expect((await assistant.call('getProduct', {})).said).toMatchObject({
      ...{ status: 422, errors: { id: ['This is needed.'] } },
    })
  })
})
