import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '@/lib/core/api/operation'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { GET as showPage } from '@/app/api/docs/route'
import { GET as serveScript } from '@/app/api/docs/reference.js/route'
import { GET as serveDocument } from '@/app/api/v1/openapi.json/route'
import { openBooks } from '@/lib/lending/testing/module'
import { OPERATIONS } from '@/lib/operations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { refusesBadInput } from './testing/bad-input'
import { publicTopics } from './schema'
import { SHOP_CONTRACT } from './testing/contract'
import { addressWith, emptyAddress, namesARow, placesOf } from './testing/places'
import { allowCalls, programOf } from './testing/program'
import type { Program } from './testing/asking'
import { bodiesOf } from './testing/values'

// Every call of the API, whatever calls there are: each answer is held to the document by the program itself.

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program
let stranger: Program
let places: ReturnType<typeof placesOf>

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const shop of [a, b]) await allowCalls(database, shop.tenantId, 10_000_000)
  await openBooks(database, [a, b])
  program = await programOf(database, a)
  stranger = await programOf(database, b)
  places = placesOf({ database, tenantId: a.tenantId, program, operations: OPERATIONS })
})
afterAll(() => database.close())

const all = OPERATIONS.map((operation) => [operation.id, operation] as const)
const those = (holds: (operation: Operation) => boolean) => all.filter(([, operation]) => holds(operation))
const { describedAs, bodySchemaOf, schemas } = SHOP_CONTRACT
const hasBody = (operation: Operation): boolean => operation.body !== undefined

/** Bodies that the document describes; one nothing where it describes none. */
function bodiesFor(operation: Operation, count: number): unknown[] {
  const schema = bodySchemaOf(operation)
  return schema === null ? [undefined] : fc.sample(bodiesOf(schema, schemas), { numRuns: count, seed: 7 })
}

describe('the document', () => {
  test('tells of the stream with its topics and its place, and of answers that are repeated', () => {
    const stream = SHOP_CONTRACT.document.paths?.['/api/v1/events']?.get
    expect(stream?.parameters).toContainEqual(
      expect.objectContaining({ name: 'Last-Event-ID', in: 'header' }) as unknown,
    )
    const told = JSON.stringify(stream?.responses?.['200'])
    expect(told).toContain('text/event-stream')
    for (const topic of publicTopics) expect(told).toContain(`"${topic}"`)
    const made = SHOP_CONTRACT.document.paths?.['/api/v1/coupons']?.post?.responses?.['201']
    expect(made).toHaveProperty('headers.Idempotent-Replayed')
  })

  test('is one of OpenAPI 3.1', async () => {
    const asServed = JSON.parse(JSON.stringify(SHOP_CONTRACT.document)) as Record<string, unknown>
    const validator = new Validator()
    const told = await validator.validate(asServed)
    expect(told.errors ?? []).toEqual([])
    expect([told.valid, validator.version]).toEqual([true, '3.1'])
  })

  test('has every operation once, under a name of its own and in words', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length)
    const routes = OPERATIONS.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(new Set(routes).size).toBe(OPERATIONS.length)
    for (const [id, operation] of all) {
      expect([id, describedAs(operation).operationId]).toEqual([id, id])
      expect([id, operation.summary === '', operation.tag === '']).toEqual([id, false, false])
      expect([id, /^[a-z][A-Za-z]+$/.test(id)]).toEqual([id, true])
    }
  })
})

describe('the page of the document', () => {
  const at = (path: string, host: string) => new Request(`http://localhost${path}`, { headers: { host } })
  const params = { params: Promise.resolve({}) }

  test('runs what its policy names alone, from the shop’s own origin', async () => {
    const told = await showPage(at('/api/docs?language=id', `${a.slug}.gerai.localhost`), params)
    const page = await told.text()
    const policy = told.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect([told.status, policy.includes('unsafe-eval'), nonce === '']).toEqual([200, false, false])
    expect(page).toContain('<title>Dokumentasi API</title>')
    expect(page.split(`nonce="${nonce}"`)).toHaveLength(3)
    const script = /src="(docs\/reference\.js\?v=\w+)"/.exec(page)?.[1] ?? ''
    const served = await serveScript(at(`/api/${script}`, `${a.slug}.gerai.localhost`), params)
    expect(served.headers.get('cache-control')).toContain('immutable')
    expect((await served.text()).length).toBeGreaterThan(1_000_000)
    const other = await serveScript(at('/api/docs/reference.js?v=x', 'x.test'), params)
    expect(other.headers.get('cache-control')).toBe('no-store')
  })

  test('is nowhere but at a shop, and the document names the shop that was asked', async () => {
    expect((await showPage(at('/api/docs', 'gerai.localhost'), params)).status).toBe(404)
    const told = await serveDocument(at('/api/v1/openapi.json', `${a.slug}.gerai.localhost`), params)
    expect(await told.json()).toMatchObject({ servers: [{ url: `http://${a.slug}.gerai.localhost` }] })
  })
})

