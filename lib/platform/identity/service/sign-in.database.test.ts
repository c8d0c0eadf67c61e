import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { forgetEnv } from '@/lib/core/env'
import {
  redeemSignInCode,
  requestRecovery,
  requestSignInCode,
  resetPassword,
  signInWithPassword,
} from './sign-in'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

const secret = 'the-secret-of-this-test-and-of-nothing-else'

/** Auth as it answers over HTTP: one account, one code; everything else is refused as the real one refuses it. */
let auth: Server
let database: TestDatabase
/** Auth's own hand on its accounts. */
let accounts: pg.Pool
const heard: { path: string; body: Record<string, unknown> }[] = []
const known = { email: '', password: 'right', code: '123456', tokenHash: 'the-hash-of-a-link' }
const nobody = 'nobody@gerai.localhost'
let stranger = ''
let count = 0

async function tokenOf(person: { personId: string; sessionId: string }): Promise<string> {
  return new SignJWT({ role: 'authenticated', email: known.email, session_id: person.sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.personId)
    .setAudience('authenticated')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}

async function reply(path: string, body: Record<string, unknown>): Promise<[number, unknown]> {
  const person = database.seed.a.members.owner
  const user = {
    id: person.personId,
    aud: 'authenticated',
    email: known.email,
    app_metadata: {},
    user_metadata: {},
    created_at: '',
  }
  const session = {
    access_token: await tokenOf(person),
    refresh_token: 'refresh',
    expires_in: 3600,
    token_type: 'bearer',
    user,
  }
  if (path.startsWith('/auth/v1/token')) {
    const isRight = body.email === known.email && body.password === known.password
    return isRight
      ? [200, session]
      : [400, { error_code: 'invalid_credentials', msg: 'Invalid login credentials' }]
  }
  if (path.startsWith('/auth/v1/verify')) {
    const isRight =
      body.token_hash === known.tokenHash || (body.email === known.email && body.token === known.code)
    return isRight
      ? [200, session]
      : [403, { error_code: 'otp_expired', msg: 'Token has expired or is invalid' }]
  }
  if (path.startsWith('/auth/v1/otp'))
    return body.email === known.email
      ? [200, {}]
      : [422, { error_code: 'otp_disabled', msg: 'Signups not allowed for otp' }]
  if (path.startsWith('/auth/v1/signup'))
    return [422, { error_code: 'user_already_exists', msg: 'User already registered' }]
  if (path.startsWith('/auth/v1/user')) return [200, user]
  return [path.startsWith('/auth/v1/logout') ? 204 : 200, {}]
}

beforeAll(async () => {
  auth = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      heard.push({ path: request.url ?? '', body })
      void reply(request.url ?? '', body).then(([status, answer]) => {
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(status === 204 ? undefined : JSON.stringify(answer))
      })
    })
  })
  await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve))
  const { port } = auth.address() as AddressInfo
  database = await createTestDatabase({
    variables: { SUPABASE_URL: `http://127.0.0.1:${port}`, SUPABASE_JWT_SECRET: secret },
  })
  forgetEnv()
  accounts = new pg.Pool({ connectionString: database.urlOf('supabase_auth_admin'), max: 1 })
})
afterAll(async () => {
  await accounts.end()
  await database.close()
  auth.closeAllConnections()
  auth.close()
})
// Accounts of its own for every test: what is counted against one is never forgotten by the next.
beforeEach(async () => {
  heard.length = 0
  count += 1
  known.email = `owner-${count}@warung-sari.test`
  stranger = `nobody-${count}@warung-sari.test`
  await accounts.query('update auth.users set email = $2 where id = $1', [
    database.seed.a.members.owner.personId,
    known.email,
  ])
})

const visitor = { address: '203.0.113.7', requestId: 'test' }

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (failure: unknown) => failure,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

test('a wrong password and an unknown address are refused in the same words and with the same status', async () => {
  const wrong = await refusal(signInWithPassword(visitor, { email: known.email, password: 'wrong' }))
  const unknown = await refusal(signInWithPassword(visitor, { email: stranger, password: 'wrong' }))
  expect([unknown.code, unknown.message, unknown.status]).toEqual([wrong.code, wrong.message, wrong.status])
  expect(wrong.message).toBe('wrong_credentials')
})

