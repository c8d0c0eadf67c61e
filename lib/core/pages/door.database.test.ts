import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitorActor } from '@/lib/core/context'
import { encodeCart } from '@/lib/core/cart/cart'
import { CART_MARK_HEADER } from '@/lib/core/cart/count'
import { withActor } from '@/lib/core/db/actor'
import { clean, trustOf } from '@/lib/core/http/client'
import { shared } from '@/lib/core/http/pages'
import { newId } from '@/lib/core/ids'
import { readAddress } from '@/lib/core/tenancy/place'
import { resolveTenant } from '@/lib/core/tenancy/tenant'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { pagesForEverybody } from './door'

import type { Look } from './door'
import { visitorOf } from './visitor'

// A stand-in for the web server renders what the database says of the shop that is asked for, as the real one does: with
// a nonce of its own, and the visitor's cookies in the page. Two doors stand for two processes.

let database: TestDatabase
let server: http.Server
let rendered: string[] = []
let looks: Look[] = []
/** What every rendering waits for after it has read the database. */
let gate: Promise<void> = Promise.resolve()
let onRead: () => void = () => undefined

async function renderPage(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://x')
  const asked = readAddress(
    await resolveTenant(new Headers({ host: request.headers.host ?? '' }), url.pathname),
    url.pathname,
  )
  const tenantId = asked.tenant?.id ?? ''
  const shop = await withActor(visitorActor({ tenantId }), async (db) => ({
    of: await db.selectFrom('tenants').select(['name', 'tagline', 'locale']).execute(),
    products: await db.selectFrom('products').select(['name', 'slug']).orderBy('id').execute(),
  }))
  rendered.push(`${request.headers.host} ${request.url}`)
  onRead()
  await gate
  const nonce = randomBytes(16).toString('base64')
  const { host, cookie } = request.headers
  const mark = request.headers[CART_MARK_HEADER] ?? `cookies: ${cookie ?? 'none'}`
  const text = JSON.stringify({
    host,
    url: request.url,
    locale: asked.locale ?? asked.tenant?.locale,
    ...shop,
    mark,
  })
  const isThere =
    !asked.path.startsWith('/p/') || shop.products.some(({ slug }) => asked.path === `/p/${slug}`)
  response.writeHead(isThere ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `script-src 'nonce-${nonce}'`,
    'cache-control': 'private, no-store',
  })
  response.end(`<script nonce="${nonce}">self.__next_f.push([1,${JSON.stringify(text)}])</script>`)
}

beforeAll(async () => {
  database = await createTestDatabase()
  const { a, b } = database.seed
  await database.ask('insert into private.hosts (host, tenant_id) values ($1, $2), ($3, $4)', [
    ...['kopi.example', a.tenantId],
    ...['doors.example', b.tenantId],
  ])
  const doors = [1, 2].map(() =>
    pagesForEverybody((look) => {
      looks.push(look)
    }),
  )
  server = http.createServer((request, response) => {
    const second = request.headers['x-door'] === '2'
    const isOwn = shared().own.has(request.socket)
    clean(request, trustOf({ NODE_ENV: 'test' }))
    const next = (): void => void renderPage(request, response)
    if (isOwn) next()
    else doors[second ? 1 : 0]?.(request, response, next)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  shared().server = server
})
afterAll(async () => {
  shared().server = null
  await new Promise((resolve) => server?.close(resolve))
  await database?.close()
})
beforeEach(() => {
  rendered = []
  looks = []
  gate = Promise.resolve()
  onRead = () => undefined
})

type Answer = {
  status: number
  text: string
  bytes: Buffer
  policy: string
  headers: http.IncomingHttpHeaders
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  const sent = { host: hostOf(database.seed.a.slug), 'user-agent': 'Mozilla/5.0', ...headers }
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', path, method, headers: sent, agent: false },
      (answer) => {
        buffer(answer).then((bytes) => {
          const policy = String(answer.headers['content-security-policy'])
          const text = bytes.toString()
          resolve({ status: answer.statusCode ?? 0, text, bytes, policy, headers: answer.headers })
        }, reject)
      },
    )
    request.on('error', reject)
    request.end()
  })
}

