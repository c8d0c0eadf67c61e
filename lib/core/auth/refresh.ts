import { createHash } from 'node:crypto'
import type { NextRequest, NextResponse } from 'next/server'
import { renew } from './client'
import type { Renewal } from './client'
import { readTokens, saveChanges } from './cookie'
import { readExpiry } from './token'

/** A token that ends sooner than this is exchanged, so that none ends between opening a page and sending its form. */
const marginSeconds = 300

/** How long an answer is kept for other requests that still carry the same refresh token (Auth itself allows 10 s). */
const keepMs = 10_000
const refusedKeepMs = 60_000
const keepLimit = 10_000

const renewals = new Map<string, { until: number; answer: Promise<Renewal> }>()

/**
 * Two tabs send the same refresh token at the same moment: one exchange serves both. In another process Auth's own
 * reuse interval does the same. A refusal is remembered too, so that a dead cookie does not ask Auth with every page.
 */
function renewOnce(refreshToken: string): Promise<Renewal> {
  const key = createHash('sha256').update(refreshToken).digest('base64url')
  const now = Date.now()
  const found = renewals.get(key)
  if (found && found.until > now) return found.answer
  if (renewals.size >= keepLimit) renewals.clear()
  const answer = renew(refreshToken)
  const entry = { until: Number.POSITIVE_INFINITY, answer }
  renewals.set(key, entry)
  void answer.then(({ kind }) => {
    if (kind === 'unavailable') renewals.delete(key)
    else entry.until = Date.now() + (kind === 'refused' ? refusedKeepMs : keepMs)
  })
  return answer
}

/**
 * For the middleware, on dashboard and console paths: exchanges an access token that is about to end and puts the new
 * cookies on the response, where Next shows them to this request's pages too. A failed exchange changes nothing: the
 * old cookie may meanwhile have been replaced by another tab, and deleting it would sign the person out.
 */
export async function refreshSession(request: NextRequest, response: NextResponse): Promise<NextResponse> {
  const tokens = await readTokens(request.cookies)
  if (!tokens || readExpiry(tokens.accessToken) - Date.now() / 1000 > marginSeconds) return response
  const renewal = await renewOnce(tokens.refreshToken)
  if (renewal.kind !== 'renewed') return response
  for (const change of saveChanges(request.cookies, renewal.tokens)) {
    response.cookies.set(change.name, change.value, change.options)
  }
  return response
}