test('guessing ends after ten tries, for an address that exists and for one that does not', async () => {
  for (const email of [known.email, stranger]) {
    const tries = await Promise.all(
      Array.from({ length: 13 }, () => refusal(signInWithPassword(visitor, { email, password: 'wrong' }))),
    )
    expect(tries.filter(({ code }) => code === 'rate_limited')).toHaveLength(3)
    // Even the right password waits now: otherwise the limit would tell a guesser that it was found.
    const last = await refusal(signInWithPassword(visitor, { email, password: known.password }))
    expect(last.code).toBe('rate_limited')
  }
  expect(heard.filter(({ path }) => path.startsWith('/auth/v1/token'))).toHaveLength(20)
})

test('refusing an address that nobody has costs Auth the same as refusing a wrong password or code', async () => {
  const work = async (email: string) => {
    heard.length = 0
    await refusal(signInWithPassword(visitor, { email, password: 'wrong' }))
    await refusal(redeemSignInCode(visitor, { email, code: '000000' }))
    await refusal(resetPassword(visitor, { email, code: '000000' }, 'a new password'))
    return heard.filter(({ path }) => !path.startsWith('/auth/v1/signup'))
  }
  await refusal(signInWithPassword(visitor, { email: stranger, password: 'wrong' }))
  const ofKnown = await work(known.email)
  const ofStranger = await work(stranger)
  expect(ofStranger.map(({ path }) => path)).toEqual(ofKnown.map(({ path }) => path))
  expect(ofKnown.every(({ body }) => body.email === known.email)).toBe(true)
  // Asked about an account that exists, Auth hashes the password; asked about the stranger's it would not.
  expect(ofStranger.every(({ body }) => body.email === nobody)).toBe(true)
})

test('nobody signs in as the account that stands in for unknown addresses', async () => {
  expect(
    (await refusal(signInWithPassword(visitor, { email: nobody, password: known.password }))).message,
  ).toBe('wrong_credentials')
})

test('a stranger who uses up all tries of an account keeps no browser out that the account knows', async () => {
  const device = { ...visitor, device: 'the-owners-laptop' }
  const ask = (from: typeof visitor) =>
    requestSignInCode(from, { email: known.email, redirectTo: 'http://x' }, () => undefined)
  await Promise.allSettled(
    Array.from({ length: 10 }, () => [
      signInWithPassword(visitor, { email: known.email, password: 'wrong' }),
      redeemSignInCode(visitor, { email: known.email, code: '000000' }),
      ask(visitor),
    ]).flat(),
  )
  const spent = [
    await refusal(signInWithPassword(visitor, { email: known.email, password: known.password })),
    await refusal(redeemSignInCode(visitor, { email: known.email, code: known.code })),
    await refusal(ask(visitor)),
  ]
  expect(spent.map(({ message }) => message)).toEqual(['too_many_tries', 'too_many_codes', 'too_many_mails'])

  await expect(ask(device)).resolves.toBeUndefined()
  await expect(redeemSignInCode(device, { email: known.email, code: known.code })).resolves.toBeDefined()
  await expect(
    signInWithPassword(device, { email: known.email, password: known.password }),
  ).resolves.toBeDefined()
  // The owner's sign-in gives no new tries to the stranger.
  expect(
    (await refusal(signInWithPassword(visitor, { email: known.email, password: known.password }))).code,
  ).toBe('rate_limited')
})

test('a browser that the account knows cannot guess for ever either', async () => {
  const device = { ...visitor, device: 'a-stolen-laptop' }
  const tries = await Promise.all(
    Array.from({ length: 12 }, () =>
      refusal(signInWithPassword(device, { email: known.email, password: 'wrong' })),
    ),
  )
  expect(tries.filter(({ code }) => code === 'rate_limited')).toHaveLength(2)
})

