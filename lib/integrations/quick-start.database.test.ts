import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiTypes } from '@/scripts/api-types'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { allowCalls, programOf } from './testing/program'
import { serveShop } from './testing/server'

const root = path.join(import.meta.dirname, '../..')
const guide = readFileSync(path.join(root, 'docs/quick-start.md'), 'utf8')

/** The guide's examples in this language. */
const examples = (language: string): string[] =>
  [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, said, text = '']) =>
    said === language ? [text] : [],
  )

let database: TestDatabase
let server: Awaited<ReturnType<typeof serveShop>>
let variables: NodeJS.ProcessEnv

beforeAll(async () => {
  database = await createTestDatabase()
  const { a } = database.seed
  await allowCalls(database, a.tenantId, 100_000)
  const { key } = await programOf(database, a, { rights: ['products.read', 'coupons.write'] })
  server = await serveShop(a)
  variables = { ...process.env, GERAI_ORIGIN: server.origin, GERAI_KEY: key }
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function run(program: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { cwd: root, env: variables })).stdout
}

const curl = async (place: number) =>
  JSON.parse(await run('sh', ['-e', '-c', examples('sh')[place] ?? 'exit 1'])) as Record<string, unknown>

test('what the quick start sends with curl is answered as it says', async () => {
  expect(examples('sh')).toHaveLength(3)
  expect((await curl(0)).data).toHaveLength(2)
  const made = await curl(1)
  expect(made).toMatchObject({ code: 'CURL-10', percent_bp: 1000 })
  expect(await curl(1)).toEqual(made)
  expect(await curl(2)).toMatchObject({ status: 422, errors: { colour: ['This field is not known.'] } })
})

test('what the quick start does with the typed client is the file beside it, and works', async () => {
  const file = 'docs/client/quick-start.ts'
  expect(examples('ts')).toEqual([readFileSync(path.join(root, file), 'utf8')])
  const told = await run(process.execPath, ['--import', 'tsx', file])
  expect(told).toMatch(/^product: ./m)
  expect(told).toContain('coupon: CLIENT-10\nchanged: 200\nrefused: validation_failed {"code":')
})

test('the typed client knows the API as it is served', async () => {
  const kept = readFileSync(path.join(root, 'docs/client/api.ts'), 'utf8')
  expect(kept === (await apiTypes()), 'docs/client/api.ts is behind: run `npm run api:types`.').toBe(true)
})
