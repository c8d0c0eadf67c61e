import { cache } from 'react'
import { cookies } from 'next/headers'
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies'
import { clearChanges, readTokens, saveChanges } from './cookie'
import type { SessionTokens } from './cookie'
import { tokenRules, verifyToken } from './token'
import { served } from '@/lib/core/http/shared'

export type Session = { personId: string; sessionId: string; email: string; methods: readonly string[] }

/** What the browser has sent along, whoever answers it. */
async function sentCookies(): Promise<Pick<RequestCookies, 'get' | 'getAll'>> {
  const headers = served.getStore()
  return headers ? new RequestCookies(headers) : cookies()
}

/**
 * Who holds this request's cookie, by a token verified locally; null for a visitor. Says nothing about whether the
 * session was ended meanwhile: every transaction as this person asks the database that.
 */
export const findSession = cache(async (): Promise<Session | null> => {
  const tokens = await readTokens(await sentCookies())
  if (!tokens) return null
  const claims = await verifyToken(tokens.accessToken, tokenRules())
  if (!claims) return null
  const { personId, sessionId, email, methods } = claims
  return { personId, sessionId, email, methods }
})

/** The tokens of this request's cookie, for calls to Auth in the person's name. */
export async function findTokens(): Promise<SessionTokens | null> {
  return readTokens(await sentCookies())
}

/** Signs the browser in; in actions and route handlers only. */
export async function saveSession(tokens: SessionTokens): Promise<void> {
  const jar = await cookies()
  for (const change of saveChanges(jar, tokens)) jar.set(change.name, change.value, change.options)
}

/** Signs the browser out; in actions and route handlers only. */
export async function clearSession(): Promise<void> {
  const jar = await cookies()
  for (const change of clearChanges(jar)) jar.set(change.name, change.value, change.options)
}
