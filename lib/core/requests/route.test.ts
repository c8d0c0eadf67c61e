import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { toAppError } from './problem'
import { readQuery } from '@/lib/core/requests/input/query'
import { addressOf, plainRoute, readBody, readJson } from './route'

const url = 'http://gerai.localhost/api/test'
const post = (body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

function streamOf(chunks: number, size: number): ReadableStream {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent === chunks) controller.close()
      else controller.enqueue(new Uint8Array(size))
      sent += 1
    },
  })
}

describe('a body', () => {
  test('is read as it is', async () => {
    expect(await readBody(post('{"a":"é😀"}'), 100)).toBe('{"a":"é😀"}')
    expect(await readBody(new Request(url), 100)).toBe('')
  })

  test('that says it is too large is refused, however much of it comes', async () => {
    const refused = readBody(post('x', { 'content-length': '101' }), 100)
    await expect(refused).rejects.toMatchObject({ code: 'body_too_large', status: 413 })
  })

  test.each<Record<string, string>>([{}, { 'content-length': '5' }, { 'content-length': 'some' }])(
    'that turns out too large is refused, whatever length it claims: %o',
    async (headers) => {
      const refused = readJson(post(streamOf(100, 1_024), headers), 10_240)
      await expect(refused).rejects.toMatchObject({ code: 'body_too_large', status: 413 })
    },
  )

  test.each(['', 'null', '[]', '"text"', '1', '{', '{"a":}', '\u0000', '{"a":1}x', '[[['.repeat(10_000)])(
    'that is no JSON object is malformed (%#)',
    async (text) => {
      await expect(readJson(post(text))).rejects.toMatchObject({ code: 'malformed_body', status: 400 })
    },
  )

  test('that never comes, or whose sender leaves, is refused instead of waited for', async () => {
    vi.useFakeTimers()
    const never = new ReadableStream<Uint8Array>()
    const asked = readBody(post(never), 10)
    const told = expect(asked).rejects.toMatchObject({ code: 'body_too_slow', status: 408 })
    await vi.advanceTimersByTimeAsync(60_000)
    await told
    vi.useRealTimers()
    const gone = new ReadableStream<Uint8Array>({ pull: (it) => it.error(new Error('aborted')) })
    await expect(readBody(post(gone), 10)).rejects.toMatchObject({ code: 'malformed_body' })
  })

  test('with what no table can hold is refused by the names of its fields', async () => {
    const sent = post(String.raw`{"name":"Sari","more":[{"note":"\u0000"}],"half":"\udc00"}`)
    const refusal = await readJson(sent).catch((error: unknown) =>
      toAppError(error, { requestId: 'x', at: 'test' }),
    )
    expect(refusal).toMatchObject({ code: 'validation_failed', status: 422 })
    expect(Object.keys((refusal as AppError).fields ?? {})).toEqual(['more.0.note', 'half'])
  })

  test('with a prototype key changes no object', async () => {
    const value = await readJson(post('{"__proto__":{"isAdmin":true}}'))
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
    expect(Object.keys(value as object)).toEqual(['__proto__'])
  })
})

const route = { params: Promise.resolve({}) }

describe('a body that is too large over a connection', () => {
  const answered = plainRoute(async (request) => ({ body: await readJson(request, 10_240) }))
  const server = createServer((incoming, response) => {
    const headers = new Headers(
      Object.entries(incoming.headersDistinct).map(([name, all]) => [name, String(all)]),
    )
    const body = Readable.toWeb(incoming) as ReadableStream
    void answered(
      new Request(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit),
      route,
    ).then(async (answer) =>
      response.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text()),
    )
  })
  beforeAll(async () => once(server.listen(0, '127.0.0.1'), 'listening'))
  afterAll(() => void server.close())

  /** Sends all of it before it reads anything, as many programs do. */
  async function send(parts: readonly string[]): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    for (const part of parts) {
      if (!socket.write(part)) await once(socket, 'drain')
    }
    return textOf(socket)
  }

  const part = 'x'.repeat(1_000_000)
  test.each([
    ['told', `content-length: ${(12 * part.length).toString()}`, part, ''],
    ['not told', 'transfer-encoding: chunked', `${part.length.toString(16)}\r\n${part}\r\n`, '0\r\n\r\n'],
  ])('is refused in words to whoever sends all of it first, its length %s', async (_, header, sent, end) => {
    const head = `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${header}\r\n\r\n`
    const answer = await send([head, ...Array.from({ length: 12 }, () => sent), end])
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('"code":"body_too_large"')
  })
})

describe('what an address asks for', () => {
  const Query = z.strictObject({ status: z.enum(['open', 'paid']).optional(), q: z.string().optional() })
  const ask = (search: string) => readQuery(new Request(`${url}${search}`), Query)

  test('is read as the schema says', () => {
    expect(ask('')).toEqual({})
    expect(ask('?status=paid&q=a%20b')).toEqual({ status: 'paid', q: 'a b' })
  })

  test.each([
    ['?colour=red', { colour: ['unknown_field'] }],
    [
      '?colour=red&status=lost&size=',
      {
        colour: ['unknown_field'],
        status: [{ key: 'expected_choice', values: { choices: 'open, paid' } }],
        size: ['unknown_field'],
      },
    ],
    ['?q=a&q=b', { q: ['expected_text'] }],
    ['?constructor=1&__proto__=2', { constructor: ['unknown_field'], ['__proto__']: ['unknown_field'] }],
  ])('is refused by the name of each parameter that is not known or wrong: %s', (search, fields) => {
    let refused: unknown
    try {
      ask(search)
    } catch (error) {
      refused = error
    }
    const told = toAppError(refused, { requestId: 'test', at: '/test' })
    expect(told.status).toBe(422)
    expect(Object.entries(told.fields ?? {}).toSorted()).toEqual(Object.entries(fields).toSorted())
  })
})

describe('a route', () => {
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
