import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { addressOf, plainRoute, readBody, readJson } from './route'

const url = 'http://gerai.localhost/api/test'
const post = (body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

function streamOf(chunks: number, size: number): { stream: ReadableStream; sent: () => number } {
  let sent = 0
  const stream = new ReadableStream({
    pull(controller) {
      if (sent === chunks) controller.close()
      else controller.enqueue(new Uint8Array(size))
      sent += 1
    },
  })
  return { stream, sent: () => sent }
}

describe('a body', () => {
  test('is read as it is', async () => {
    expect(await readBody(post('{"a":"é😀"}'), 100)).toBe('{"a":"é😀"}')
    expect(await readBody(new Request(url), 100)).toBe('')
  })

  test('that says it is too large is refused unread', async () => {
    await expect(readBody(post('x', { 'content-length': '101' }), 100)).rejects.toThrow('body_too_large')
  })

  test('that turns out too large is not read to its end', async () => {
    const { stream, sent } = streamOf(1_000, 1_024)
    await expect(readBody(post(stream), 10_240)).rejects.toMatchObject({ code: 'malformed_body' })
    expect(sent()).toBeLessThan(20)
  })

  test.each(['', 'null', '[]', '"text"', '1', '{', '{"a":}', '\u0000', '{"a":1}x', '[[['.repeat(10_000)])(
    'that is no JSON object is malformed (%#)',
    async (text) => {
      await expect(readJson(post(text))).rejects.toMatchObject({ code: 'malformed_body', status: 400 })
    },
  )

  test('with a prototype key changes no object', async () => {
    const value = await readJson(post('{"__proto__":{"isAdmin":true}}'))
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
    expect(Object.keys(value as object)).toEqual(['__proto__'])
  })
})

describe('a route', () => {
  const route = { params: Promise.resolve({}) }

  test('answers with an id of the request and keeps nothing in caches', async () => {
    const answer = await plainRoute(() => Promise.resolve({ status: 201, body: { ok: true } }))(
      new Request(url),
      route,
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('renders a failure as problem details, an unknown one without its text', async () => {
    const failing = (error: Error) => plainRoute(() => Promise.reject(error))(new Request(url), route)
    expect((await failing(new AppError('order_not_found'))).status).toBe(404)
    const unknown = await failing(new Error('hunter2'))
    expect(unknown.status).toBe(500)
    expect(await unknown.text()).not.toContain('hunter2')
  })
})

test('the address is the one that the server put there', () => {
  expect(addressOf(new Headers({ 'x-forwarded-for': '192.0.2.1' }))).toBe('192.0.2.1')
  expect(addressOf(new Headers())).toBe('unknown')
  expect(addressOf(new Headers({ 'x-forwarded-for': 'x'.repeat(500) }))).toBe('unknown')
})
