import { beforeEach, expect, test } from 'vitest'
import { clearChanges, readTokens, saveChanges } from './cookie'
import type { CookieChange } from './cookie'
import { forgetEnv } from '@/lib/core/env'

class Browser {
  readonly kept = new Map<string, string>()
  get = (name: string) => {
    const value = this.kept.get(name)
    return value === undefined ? undefined : { value }
  }
  getAll = () => [...this.kept.keys()].map((name) => ({ name }))
  take(changes: CookieChange[]): void {
    for (const { name, value, options } of changes) {
      if (options.maxAge === 0) this.kept.delete(name)
      else this.kept.set(name, value)
    }
  }
}

const ring = `v1:${Buffer.alloc(32, 7).toString('base64')}`
const variables = {
  DATABASE_URL: 'postgresql://a:b@127.0.0.1/gerai',
  DATABASE_DIRECT_URL: 'postgresql://a:b@127.0.0.1/gerai',
  CONSOLE_DATABASE_URL: 'postgresql://a:b@127.0.0.1/gerai',
  SUPABASE_URL: 'http://127.0.0.1:9',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_none',
  APP_SECRETS: ring,
  PAYMENTS_KEK_RING: ring,
  PAYMENTS_MODE: 'sandbox',
  HOOKS_BASE_URL: 'https://gerai.example',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'gerai@gerai.example',
}

beforeEach(() => {
  Object.assign(process.env, variables, { ROOT_DOMAIN: 'gerai.example' })
  forgetEnv()
})

test('no script reads the session, no other site sends it, and every shop below the root shares it', () => {
  const [change] = saveChanges(new Browser(), { accessToken: 'a', refreshToken: 'r' })
  expect(change?.name).toMatch(/^__Secure-/)
  expect(change?.options).toMatchObject({
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    domain: 'gerai.example',
    path: '/',
  })
})

test('on .localhost, where there is no TLS, the cookie works without it', () => {
  process.env.ROOT_DOMAIN = 'gerai.localhost'
  forgetEnv()
  const [change] = saveChanges(new Browser(), { accessToken: 'a', refreshToken: 'r' })
  expect(change?.name).not.toMatch(/^__Secure-/)
  expect(change?.options).toMatchObject({
    httpOnly: true,
    sameSite: 'lax',
    secure: false,
    domain: 'gerai.localhost',
  })
})

test('what was saved comes back, however long, and a shorter one after it leaves nothing of the longer', async () => {
  const browser = new Browser()
  const long = { accessToken: 'x'.repeat(9_000), refreshToken: 'r1' }
  const short = { accessToken: 'y', refreshToken: 'r2' }
  for (const tokens of [short, long, short]) {
    browser.take(saveChanges(browser, tokens))
    expect(await readTokens(browser)).toEqual(tokens)
  }
  expect(browser.kept.size).toBe(1)
  browser.take(clearChanges(browser))
  expect(browser.kept.size).toBe(0)
  expect(await readTokens(browser)).toBeNull()
})

test('a cookie that somebody made up is no session', async () => {
  for (const value of [
    '',
    'x',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["a"]').toString('base64url'),
  ]) {
    const browser = new Browser()
    browser.kept.set('__Secure-gerai-session', value)
    expect(await readTokens(browser)).toBeNull()
  }
})
