import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BOUNDS } from './bounds'
import { trustOf } from './client'
import { receive } from './door'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void
type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

const proxySecret = 'a-secret-of-the-proxy'
const host = 'shop.gerai.localhost'
let server: Server
let handle: Handler
let entered: IncomingMessage[]

beforeAll(async () => {
  const trust = trustOf({ NODE_ENV: 'test', TRUSTED_PROXY_SECRET: proxySecret, TRUSTED_PROXY_HOPS: '1' })
  server = createServer((incoming, response) => {
    receive(incoming, response, trust, () => {
      entered.push(incoming)
      void text(incoming).then((body) => {
        handle(incoming, response, body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
})

beforeEach(() => {
  entered = []
  handle = (_, response, body) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
})

type Asked = { method?: string; headers?: Record<string, string>; body?: string }

function ask(path: string, { method, headers = {}, body }: Asked = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { host, ...headers },
      agent: false,
    })
    asked.on('response', (response) => {
      void text(response).then((said) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const own = { origin: `http://${host}` }
const multipart = { ...own, 'content-type': 'multipart/form-data; boundary=XX' }
const form = (count: number): string =>
  `${Array.from({ length: count }, (_, at) => `--XX\r\nContent-Disposition: form-data; name="f${at.toString()}"\r\n\r\n\r\n`).join('')}--XX--\r\n`
const query = (count: number): string =>
  Array.from({ length: count }, (_, at) => `${at.toString(36)}=`).join('&')

function expectRefused(answer: Answer, status: number): void {
  expect(answer.status).toBe(status)
  expect(entered).toHaveLength(0)
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
}

describe('what no page of ours can need is refused before anything is done for it', () => {
  const takers = ['/', '/ar/p/course', '/api/health', '/api/webhooks/stripe/x']
  const places = [...takers, '/_next/static/x.js']

  test.each(places)('too many parameters at %s', async (path) => {
    expectRefused(await ask(`${path}?${query(BOUNDS.parameters + 1)}`), 400)
    expect((await ask(`${path}?${query(BOUNDS.parameters)}`)).status).toBe(200)
  })

  test.each(places)('too long an address at %s', async (path) => {
    expectRefused(await ask(`${path}?a=${'a'.repeat(BOUNDS.addressLength)}`), 414)
  })

  test.each(takers)('a form of too many fields at %s', async (path) => {
    expectRefused(await ask(path, { headers: multipart, body: form(BOUNDS.fields + 1) }), 413)
    const urlencoded = { ...own, 'content-type': 'application/x-www-form-urlencoded' }
    expectRefused(await ask(path, { headers: urlencoded, body: query(BOUNDS.fields + 2) }), 413)
  })

  test.each(takers)('too large a form at %s, whether its length is told or not', async (path) => {
    const body = `--XX\r\n\r\n${'x'.repeat(BOUNDS.bodyBytes)}`
    expectRefused(await ask(path, { headers: multipart, body }), 413)
    expectRefused(await ask(path, { headers: { ...multipart, 'transfer-encoding': 'chunked' }, body }), 413)
  })

  test('but a file goes on to the route that limits it itself, and to no other', async () => {
    const body = `--XX\r\n\r\n${'x'.repeat(BOUNDS.bodyBytes)}`
    for (const path of ['/api/l/x/claims/y?k=z', '/t/shop/api/l/x/claims/y'])
      expect((await ask(path, { headers: multipart, body })).status, path).toBe(200)
    entered.length = 0
    for (const path of ['/api/l/x/claims/y/z', '/api/l/x/claims', '/l/x?a=/api/l/x/claims/y'])
      expectRefused(await ask(path, { headers: multipart, body }), 413)
  })

  test('a method that only programs use, at a page; the addresses of programs take it', async () => {
    expectRefused(await ask('/dashboard', { method: 'PUT', body: '{}' }), 405)
    for (const path of ['/api/v1/configuration', '/tenant/api/tenants/x/features'])
      expect((await ask(path, { method: 'PUT', body: '{}' })).status, path).toBe(200)
  })

  test('too many headers', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: BOUNDS.headers + 1 }, (_, at) => [`x-${at.toString()}`, '']),
    )
    expectRefused(await ask('/', { headers }), 431)
  })

  test('too many cookies', async () => {
    const cookie = Array.from({ length: BOUNDS.cookies + 1 }, (_, at) => `c${at.toString()}=`).join('; ')
    expectRefused(await ask('/dashboard', { headers: { cookie } }), 431)
  })

  test('an action whose arguments refer to one another without end', async () => {
    const headers = { ...own, 'next-action': '00', 'content-type': 'text/plain;charset=UTF-8' }
    const refers = (count: number): string => JSON.stringify(Array.from({ length: count }, () => '$0:0'))
    expectRefused(await ask('/', { headers, body: refers(BOUNDS.references + 1) }), 413)
    expectRefused(
      await ask('/', { headers, body: JSON.stringify(Array.from({ length: 21 }, () => '$K1')) }),
      413,
    )
    expect((await ask('/', { headers, body: refers(100) })).status).toBe(200)
    const plain = JSON.stringify(Array.from({ length: BOUNDS.references + 1 }, () => '$undefined'))
    expect((await ask('/', { headers, body: plain })).status).toBe(200)
  })

  test('a body that is far too large, without breaking the connection of whoever still sends it', async () => {
    const body = `--XX\r\n\r\n${'x'.repeat(12 * BOUNDS.bodyBytes)}`
    const headers = { ...multipart, connection: 'close' }
    for (const sent of [headers, { ...headers, 'transfer-encoding': 'chunked' }])
      expectRefused(await ask('/', { headers: sent, body }), 413)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s to a file of the framework', async (method) => {
    expectRefused(await ask('/_next/static/chunks/x.css', { method }), 405)
  })

  test.each([
    '/_next/data/x.json',
    '/_next/data/build/en/x.json',
    '/_next/%64ata/x.json',
    '/_next/image?url=%2Fa.png&w=64&q=75',
  ])('what the framework offers and no page of ours asks for: %s', async (path) => {
    expectRefused(await ask(path), 404)
    const other = path.replace(/data|%64ata|image/, 'static')
    expect((await ask(other)).status).toBe(200)
  })

  test('an action whose arguments come as no script of ours sends them', async () => {
    const headers = { ...own, 'next-action': '00', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ask('/en', { headers, body: 'a=1' })
    expectRefused(answer, 400)
    expect(answer.body).toContain('not data that we understand')
    expect(
      (await ask('/en', { headers: { ...headers, 'content-type': 'text/plain' }, body: '[]' })).status,
    ).toBe(200)
  })

  test.each(['TRACE', 'PROPFIND', 'PURGE'])('the method %s', async (method) => {
    for (const path of places) expectRefused(await ask(path, { method }), 405)
  })

  test.each(['/api/%E0%A4%A', '/_next/%00', '/en?q=a%00b', '/api/orders/x?token=%00', '/api/slugs?name=%00'])(
    'an address that cannot be read: %s',
    async (path) => {
      expectRefused(await ask(path), 400)
    },
  )

  test.each(['http://evil.example', 'null', '::::', 'http://other.gerai.localhost'])(
    'an action from %s',
    async (origin) => {
      expectRefused(await ask('/', { headers: { ...multipart, origin }, body: form(1) }), 403)
      expectRefused(await ask('/', { headers: { origin, 'next-action': '00' }, body: '[]' }), 403)
    },
  )
})

test('what is allowed arrives as it was sent', async () => {
  const largest = form(BOUNDS.fields - 1)
  expect((await ask('/dashboard', { headers: multipart, body: largest })).body).toBe(JSON.stringify(largest))
  const file = 'x'.repeat(3 * BOUNDS.bodyBytes)
  const upload = { ...own, 'content-type': 'text/csv' }
  const answer = await ask('/api/dashboard/products/import', { headers: upload, body: file })
  expect(answer.body).toBe(JSON.stringify(file))
})

describe('a refusal has words', () => {
  test.each([
    ['/en/', {}, 'lang="en" dir="ltr"'],
    ['/', { 'accept-language': 'fr, ar;q=0.8' }, 'lang="ar" dir="rtl"'],
    ['/', {}, 'lang="id" dir="ltr"'],
  ])('on a page: %s %j', async (path, headers, expected) => {
    const answer = await ask(`${path}?${query(1000)}`, { headers })
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain(expected)
    expect(answer.body).toContain(answer.headers['x-request-id'])
  })

  test('for a program whose body is too large, as its own routes refuse one', async () => {
    const body = `--XX\r\n\r\n${'x'.repeat(BOUNDS.bodyBytes)}`
    const answer = await ask('/api/v1/configuration', { headers: multipart, body })
    expect(JSON.parse(answer.body)).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test('for a program', async () => {
    const answer = await ask(`/api/health?${query(1000)}`, { headers: { 'accept-language': 'en' } })
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.body)).toMatchObject({ status: 400, code: 'malformed_body' })
  })
})

describe('what the framework answers by itself', () => {
  const answered = (
    status: number,
    headers: Record<string, string>,
    body = 'Internal Server Error',
  ): void => {
    handle = (_, response) => {
      response.statusCode = status
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      response.end(body)
    }
  }

  test('never tells how it is put together', async () => {
    answered(200, {
      'x-middleware-rewrite': '/id/t/shop',
      'x-middleware-next': '1',
      'content-type': 'text/plain',
    })
    const { headers, body } = await ask('/')
    expect(Object.keys(headers).filter((name) => name.startsWith('x-middleware'))).toEqual([])
    expect(headers['x-request-id']).toBeDefined()
    expect(body).toBe('Internal Server Error')
  })

  test('always has a policy where it is a page', async () => {
    answered(200, { 'content-type': 'text/html; charset=utf-8' })
    expect((await ask('/')).headers['content-security-policy']).toContain("script-src 'none'")
    answered(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" })
    expect((await ask('/')).headers['content-security-policy']).toBe("default-src 'self'")
  })

  test('is no failure of ours where an action could not be read', async () => {
    answered(500, { 'content-type': 'text/plain', 'x-middleware-rewrite': '/id' })
    expect((await ask('/', { headers: multipart, body: 'rubbish' })).status).toBe(400)
    expect((await ask('/', { headers: { ...own, 'next-action': '00' }, body: '[' })).status).toBe(400)
  })

  test('stays a failure of ours elsewhere, with a page', async () => {
    answered(500, { 'content-type': 'text/plain' })
    for (const asked of [{}, { headers: multipart, body: form(1) }]) {
      const answer = await ask('/', asked)
      expect(answer.status).toBe(500)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.body).not.toContain('Internal Server Error')
    }
  })

  test('tells a person without script that a form is out of date', async () => {
    answered(
      409,
      { 'content-type': 'text/plain', 'x-nextjs-action-not-found': '1' },
      'Server Action unavailable.',
    )
    const answer = await ask('/en', { headers: multipart, body: form(1) })
    expect(answer.status).toBe(409)
    expect(answer.body).toContain('send the form again')
    const script = await ask('/en', { headers: { ...own, 'next-action': '00' }, body: '[]' })
    expect(script.headers['x-nextjs-action-not-found']).toBe('1')
  })

  test('tells a script in our words that an action is gone or cannot be read, so that it still knows it', async () => {
    for (const [status, told, words] of [
      [404, 409, 'send the form again'],
      [409, 409, 'send the form again'],
      [400, 400, 'not data that we understand'],
    ] as const) {
      answered(
        status,
        { 'content-type': 'text/plain', 'x-nextjs-action-not-found': '1' },
        'Server action not found.',
      )
      const answer = await ask('/en', { headers: { ...own, 'next-action': '00' }, body: '[]' })
      expect(answer).toMatchObject({ status: told, headers: { 'x-nextjs-action-not-found': '1' } })
      expect(answer.headers['content-type']).toContain('text/plain')
      expect(answer.body).toContain(words)
      expect(answer.body).not.toContain('Server action')
    }
  })

  test('is problem details where a program asks for what is not there', async () => {
    answered(404, { 'content-type': 'text/html' }, '<html>')
    expect(JSON.parse((await ask('/api/nothing')).body)).toMatchObject({ status: 404, code: 'not_found' })
  })
})

describe('whom a request is from', () => {
  const sent = {
    'x-forwarded-for': '192.0.2.66, 198.51.100.9',
    'x-tenant-slug': 'other',
    'x-gerai-tenant': 'other',
    'x-middleware-subrequest': 'middleware',
    'x-forwarded-host': 'evil.example',
    'x-request-id': 'mine',
  }

  test('is its connection, whatever it says', async () => {
    await ask('/', { headers: sent })
    expect(entered[0]?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' })
    for (const name of ['x-tenant-slug', 'x-gerai-tenant', 'x-middleware-subrequest', 'x-forwarded-host'])
      expect(entered[0]?.headers[name]).toBeUndefined()
    expect(entered[0]?.headers['x-request-id']).not.toBe('mine')
  })

  test('is what our proxy saw, when the proxy says it', async () => {
    await ask('/', { headers: { ...sent, 'x-proxy-secret': proxySecret } })
    expect(entered[0]?.headers).toMatchObject({ 'x-forwarded-for': '198.51.100.9', 'x-tenant-slug': 'other' })
    expect(entered[0]?.headers['x-gerai-tenant']).toBeUndefined()
  })

  test('is unknown, when our proxy passes on what is no address', async () => {
    await ask('/', { headers: { 'x-forwarded-for': 'rubbish', 'x-proxy-secret': proxySecret } })
    expect(entered[0]?.headers['x-forwarded-for']).toBe('unknown')
  })
})
