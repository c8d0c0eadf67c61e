import { SignJWT } from 'jose'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { saveChanges } from './cookie'
import { env } from '@/lib/core/env'
import type { Result } from '@/lib/core/requests/result'
import { changeQuietHoursAction } from '@/lib/notifications/actions'
import { endOtherSessionsAction } from '@/lib/platform/identity/actions/sessions'
import { middleware } from '@/middleware'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

// What Next gives an action of its request; everything before and behind it is the product's own.
const next = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }))
vi.mock('next/headers', () => ({
  headers: async () => next.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = next.cookies.get(name)
      return value === undefined ? undefined : { name, value }
    },
    getAll: () => [...next.cookies].map(([name, value]) => ({ name, value })),
  }),
}))
vi.mock('next/cache', () => ({ refresh: () => undefined }))

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  await database.ask('insert into private.hosts (host, tenant_id) values ($1, $2), ($3, $4)', [
    ...['kopi.example', a.tenantId, 'doors.example', b.tenantId],
  ])
})
afterAll(() => database.close())
beforeEach(() => database.ask('update public.notification_settings set quiet_is_on = false'))

/** The browser of the owner of shop a, wherever it is: a stolen or misdirected cookie comes with every request. */
async function signIn(): Promise<void> {
  const { personId, sessionId, email } = a.members.owner
  const accessToken = await new SignJWT({ role: 'authenticated', session_id: sessionId, email })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('authenticated')
    .setSubject(personId)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(env().SUPABASE_JWT_SECRET ?? ''))
  const jar = { get: () => undefined, getAll: () => [] }
  next.cookies = new Map(
    saveChanges(jar, { accessToken, refreshToken: 'r' }).map(({ name, value }) => [name, value]),
  )
}

/** Sends a member's action to any page of any host: it comes with what middleware.ts makes of the request. */
async function act(
  host: string,
  path: string,
  sent: Record<string, string> = {},
  action: (previous: null, form: FormData) => Promise<Result<unknown>> = changeQuietHoursAction,
): Promise<Result<unknown> | number> {
  await signIn()
  const origin = `http://${host}`
  const asked = new NextRequest(`${origin}${path}`, {
    method: 'POST',
    headers: { host, origin, 'next-action': '0'.repeat(42), ...sent },
  })
  const answer = await middleware(asked)
  const passedOn = answer.headers.get('x-middleware-override-headers')
  if (passedOn === null) return answer.status
  next.headers = new Headers(
    passedOn
      .split(',')
      .flatMap((name): [string, string][] => [
        [name, answer.headers.get(`x-middleware-request-${name}`) ?? ''],
      ]),
  )
  const form = new FormData()
  for (const [name, value] of [
    ['isOn', 'on'],
    ['from', '21:00'],
    ['to', '06:00'],
  ] as const)
    form.set(name, value)
  return action(null, form)
}

async function changed(): Promise<string[]> {
  const rows = await database.ask<{ tenant_id: string }>(
    'select tenant_id from public.notification_settings where quiet_is_on',
  )
  return rows.map((row) => row.tenant_id)
}

describe('an action of a member', () => {
  test('is followed on the shop’s own host', async () => {
    expect(await act('warung-sari.gerai.localhost:3000', '/dashboard/notifications')).toMatchObject({
      ok: true,
    })
    expect(await changed()).toEqual([a.tenantId])
  })

  const proxied = { 'x-tenant-slug': 'warung-sari' }
  test.each([
    ['the shop’s own domain', 'kopi.example', '/', {}],
    ['a page for customers below the root domain', 'gerai.localhost:3000', '/t/warung-sari', {}],
    ['the dashboard below the root domain', 'gerai.localhost:3000', '/t/warung-sari/dashboard', {}],
    ['the root domain', 'gerai.localhost:3000', '/', {}],
    ['the console', 'admin.gerai.localhost:3000', '/', {}],
    ['a host that names the shop in a header', 'admin.gerai.localhost:3000', '/', proxied],
    ['another shop’s host', 'blue-door.gerai.localhost:3000', '/', {}],
    ['another shop’s domain', 'doors.example', '/', {}],
    ['a machine by its number', '127.0.0.1:3000', '/', proxied],
  ])('is refused at %s, and changes nothing', async (_, host, path, sent) => {
    const answer = await act(host, path, sent)
    if (typeof answer === 'number') expect(answer).toBe(404)
    else expect(answer).toMatchObject({ ok: false })
    expect(await changed()).toEqual([])
  })

  test.each(['/dashboard', '/dashboard/notifications', '/en/dashboard', '/sign-in'])(
    'sent to %s of the shop’s own domain is sent on to nobody',
    async (path) => {
      expect(await act('kopi.example', path)).toBe(404)
      expect(await changed()).toEqual([])
    },
  )

  test('is refused where a trusted proxy says whose shop it is: its host is not the shop’s own', async () => {
    const secret = { 'x-proxy-secret': env().TRUSTED_PROXY_SECRET ?? '' }
    expect(await act('proxy.internal.example', '/', { ...proxied, ...secret })).toMatchObject({
      ok: false,
      code: 'not_found',
    })
    expect(await changed()).toEqual([])
  })

  test('from a page of another host is refused', async () => {
    const answer = await act('warung-sari.gerai.localhost:3000', '/dashboard', {
      origin: 'http://kopi.example',
    })
    expect(answer).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await changed()).toEqual([])
  })
})

describe('an action about the own account', () => {
  const end = (host: string, path: string) => act(host, path, {}, endOtherSessionsAction)

  test.each([
    ['kopi.example', '/'],
    ['gerai.localhost:3000', '/t/warung-sari'],
    ['127.0.0.1:3000', '/'],
  ])('is refused at %s%s', async (host, path) => {
    expect(await end(host, path)).toMatchObject({ ok: false, code: 'not_found' })
  })

  test.each(['gerai.localhost:3000', 'admin.gerai.localhost:3000', 'warung-sari.gerai.localhost:3000'])(
    'is followed at %s, where people sign in',
    async (host) => {
      expect(await end(host, '/')).toMatchObject({ ok: true })
    },
  )
})
