import { after } from 'next/server'
import { requireSession } from '@/lib/core/guards/action'
import { requireOwnOrigin } from '@/lib/core/guards/origin'
import { AppError } from '@/lib/core/errors'
import { apiRoute, readJson } from '@/lib/core/requests/route'
import { isMemberHost } from '@/lib/core/tenancy/tenant'
import { SignInAgain } from '@/lib/platform/identity/schema/sign-in'
import { getSecondFactor } from '@/lib/platform/identity/service/second-factor'
import { signInAgain } from '@/lib/platform/identity/service/sign-in-again'

/** Signing in without leaving a page that is filled: an action would have the page drawn anew, or left. */
export const POST = apiRoute(async (facts, request) => {
  requireOwnOrigin(request.headers)
  // Signing in belongs to the platform's hosts, not to a shop's own domain.
  if (!isMemberHost(request.headers.get('host'))) throw new AppError('not_found')
  await signInAgain(facts, request.headers, SignInAgain.parse(await readJson(request)), after)
  return { body: {} }
})

/** Whether whoever asks is still signed in: a page that is filled asks before it has itself drawn anew. */
export const GET = apiRoute(async () => {
  await getSecondFactor(await requireSession())
  return { body: {} }
})
