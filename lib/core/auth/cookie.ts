import { combineChunks, createChunks } from '@supabase/ssr'
import { env } from '@/lib/core/env'

/** The two tokens of a session, as they are kept in the browser's cookie: no script can read them. */
export type SessionTokens = { accessToken: string; refreshToken: string }

/** How long a browser that is not used stays signed in. Every refresh starts it anew. */
const SESSION_DAYS = 30

type CookieOptions = {
  httpOnly: true
  sameSite: 'lax'
  secure: boolean
  domain: string
  path: '/'
  maxAge: number
}

/** One change to the browser's cookies, in the form that Next's cookie jars take. */
export type CookieChange = { name: string; value: string; options: CookieOptions }

type Jar = { get: (name: string) => { value: string } | undefined; getAll: () => { name: string }[] }

/** `__Secure-` makes the browser refuse the cookie from a plain connection. */
function cookieName(): string {
  return env().isSecure ? '__Secure-gerai-session' : 'gerai-session'
}

function options(maxAge: number): CookieOptions {
  // Below the root domain every shop's subdomain and the console share one session; custom domains never see it.
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().isSecure,
    domain: env().ROOT_DOMAIN,
    path: '/',
    maxAge,
  }
}

function pieces(jar: Jar): string[] {
  const name = cookieName()
  return jar
    .getAll()
    .map((cookie) => cookie.name)
    .filter((found) => found === name || found.startsWith(`${name}.`))
}

/** Whether a request carries a session at all, valid or not. */
export function hasTokens(jar: Jar): boolean {
  return pieces(jar).length > 0
}

/** The tokens in a request's cookies, not yet verified; null when there are none or they are malformed. */
export async function readTokens(jar: Jar): Promise<SessionTokens | null> {
  const text = await combineChunks(cookieName(), (name) => jar.get(name)?.value ?? null)
  if (!text) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value)) return null
    const [accessToken, refreshToken] = value as unknown[]
    return typeof accessToken === 'string' && typeof refreshToken === 'string'
      ? { accessToken, refreshToken }
      : null
  } catch {
    return null
  }
}

/** What has to be set so that the browser holds exactly these tokens; pieces of a longer older value are dropped. */
export function saveChanges(jar: Jar, tokens: SessionTokens): CookieChange[] {
  const value = Buffer.from(JSON.stringify([tokens.accessToken, tokens.refreshToken])).toString('base64url')
  const chunks = createChunks(cookieName(), value)
  const kept = new Set(chunks.map((chunk) => chunk.name))
  return [
    ...pieces(jar)
      .filter((name) => !kept.has(name))
      .map((name) => ({ name, value: '', options: options(0) })),
    ...chunks.map((chunk) => ({ ...chunk, options: options(SESSION_DAYS * 86_400) })),
  ]
}

/** What has to be set so that the browser holds no session any more. */
export function clearChanges(jar: Jar): CookieChange[] {
  return pieces(jar).map((name) => ({ name, value: '', options: options(0) }))
}