const hostOf = (slug: string): string => `${slug}.gerai.localhost:3000`
const name = (tenantId: string, tagline: string) =>
  database.ask('update public.tenants set tagline = $2 where id = $1', [tenantId, tagline])
const without = ({ text }: Answer): string => text.replaceAll(/nonce="[^"]+"/g, '')

describe('a page for everybody', () => {
  test('is rendered once, with a fresh nonce in each answer that its policy names', async () => {
    const answers = await Promise.all([ask('/'), ask('/'), ask('/')])
    answers.push(await ask('/?utm_source=letter'))
    expect(rendered).toHaveLength(1)
    expect(new Set(answers.map(({ policy }) => policy)).size).toBe(4)
    expect(new Set(answers.map(without)).size).toBe(1)
    for (const { text, policy } of answers) {
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
      expect(text.match(/nonce="[^"]+"/g)).toEqual([`nonce="${nonce}"`])
    }
  })

  test('is the same for a visitor with a cart or a session, but for the count', async () => {
    const { text } = await ask('/')
    const cart = encodeCart({ id: newId(), items: [{ product: 'secret-wish', quantity: 3 }] })
    const own = await ask('/', { cookie: `gerai_cart=${cart}; gerai-session=their-session` })
    const [plain, counted] = [text, own.text].map((one) => one.replaceAll(/nonce="[^"]+"/g, ''))
    expect(counted).toBe(plain?.replace(String.raw`\"mark\":\"0\"`, String.raw`\"mark\":\"3\"`))
    expect(counted).not.toBe(plain)
    expect((await ask('/')).text).not.toMatch(/their-session|secret-wish|cookies/)
    expect(rendered.length).toBeLessThanOrEqual(1)
  })

  test('is never made from what a visitor brings along, nor believed from outside', async () => {
    await name(database.seed.a.tenantId, 'anew')
    const first = await ask('/', {
      cookie: 'gerai_cart=bad; gerai-session=mine',
      [CART_MARK_HEADER]: 'forged',
      'x-gerai-tenant': database.seed.b.slug,
      'x-forwarded-host': 'evil.example',
    })
    const second = await ask('/')
    expect(without(second)).toBe(without(first))
    expect(second.text).not.toMatch(/mine|forged|evil/)
  })

  test('is not there for what asks for something else: that is the web server’s, each time', async () => {
    await ask('/')
    rendered = []
    const others: [string, Record<string, string>][] = [
      ['/?q=words', {}],
      ['/cart', {}],
      ['/checkout', {}],
      ['/', { rsc: '1' }],
      ['/', { 'next-router-prefetch': '1' }],
      ['/', { cookie: 'gerai_order=lately' }],
      ['/p/none-such', {}],
    ]
    for (const [path, headers] of others) {
      const before = rendered.length
      await ask(path, headers)
      await ask(path, headers)
      expect({ path, headers, times: rendered.length - before >= 2 }).toEqual({ path, headers, times: true })
    }
    await ask('/', {}, 'POST')
    expect(rendered.at(-1)).toContain(' /')
  })

  test('counts each look at it, by whose it was', async () => {
    await ask('/', { 'user-agent': 'Mozilla/5.0 (one)' })
    await ask('/', {
      'user-agent': 'Mozilla/5.0 (two)',
      cookie: 'gerai-session=x',
      'sec-purpose': 'prefetch',
    })
    expect(looks.map(({ userAgent, isSignedIn }) => ({ userAgent, isSignedIn }))).toEqual([
      { userAgent: 'Mozilla/5.0 (one)', isSignedIn: false },
      { userAgent: 'Mozilla/5.0 (two)', isSignedIn: true },
    ])
    expect(looks[1]?.purpose).toContain('prefetch')
    expect(
      looks.every(
        ({ tenantId, address }) => tenantId === database.seed.a.tenantId && address === '127.0.0.1',
      ),
    ).toBe(true)
  })

  test('is packed for who takes it so, with a nonce of its own all the same', async () => {
    const [plain, packed] = [await ask('/'), await ask('/', { 'accept-encoding': 'gzip, deflate, br' })]
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
    const text = gunzipSync(packed.bytes).toString()
    expect(without({ ...packed, text })).toBe(without(plain))
    expect(text).toContain(`nonce="${/'nonce-([^']+)'/.exec(packed.policy)?.[1]}"`)
    for (const refused of ['gzip;q=0', 'br', 'identity'])
      expect((await ask('/', { 'accept-encoding': refused })).headers['content-encoding']).toBeUndefined()
  })

  test('has a head alone for who asks for that', async () => {
    const [head, whole] = [await ask('/', {}, 'HEAD'), await ask('/')]
    expect(head.text).toBe('')
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.text)))
    expect(head.headers['cache-control']).toBe('private, no-store')
  })
})

