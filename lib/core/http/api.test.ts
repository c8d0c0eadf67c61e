import { createServer, request as ask } from 'node:http'
import type { IncomingMessage, RequestOptions, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { AppRouteRouteModule } from 'next/dist/server/route-modules/app-route/module'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { plainRoute, readBytes } from '@/lib/core/requests/route'
import type { Build, Built } from './api-build'
import { tableOf } from './api-table'
import { apiOf } from './api'
import { askBefore } from './before'
import { receive } from './door'
import { letApiAnswer, served } from './shared'

const compress = (
  createRequire(import.meta.url)('next/dist/compiled/compression') as () => (...given: unknown[]) => void
)()

type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>
const reported: unknown[] = []
const gone = Promise.withResolvers<unknown>()
const cancelled = Promise.withResolvers<unknown>()
/** One piece, and then nothing for as long as somebody waits. */
function endless(cancel: () => void): Response {
  const pieces = [new TextEncoder().encode('data: 1\n\n')]
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces.shift()
        if (!piece) return new Promise(() => undefined)
        controller.enqueue(piece)
        return undefined
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

const files: Record<string, Record<string, Route | string>> = {
  'echo/[id]': {
    GET: async (request, { params }) =>
      Response.json(
        { url: request.url, id: (await params).id, host: request.headers.get('host') },
        { headers: { 'x-own': '1', 'x-laid': 'route', 'content-length': '1' } },
      ),
    POST: async (request) => {
      const headers = new Headers({ vary: 'origin', 'content-type': 'text/plain' })
      for (const one of ['a=1; Path=/', 'b=2']) headers.append('set-cookie', one)
      return new Response(await readBytes(request, 2_000_000).then(String), { status: 201, headers })
    },
  },
  missing: { GET: plainRoute<Record<string, string>>(() => Promise.reject(new AppError('not_found'))) },
  unread: { POST: () => Promise.resolve(new Response(null, { status: 204 })) },
  fails: { GET: () => Promise.reject(new Error('of no use to anybody')) },
  long: { GET: () => Promise.resolve(Response.json('x'.repeat(5_000))) },
  live: { GET: () => Promise.resolve(endless(() => cancelled.resolve(true))) },
  waits: {
    GET: (request) =>
      new Promise(() => {
        request.signal.addEventListener('abort', () => gone.resolve(true))
      }),
  },
  cookies: { GET: () => Promise.resolve(Response.json(served.getStore()?.get('cookie') ?? null)) },
}

/** What a build makes of it, by the framework's own hand: its methods are added by itself. */
function builtOf(name: string): Built {
  const routeModule = new AppRouteRouteModule({
    definition: {
      kind: 'APP_ROUTE',
      page: `/api/${name}/route`,
      pathname: `/api/${name}`,
      filename: '',
      bundlePath: '',
    },
    ...{ distDir: '', relativeProjectDir: '', resolvedPagePath: name, nextConfigOutput: undefined },
    userland: () => files[name],
  } as unknown as ConstructorParameters<typeof AppRouteRouteModule>[0])
  return { routeModule } as unknown as Built
}

const build: Build = {
  table: tableOf(
    Object.fromEntries(Object.keys(files).map((name) => [`/api/${name}/route`, name])),
    (route) => route === '/api/left',
  ),
  laidOver: [{ regex: /^\/api\//, headers: [['X-Laid', 'configuration']] }],
  load: (file) => Promise.resolve(builtOf(file)),
  pack: (request, response) => compress(request, response, () => undefined),
  origin: 'http://localhost:3000',
}

const entered = vi.fn<(address: string) => void>()
let server: Server
let port: number
beforeAll(async () => {
  letApiAnswer((error) => reported.push(error))
  const api = apiOf(() => build)
  server = createServer((request, response) => {
    receive(request, response, { secret: null, hops: 1 }, () => {
      askBefore([api], request, response, () => {
        entered(request.url ?? '')
        response.end('by the framework')
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  entered.mockClear()
  reported.length = 0
})

const started = (path: string, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const sent = ask({ port, host: '127.0.0.1', path, ...options }, done).on('error', fail)
    sent.end(body)
  })

async function answerOf(path: string, options?: RequestOptions, body?: string) {
  const answer = await started(path, options, body)
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece as Buffer)
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: Buffer.concat(pieces),
    text: String(Buffer.concat(pieces)),
  }
}

test('a route is given address, parts and headers, and its answer is written with its length', async () => {
  const { status, headers, text } = await answerOf('/api/echo/7?a=%20b')
  expect(status).toBe(200)
  expect(JSON.parse(text)).toEqual({
    ...{ url: 'http://localhost:3000/api/echo/7?a=%20b', id: '7', host: `127.0.0.1:${port}` },
  })
  expect(headers).toMatchObject({
    ...{ 'x-own': '1', 'x-laid': 'configuration', 'content-type': 'application/json' },
    ...{ 'content-length': String(text.length), 'x-request-id': expect.stringMatching(/./) },
  })
  expect(entered).not.toHaveBeenCalled()
})

test('a body is read however it comes, and cookies and what varies stay apart', async () => {
  for (const options of [{}, { headers: { 'transfer-encoding': 'chunked' } }]) {
    const text = 'é'.repeat(300_000)
    const answer = await answerOf('/api/echo/7', { method: 'POST', ...options }, text)
    expect(answer.status).toBe(201)
    expect(answer.text).toBe(text)
    expect(answer.headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2'])
    expect(answer.headers.vary).toBe('origin, Accept-Encoding')
  }
})

test('every route has the methods that the framework adds', async () => {
  const head = await answerOf('/api/echo/7', { method: 'HEAD' })
  expect([head.status, head.text, head.headers['x-own']]).toEqual([200, '', '1'])
  const options = await answerOf('/api/echo/7', { method: 'OPTIONS' })
  expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS, POST'])
  const refused = await answerOf('/api/echo/7', { method: 'DELETE' })
  expect(refused.status).toBe(405)
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'method_not_allowed' })
  expect(entered).not.toHaveBeenCalled()
})

test.each([
  ...['/api', '/api/none', '/api/echo/7/', '/api//echo/7', '/api/echo/%37', '/api/./echo/7', '/api/echo/..'],
  ...['/t/shop/api/echo/7', '/apis/echo', '/', '/api/left', '/api/echo/a\\b'],
])('%s is for the framework', async (path) => {
  expect((await answerOf(path)).text).toBe('by the framework')
  expect(entered).toHaveBeenCalledExactlyOnceWith(path)
})

test("so are the demo's mailbox, and what the framework's own router asks for", async () => {
  for (const headers of [{ host: 'mail.gerai.localhost' }, { rsc: '1' }, { 'next-action': 'x' }])
    expect((await answerOf('/api/echo/7', { headers })).text).toBe('by the framework')
})

test('a failure of a route is told in our words and reported, and the next is answered', async () => {
  const { status, text } = await answerOf('/api/fails')
  expect(status).toBe(500)
  expect(JSON.parse(text)).toMatchObject({ code: 'internal' })
  expect(text).not.toContain('of no use')
  expect(reported).toEqual([new Error('of no use to anybody')])
  expect((await answerOf('/api/echo/7')).status).toBe(200)
})

test('what is long is packed for whoever takes that, and what is short is not', async () => {
  const headers = { 'accept-encoding': 'gzip' }
  const long = await answerOf('/api/long', { headers })
  expect(long.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
  expect(JSON.parse(String(gunzipSync(long.bytes)))).toHaveLength(5_000)
  const short = await answerOf('/api/echo/7', { headers })
  expect(short.headers).toMatchObject({ vary: 'Accept-Encoding' })
  expect(short.headers['content-encoding']).toBeUndefined()
  const unpacked = await answerOf('/api/long')
  expect(unpacked.headers.vary).toBe('Accept-Encoding')
  expect(unpacked.bytes).toHaveLength(5_002)
})

test.each([{}, { 'accept-encoding': 'gzip' }])(
  'what comes piece by piece is passed on as it comes, and ends with its reader (%o)',
  async (headers) => {
    const answer = await started('/api/live', { headers })
    await new Promise((done) => answer.once('data', done))
    answer.destroy()
    await cancelled.promise
  },
)

test('a route learns that whoever asked has left', async () => {
  const sent = ask({ port, host: '127.0.0.1', path: '/api/waits' }).on('error', () => undefined)
  sent.end()
  await vi.waitFor(() => expect(sent.socket?.bytesWritten).toBeGreaterThan(0))
  sent.destroy()
  await gone.promise
})

test('a connection goes on behind a body that nobody has read', async () => {
  const { Agent } = await import('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sent = { agent, method: 'POST' }
  expect((await answerOf('/api/unread', sent, 'x'.repeat(500_000))).status).toBe(204)
  expect((await answerOf('/api/unread', sent, 'x'.repeat(500_000))).status).toBe(204)
  agent.destroy()
})

test('cookies are those of the request, and of no other', async () => {
  const asked = ['a=1', 'b=2'].map((cookie) => answerOf('/api/cookies', { headers: { cookie } }))
  expect((await Promise.all(asked)).map(({ text }) => text)).toEqual(['"a=1"', '"b=2"'])
  expect(served.getStore()).toBeUndefined()
})

test('who asks for a body to be let in is let in', async () => {
  const headers = { expect: '100-continue', 'content-length': '2' }
  const text = await new Promise<string>((done, fail) => {
    const sent = ask({ port, host: '127.0.0.1', path: '/api/echo/7', method: 'POST', headers }, (answer) => {
      answer.setEncoding('utf8').on('data', done)
    })
    sent.on('error', fail).on('continue', () => sent.end('hi'))
    sent.flushHeaders()
  })
  expect(text).toBe('hi')
})

test('a refusal of a route is told as it tells it', async () => {
  const { status, headers } = await answerOf('/api/missing')
  expect(status).toBe(404)
  expect(headers['content-type']).toBe('application/problem+json')
  expect(reported).toEqual([])
})

test('a server that closes finishes what it has begun', async () => {
  const closing = createServer(server.listeners('request')[0] as () => void)
  await new Promise<void>((done) => closing.listen(0, '127.0.0.1', done))
  const { port: own } = closing.address() as AddressInfo
  const sent = ask({ port: own, host: '127.0.0.1', path: '/api/echo/7', method: 'POST', agent: false })
  const answered = new Promise<IncomingMessage>((done) => sent.on('response', done))
  sent.write('a')
  await new Promise((done) => closing.once('request', done))
  const closed = new Promise((done) => closing.close(done))
  sent.end('b')
  const answer = await answered
  expect(String(Buffer.concat((await answer.toArray()) as Buffer[]))).toBe('ab')
  await closed
})
