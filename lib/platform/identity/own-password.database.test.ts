import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { changeOwnPassword } from '@/lib/platform/identity/service/own-password'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

const secret = 'the-secret-of-this-test-and-of-nothing-else'
const current = 'the present one'
const email = 'owner@kopi.test'

let auth: Server
let database: TestDatabase
const heard: { path: string; body: Record<string, unknown> }[] = []

async function answer(path: string, body: Record<string, unknown>): Promise<[number, unknown]> {
  const { personId, sessionId } = database.seed.a.members.owner
  const user = {
    id: personId,
    aud: 'authenticated',
    email,
    app_metadata: {},
    user_metadata: {},
    created_at: '',
  }
  if (!path.startsWith('/auth/v1/token')) return [path.startsWith('/auth/v1/logout') ? 204 : 200, user]
  if (body.password !== current)
    return [400, { error_code: 'invalid_credentials', msg: 'Invalid login credentials' }]
  return [
    200,
    { access_token: await tokenOf(personId, sessionId), refresh_token: 'r', expires_in: 3600, user },
  ]
}

async function tokenOf(personId: string, sessionId: string): Promise<string> {
  return new SignJWT({ role: 'authenticated', email, session_id: sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(personId)
    .setAudience('authenticated')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}

beforeAll(async () => {
  auth = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      const path = request.url ?? ''
      heard.push({ path, body })
      void answer(path, body).then(([status, said]) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(status === 204 ? undefined : JSON.stringify(said))
      })
    })
  })
  await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve))
  const { port } = auth.address() as AddressInfo
  database = await createTestDatabase({
    variables: { SUPABASE_URL: `http://127.0.0.1:${port}`, SUPABASE_JWT_SECRET: secret },
  })
})
afterAll(async () => {
  await database.close()
  auth.closeAllConnections()
  auth.close()
})
beforeEach(() => {
  heard.length = 0
})

async function someone() {
  const { personId, sessionId } = database.seed.a.members.owner
  return {
    ...{ personId, sessionId, email },
    tokens: { accessToken: await tokenOf(personId, sessionId), refreshToken: 'r' },
  }
}

async function refusedFields(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (failure: unknown) => failure,
  )
  return error instanceof AppError ? error.fields : error
}
const entries = (tenantId: string) =>
  database.ask<{ action: string }>(
    "select action from public.audit_entries where tenant_id = $1 and action = 'password.changed'",
    [tenantId],
  )

test('the own password is changed by whoever knows it, signs out elsewhere and is written down in the own shops', async () => {
  await changeOwnPassword(await someone(), { current, password: 'tiga kata bebas' })
  expect(heard.find(({ body }) => body.password === 'tiga kata bebas')?.path).toBe('/auth/v1/user')
  expect(heard.at(-1)?.path).toContain('/auth/v1/logout?scope=others')
  expect(await entries(database.seed.a.tenantId)).toHaveLength(1)
  expect(await entries(database.seed.b.tenantId)).toHaveLength(0)
})

test('whoever sits at the screen without knowing the password changes nothing', async () => {
  expect(
    await refusedFields(
      changeOwnPassword(await someone(), { current: 'a guess', password: 'tiga kata bebas' }),
    ),
  ).toEqual({
    current_password: ['wrong_password'],
  })
  expect(heard.map(({ path }) => path.split('?')[0])).toEqual(['/auth/v1/token'])
})

test('a new password made of the own address is refused before anything is asked', async () => {
  expect(
    await refusedFields(changeOwnPassword(await someone(), { current, password: 'owner@kopi.test' })),
  ).toEqual({
    password: ['password_about_you'],
  })
  expect(heard).toEqual([])
})
