import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { forgetEnv } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { askModel } from '@/lib/agents/service'
import { asMember } from '@/lib/platform/testing/operator'
import { listenFor } from '@/sandbox/listener'
import { createModel } from '@/sandbox/model/server'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { ModelForm } from './schema'
import { connectModel, findModel, removeModel } from './service/own'

let database: TestDatabase
const platform = createModel()
const own = createModel()
let listener: Awaited<ReturnType<typeof listenFor>>

beforeAll(async () => {
  listener = await listenFor(0, { platform, own })
  database = await createTestDatabase({
    variables: {
      ...{ MODEL_BASE_URL: `${listener.origin}/platform/v1`, MODEL_NAME: 'plain', MODEL_API_KEY: 'demo' },
      DATA_REGION: 'id',
    },
  })
})
afterAll(async () => {
  await database.close()
  await listener.close()
})
afterEach(async () => {
  await database.ask('delete from private.model_keys')
  await database.ask('delete from public.model_connections')
})

const dev = () => asMember(database.seed.a, database.seed.a.members.dev)
const form = (more: Partial<ModelForm> = {}): ModelForm => ({
  ...{ baseUrl: `${listener.origin}/own/v1/`, name: 'plain', apiKey: 'sk-of-the-shop-1234', region: null },
  ...more,
})
const connect = async (more: Partial<ModelForm> = {}, ctx = dev()): Promise<unknown> =>
  connectModel(ctx, form(more)).catch((error: unknown) =>
    error instanceof AppError ? (error.fields ?? error.code) : error,
  )

const Said = z.strictObject({ name: z.string().nullable() })
const ask = (tenantId: string, text = 'Budi pinjam 50rb') =>
  askModel(
    { tenantId, requestId: 'test' },
    {
      ...{ key: 'chat:1', text, answer: Said, instructions: 'Who?' },
      spansOf: ({ name }) => [name],
    },
  )
const heldBy = async (tenantId: string): Promise<unknown[]> =>
  database.ask("select key from public.credit_holds where tenant_id = $1 and key like 'chat:%'", [tenantId])

test('a model of the shop’s own is asked in the place of the platform’s, for no credit, and by no other shop', async () => {
  const { a, b } = database.seed
  expect(await connect()).toBeUndefined()
  expect(await findModel(dev())).toEqual({
    ...{ baseUrl: `${listener.origin}/own/v1`, name: 'plain', region: null, keyLast4: '1234' },
  })
  const asked = own.questions().length
  expect(await ask(a.tenantId)).toEqual({ ok: true, answer: { name: 'Budi' } })
  expect(own.questions().length).toBe(asked + 1)
  expect(platform.questions()).toEqual([])
  expect(await heldBy(a.tenantId)).toEqual([])
  expect(await ask(b.tenantId)).toMatchObject({ ok: true })
  expect(platform.questions()).toHaveLength(1)
  expect(await heldBy(b.tenantId)).toHaveLength(1)
  await removeModel(dev())
  expect(await ask(a.tenantId)).toMatchObject({ ok: true })
  expect(platform.questions()).toHaveLength(2)
  await expect(removeModel(dev())).rejects.toMatchObject({ code: 'not_found' })
})

test('only a model in the country of the data is told names', async () => {
  const { tenantId } = database.seed.a
  for (const [region, sees] of [
    [null, '[NAME_1] pinjam 50rb'],
    ['sa', '[NAME_1] pinjam 50rb'],
    ['id', 'Budi pinjam 50rb'],
  ] as const) {
    await connect({ region })
    expect(await ask(tenantId)).toMatchObject({ ok: true, answer: { name: 'Budi' } })
    expect(own.questions().at(-1)?.messages.at(-1)?.content).toBe(sees)
  }
  Reflect.deleteProperty(process.env, 'DATA_REGION')
  forgetEnv()
  await ask(tenantId)
  expect(own.questions().at(-1)?.messages.at(-1)?.content).toBe('[NAME_1] pinjam 50rb')
})

test('what does not answer is not kept, and says why at its field', async () => {
  expect(await connect({ apiKey: 'wrong' })).toEqual({ apiKey: ['model_key_refused'] })
  expect(await connect({ baseUrl: 'http://127.0.0.1:9/v1' })).toEqual({ baseUrl: ['model_unreachable'] })
  expect(await connect({ baseUrl: `${listener.origin}/own/v2` })).toEqual({ name: ['model_not_answering'] })
  for (const [baseUrl, problem] of [
    ['https://10.0.0.5/v1', 'url_not_public'],
    ['http://models.example/v1', 'url_not_https'],
    ['https://user:secret@models.example/v1', 'url_has_password'],
    ['no address', 'url_malformed'],
  ] as const)
    expect(await connect({ baseUrl })).toEqual({ baseUrl: [problem] })
  expect(await findModel(dev())).toBeNull()
})

test('a name that leads into a private network, now or later, is not asked', async () => {
  const resolve = () => Promise.resolve(['93.184.216.34', '10.0.0.5'])
  await expect(
    connectModel(dev(), form({ baseUrl: 'https://models.example/v1' }), resolve),
  ).rejects.toMatchObject({ fields: { baseUrl: ['model_unreachable'] } })
  await connect()
  await database.ask("update public.model_connections set base_url = 'https://models.example/v1'")
  // The key was sealed for the other address.
  await expect(ask(database.seed.a.tenantId)).rejects.toThrow()
})

test('those who configure modules see and change it, the log tells of it, and nobody reads the key', async () => {
  const { a } = database.seed
  for (const role of ['finance', 'ops'] as const) {
    expect(await connect({}, asMember(a, a.members[role]))).toBe('forbidden')
    await expect(findModel(asMember(a, a.members[role]))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeModel(asMember(a, a.members[role]))).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await connect({}, asMember(a, a.members.owner))).toBeUndefined()
  await removeModel(dev())
  const entries = await database.ask<{ action: string; details: unknown }>(
    "select action, details from public.audit_entries where tenant_id = $1 and action like 'model.%' order by id desc limit 2",
    [a.tenantId],
  )
  expect(entries.map(({ action }) => action)).toEqual(['model.removed', 'model.connected'])
  expect(JSON.stringify(entries)).not.toContain('sk-of-the-shop')
})