test('every combination of shop, host, language, page and question has a page of its own', async () => {
  const { a, b } = database.seed
  for (const { tenantId } of [a, b]) await name(tenantId, 'before every combination')
  const hosts: [string, string][] = [
    [hostOf(a.slug), ''],
    ['kopi.example', ''],
    [hostOf(b.slug), ''],
    ['doors.example', ''],
    ['gerai.localhost:3000', `/t/${a.slug}`],
    ['gerai.localhost:3000', `/t/${b.slug}`],
  ]
  const of = (host: string, prefix: string) =>
    host === 'doors.example' || host.startsWith(b.slug) || prefix.endsWith(b.slug) ? b : a
  const paths = ['', '/id', '/en', '/ar'].flatMap((locale) =>
    ['', '/p/course', '/privacy', '?category=x', '?sort=price'].map((page) => `${locale}${page}`),
  )
  const questions = hosts.flatMap(([host, prefix]) =>
    paths.map((path) => ({ host, prefix, path: `${prefix}${path}`.replace(/^(?=\?|$)/, '/') })),
  )
  for (const round of [1, 2, 3])
    await Promise.all(
      questions.map(async ({ host, prefix, path }) => {
        const { text } = await ask(path, { host, 'x-door': String((round % 2) + 1) })
        const page = JSON.parse(JSON.parse(/push\(\[1,(".*")\]\)/.exec(text)?.[1] ?? '') as string) as Record<
          string,
          unknown
        >
        const shop = of(host, prefix)
        const other = shop === a ? b : a
        expect(page).toMatchObject({ host, url: path })
        expect(text).toContain(`course of ${shop.slug}`)
        expect(text).not.toContain(`course of ${other.slug}`)
        const language = /^\/(id|en|ar)\b/.exec(path.slice(prefix.length))?.[1]
        if (language) expect(page.locale).toBe(language)
      }),
    )
  // Once in each of the two processes.
  expect(rendered).toHaveLength(2 * questions.length)
})