test('the link of a mail lets its reader in, whatever strangers have tried', async () => {
  const guess = () => refusal(redeemSignInCode(visitor, { email: known.email, code: '000000' }))
  const tries = await Promise.all(Array.from({ length: 9 }, guess))
  expect(tries.map(({ code }) => code)).toContain('rate_limited')
  await expect(redeemSignInCode(visitor, { tokenHash: known.tokenHash })).resolves.toBeDefined()
})

test('who first proves an address in a browser that it does not know takes it back from whoever used it before', async () => {
  const { personId } = database.seed.a.members.owner
  const proves = async (from: typeof visitor) => {
    await database.ask('update private.people set email_proven_at = null where id = $1', [personId])
    heard.length = 0
    await redeemSignInCode(from, { email: known.email, code: known.code })
    return heard.map(({ path }) => path.split('?')[0]?.replace('/auth/v1/', ''))
  }
  expect(await proves(visitor)).toEqual(expect.arrayContaining(['user', 'logout']))
  expect(await proves({ ...visitor, device: 'where-the-password-was-chosen' } as typeof visitor)).toEqual([
    'verify',
  ])
})

test('typing mistakes are forgotten after a sign-in that worked', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        refusal(signInWithPassword(visitor, { email: known.email, password: 'wrong' })),
      ),
    )
    await expect(
      signInWithPassword(visitor, { email: known.email, password: known.password }),
    ).resolves.toMatchObject({ refreshToken: 'refresh' })
  }
})

test('a code is asked for after the answer, so that the answer cannot tell whether the address exists', async () => {
  for (const email of [known.email, stranger]) {
    for (const request of [requestSignInCode, requestRecovery]) {
      const later: (() => Promise<void>)[] = []
      heard.length = 0
      await expect(
        request(visitor, { email, redirectTo: 'http://x' }, (work) => later.push(work)),
      ).resolves.toBeUndefined()
      expect(heard).toHaveLength(0)
      // What Auth then says, an unknown address included, reaches nobody.
      for (const work of later) await expect(work()).resolves.toBeUndefined()
      expect(heard).toHaveLength(1)
      if (request === requestSignInCode) expect(heard[0]?.body.create_user).toBe(false)
    }
  }
})

test('a mailbox is not flooded: five mails in a quarter of an hour, whoever asks', async () => {
  const ask = (address: string) =>
    requestSignInCode(
      { ...visitor, address },
      { email: known.email, redirectTo: 'http://x' },
      () => undefined,
    )
  for (let one = 0; one < 5; one += 1) await ask(`203.0.113.${one}`)
  expect((await refusal(ask('203.0.113.99'))).code).toBe('rate_limited')
})

test('only a code proves the address, never a password', async () => {
  const { personId } = database.seed.a.members.owner
  await database.ask('update private.people set email_proven_at = null where id = $1', [personId])
  const proven = async () =>
    (
      await database.ask<{ email_proven_at: Date | null }>(
        'select email_proven_at from private.people where id = $1',
        [personId],
      )
    )[0]?.email_proven_at
  await signInWithPassword(visitor, { email: known.email, password: known.password })
  expect(await proven()).toBeNull()
  expect((await refusal(redeemSignInCode(visitor, { email: known.email, code: '000000' }))).message).toBe(
    'wrong_code',
  )
  expect(await proven()).toBeNull()
  await redeemSignInCode(visitor, { email: known.email, code: known.code })
  expect(await proven()).toBeInstanceOf(Date)
})

test('a new password ends every other session', async () => {
  await resetPassword(visitor, { email: known.email, code: known.code }, 'a new password')
  expect(heard.map(({ path }) => path.split('?')[0])).toContain('/auth/v1/logout')
  expect(heard.find(({ path }) => path.startsWith('/auth/v1/logout'))?.path).toContain('scope=others')
})

test('codes cannot be guessed: eight tries per account', async () => {
  const tries = await Promise.all(
    Array.from({ length: 10 }, () =>
      refusal(redeemSignInCode(visitor, { email: 'somebody@else.test', code: '111111' })),
    ),
  )
  expect(tries.filter(({ code }) => code === 'rate_limited')).toHaveLength(2)
})