describe('who may ask', () => {
  test.each(all)('%s is refused without a key, and with one that is none', async (_, operation) => {
    const from = (place: number) => ({ 'x-forwarded-for': `198.51.100.${place}` })
    const place = (OPERATIONS.indexOf(operation) % 120) * 2
    const path = emptyAddress(operation)
    const body = hasBody(operation) ? {} : undefined
    const nobody = await program.ask(operation.method, path, body, {
      headers: { authorization: '', ...from(place) },
    })
    const unknown = await program.ask(operation.method, path, body, {
      headers: { authorization: `Bearer grk_test_${'x'.repeat(40)}`, ...from(place + 1) },
    })
    expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthenticated'])
    expect([unknown.status, unknown.body.code]).toEqual([401, 'unauthenticated'])
  })

  test.each(those(({ rights }) => rights.length > 0))(
    '%s takes each of its rights, and names the one that is missing',
    async (_, operation) => {
      for (const right of operation.rights) {
        const others = PERMISSION_NAMES.filter((name) => name !== right)
        const without = await programOf(database, a, { rights: others })
        const told = await without.ask(
          operation.method,
          emptyAddress(operation),
          hasBody(operation) ? {} : undefined,
        )
        expect([told.status, told.body.code]).toEqual([403, 'forbidden'])
        expect(told.body.detail).toContain(right)
      }
    },
  )

  test.each(all)('%s is answered on the host of the key’s own shop alone', async (_, operation) => {
    const [body] = bodiesFor(operation, 1)
    const asked = { host: `${a.slug}.gerai.localhost` }
    expect((await stranger.ask(operation.method, emptyAddress(operation), body, asked)).status).toBe(404)
  })

  test.each(all)('%s tells a shop that has asked too often when it may again', async (_, operation) => {
    const limited = await limitedProgram()
    const told = await limited.ask(
      operation.method,
      emptyAddress(operation),
      hasBody(operation) ? {} : undefined,
    )
    expect([told.status, told.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

let limited: Promise<Program> | undefined

/** A program of a shop that has asked as often as it may. */
function limitedProgram(): Promise<Program> {
  limited ??= database.plantTenant({ slug: 'often', currency: 'IDR' }).then(async (shop) => {
    await allowCalls(database, shop.tenantId, 1)
    const asking = await programOf(database, shop)
    for (const [, { method, path }] of those((one) => one.method === 'GET').slice(0, 1))
      await asking.ask(method, path)
    return asking
  })
  return limited
}

describe('what is another shop’s', () => {
  test.each(those(({ method }) => method === 'GET'))('%s answers for what is there', async (_, operation) => {
    const path = await places.find(operation)
    if (path === null) return
    expect((await program.ask('GET', path)).status).toBe(200)
  })

  test.each(those(namesARow))('%s knows nothing of it, nor of what is nowhere', async (_, operation) => {
    const path = await places.find(operation)
    const elsewhere = addressWith(operation, () => 'no-id-at-all')
    for (const address of [path, emptyAddress(operation), elsewhere].filter((one) => one !== null))
      for (const body of bodiesFor(operation, 2)) {
        const told = await stranger.ask(operation.method, address, body)
        // A rule that the document cannot tell may refuse the body before anything is looked for.
        expect(body === undefined ? [404] : [404, 422], told.text).toContain(told.status)
      }
  })

  test.each(those(({ isVersioned, method }) => isVersioned === true && method !== 'GET'))(
    '%s leaves alone what has another version by now',
    async (_, operation) => {
      const path = await places.find(operation)
      if (path === null) return
      for (const body of bodiesFor(operation, 2)) {
        const told = await program.ask(operation.method, path, body, { headers: { 'if-match': '"999999"' } })
        expect(body === undefined ? [412] : [412, 422, 409], told.text).toContain(told.status)
      }
      const [body] = bodiesFor(operation, 1)
      const strange = await program.ask(operation.method, path, body, {
        headers: { 'if-match': 'W/"\u00e4' },
      })
      expect(strange.status).toBe(422)
    },
  )
})

refusesBadInput(SHOP_CONTRACT, () => ({ program, find: (operation) => places.find(operation) }))

test.each(those(({ file }) => file !== undefined))(
  '%s takes a file by itself, and none that is larger than it says',
  async (_, operation) => {
    const address = operation.path === '/files' ? '/files?name=a' : operation.path
    const ask = (body?: Blob, headers = {}) => program.ask(operation.method, address, body, { headers })
    const form = new Blob(['--x\r\n'], { type: 'multipart/form-data; boundary=x' })
    expect((await ask()).status).toBe(400)
    expect((await ask(form)).status).toBe(400)
    const claimed = { 'content-length': String((operation.file?.limitBytes ?? 0) + 1) }
    expect((await ask(new Blob(['x'], { type: 'image/png' }), claimed)).status).toBe(413)
  },
)