describe('what was written before a request is in its answer', () => {
  test('in every process, as soon as it is committed, and not before', async () => {
    const { a, b } = database.seed
    const other = await ask('/', { host: hostOf(b.slug) })
    for (const words of ['first', 'second', 'third']) {
      await name(a.tenantId, words)
      for (const door of ['1', '2']) expect((await ask('/', { 'x-door': door })).text).toContain(words)
    }
    rendered = []
    expect(without(await ask('/', { host: hostOf(b.slug) }))).toBe(without(other))
    expect(rendered).toEqual([])
  })

  test('also when it was written while the page was rendered from what was there before', async () => {
    const { a } = database.seed
    await name(a.tenantId, 'before the race')
    let open = (): void => undefined
    gate = new Promise((resolve) => (open = resolve))
    const hasRead = new Promise<void>((resolve) => (onRead = resolve))
    const early = ask('/')
    await hasRead
    await name(a.tenantId, 'after the race')
    const late = ask('/')
    const elsewhere = ask('/', { 'x-door': '2' })
    open()
    await early
    expect((await late).text).toContain('after the race')
    expect((await elsewhere).text).toContain('after the race')
    expect((await ask('/')).text).toContain('after the race')
  })

  test('however writes and looks follow each other', async () => {
    const { a } = database.seed
    let committed = 0
    const looking = [1, 2, 1, 2].map(async (door) => {
      for (let n = 0; n < 40; n += 1) {
        const least = committed
        const { text } = await ask('/', { 'x-door': String(door) })
        expect(Number(/number (\d+)!/.exec(text)?.[1] ?? 0)).toBeGreaterThanOrEqual(least)
      }
    })
    for (let n = 1; n <= 40; n += 1) {
      await name(a.tenantId, `number ${n}!`)
      committed = n
    }
    await Promise.all(looking)
  })

  test('a shop that is closed, in maintenance or has lost a host is so at once', async () => {
    const { a, b } = database.seed
    const isKept = async (host: string): Promise<boolean> => {
      rendered = []
      await ask('/', { host })
      await ask('/', { host })
      return rendered.length < 2
    }
    expect(await isKept(hostOf(a.slug))).toBe(true)
    const changes = [
      [
        "update public.tenants set status = 'suspended' where id = $1",
        "update public.tenants set status = 'active' where id = $1",
      ],
      [
        'update public.tenants set is_in_maintenance = true where id = $1',
        'update public.tenants set is_in_maintenance = false where id = $1',
      ],
    ] as const
    for (const [change, back] of changes) {
      await database.ask(change, [a.tenantId])
      expect(await isKept(hostOf(a.slug))).toBe(false)
      await database.ask(back, [a.tenantId])
      expect(await isKept(hostOf(a.slug))).toBe(true)
    }
    await ask('/', { host: 'kopi.example' })
    await database.ask("update private.hosts set tenant_id = $1 where host = 'kopi.example'", [b.tenantId])
    expect((await ask('/', { host: 'kopi.example' })).text).toContain(`course of ${b.slug}`)
    await database.ask("update private.hosts set tenant_id = $1 where host = 'kopi.example'", [a.tenantId])
    expect((await ask('/', { host: 'kopi.example' })).text).toContain(`course of ${a.slug}`)
  })

  test('a draft is on no page, and its page goes with it', async () => {
    const { a } = database.seed
    const { productId } = a.products.accessLink
    expect((await ask('/p/course')).status).toBe(200)
    await database.ask('update public.products set published = false where tenant_id = $1 and id = $2', [
      a.tenantId,
      productId,
    ])
    expect((await ask('/p/course')).status).toBe(404)
    expect((await ask('/')).text).not.toContain('course of')
    await database.ask('update public.products set published = true where tenant_id = $1 and id = $2', [
      a.tenantId,
      productId,
    ])
    expect((await ask('/p/course')).status).toBe(200)
  })
})
test('of a visitor’s cookies a page for everybody shows the count alone', () => {
  const cart = (quantity: number) =>
    `gerai_cart=${encodeCart({ id: newId(), items: [{ product: 'book', quantity }] }) ?? ''}`
  expect(visitorOf({})).toEqual({ cartCount: '0', isSignedIn: false, isCorrecting: false })
  expect(visitorOf({ cookie: cart(3) })).toMatchObject({ cartCount: '3', isCorrecting: false })
  expect(visitorOf({ cookie: `${cart(1)}; ${cart(100)}` }).cartCount).toBe('99+')
  expect(visitorOf({ cookie: 'gerai_cart=<script>; a; =' }).cartCount).toBe('0')
  expect(visitorOf({ cookie: 'gerai_order=x' }).isCorrecting).toBe(true)
  expect(visitorOf({ cookie: `gerai_order=x; ${cart(2)}` }).isCorrecting).toBe(false)
})
