import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyOperation } from '@/lib/core/api/operation'
import { GET as showPage } from '@/app/api/docs/route'
import { GET as askShop } from '@/app/api/v1/[...path]/route'
import { GET as serveDocument } from '@/app/api/v1/openapi.json/route'
import { appoint } from '@/lib/platform/testing/operator'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { refusesBadInput } from './testing/bad-input'
import { PLATFORM_CONTRACT } from './testing/contract'
import { addressWith, emptyAddress, parametersOf, placesOf } from './testing/places'
import { platformProgramOf } from './testing/platform-program'
import { programOf } from './testing/program'
import type { Program } from './testing/asking'
import { bodiesOf } from './testing/values'

// Every call of the operator's API, whatever calls there are: each answer is held to the document by the program itself.

let database: TestDatabase
let a: FixtureTenant
let program: Program
let reader: Program
let ofShop: Program
let places: ReturnType<typeof placesOf>

/** As often as the tests ask: the limit is one for all keys that there are. */
async function forgetRates(): Promise<void> {
  await database.ask('delete from private.rate_limits')
}

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  const admin = await appoint(database, 'admin@gerai.test')
  program = await platformProgramOf(database, admin)
  reader = await platformProgramOf(database, admin, { canWrite: false })
  ofShop = await programOf(database, a)
  places = placesOf({ database, tenantId: a.tenantId, program, operations: PLATFORM_OPERATIONS })
})
afterAll(() => database.close())

const all = PLATFORM_OPERATIONS.map((operation) => [operation.id, operation] as const)
const those = (holds: (operation: AnyOperation) => boolean) => all.filter(([, operation]) => holds(operation))
const { describedAs, bodySchemaOf, schemas } = PLATFORM_CONTRACT
const firstBody = (operation: AnyOperation): unknown => {
  const schema = bodySchemaOf(operation)
  return schema === null ? undefined : fc.sample(bodiesOf(schema, schemas), { numRuns: 1, seed: 7 })[0]
}

describe('the document', () => {
  test('is one of OpenAPI 3.1, with every operation once and in words', async () => {
    const asServed = JSON.parse(JSON.stringify(PLATFORM_CONTRACT.document)) as Record<string, unknown>
    const told = await new Validator().validate(asServed)
    expect(told.errors ?? []).toEqual([])
    expect(new Set(PLATFORM_OPERATIONS.map(({ id }) => id)).size).toBe(PLATFORM_OPERATIONS.length)
    for (const [id, operation] of all) {
      expect([id, describedAs(operation).operationId]).toEqual([id, id])
      expect([id, operation.summary === '', operation.tag === '']).toEqual([id, false, false])
    }
  })

  test('and its page are those of the operator on the console’s host alone', async () => {
    const at = (path: string, host: string) => new Request(`http://localhost${path}`, { headers: { host } })
    const params = { params: Promise.resolve({}) }
    const ofConsole = await serveDocument(at('/api/v1/openapi.json', 'admin.gerai.localhost'), params)
    expect(await ofConsole.json()).toMatchObject({
      info: { title: 'Gerai, for its operator' },
      servers: [{ url: 'http://admin.gerai.localhost' }],
      paths: { '/api/v1/tenants': {} },
    })
    const there = await serveDocument(at('/api/v1/openapi.json', `${a.slug}.gerai.localhost`), params)
    expect(Object.keys(((await there.json()) as { paths: object }).paths)).not.toContain('/api/v1/tenants')
    expect((await showPage(at('/api/docs', 'admin.gerai.localhost'), params)).status).toBe(200)
  })
})

describe('who may ask', () => {
  test.each(all)(
    '%s is refused without a key, with one that is none, and with a shop’s',
    async (_, operation) => {
      const place = PLATFORM_OPERATIONS.indexOf(operation)
      const from = { 'x-forwarded-for': `198.51.100.${place}` }
      const keys = ['', `Bearer grp_test_${'x'.repeat(40)}`, `Bearer ${ofShop.key}`]
      for (const authorization of keys) {
        const told = await program.ask(operation.method, emptyAddress(operation), firstBody(operation), {
          headers: { authorization, ...from },
        })
        expect([told.status, told.body.code]).toEqual([401, 'unauthenticated'])
      }
    },
  )

  test.each(those(({ method }) => method !== 'GET'))(
    '%s is refused to a key that may only read',
    async (_, operation) => {
      await forgetRates()
      const told = await reader.ask(operation.method, emptyAddress(operation), firstBody(operation))
      expect([told.status, told.body.code]).toEqual([403, 'forbidden'])
    },
  )

  test.each(all)('%s is nowhere but on the console’s host', async (_, operation) => {
    const asked = { host: `${a.slug}.gerai.localhost` }
    const told = await program.ask(operation.method, emptyAddress(operation), firstBody(operation), asked)
    expect(told.status).toBe(404)
  })

  test('a shop’s host knows no tenants, and a program that asks too often is told when it may again', async () => {
    const host = `${a.slug}.gerai.localhost`
    const headers = { host, authorization: `Bearer ${program.key}` }
    const request = new Request(`http://${host}/api/v1/tenants`, { headers })
    expect((await askShop(request, { params: Promise.resolve({ path: ['tenants'] }) })).status).toBe(404)
    const first = await program.ask('GET', '/plans')
    expect(Number(first.headers.get('ratelimit-remaining'))).toBeLessThan(600)
    await database.ask('update private.rate_limits set points = 600')
    const told = await program.ask('GET', '/plans')
    expect([told.status, told.headers.get('ratelimit-remaining')]).toEqual([429, '0'])
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0)
    await forgetRates()
  })
})

describe('what is there', () => {
  test.each(those(({ method }) => method === 'GET'))('%s answers for it', async (_, operation) => {
    await forgetRates()
    const path = await places.find(operation)
    if (path === null) return
    expect((await program.ask('GET', path)).status).toBe(200)
  })

  test.each(those((operation) => parametersOf(operation).length > 0))(
    '%s knows nothing of what is nowhere',
    async (_, operation) => {
      await forgetRates()
      const body = firstBody(operation)
      for (const address of [emptyAddress(operation), addressWith(operation, () => 'no-such-thing')]) {
        const told = await program.ask(operation.method, address, body)
        expect(body === undefined ? [404] : [404, 422], told.text).toContain(told.status)
      }
    },
  )

  test.each(those(({ isVersioned, method }) => isVersioned === true && method !== 'GET'))(
    '%s leaves alone what has another version by now',
    async (_, operation) => {
      await forgetRates()
      const path = await places.find(operation)
      if (path === null) throw new Error('There is one of everything that has a version.')
      const headers = { 'if-match': '"999999"' }
      const told = await program.ask(operation.method, path, firstBody(operation), { headers })
      expect([412, 422, 409], told.text).toContain(told.status)
    },
  )
})

refusesBadInput(PLATFORM_CONTRACT, () => ({
  program: {
    ask: async (...asked) => {
      await forgetRates()
      return program.ask(...asked)
    },
  },
  find: (operation) => places.find(operation),
}))
