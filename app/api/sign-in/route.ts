import { after } from 'next/server'
import { requireSession } from '@/lib/core/auth/action'
import { requireOwnOrigin } from '@/lib/core/auth/origin'
import { apiRoute, readJson } from '@/lib/core/route'
import { SignInAgain } from '@/lib/platform/schema/sign-in'
import { getSecondFactor } from '@/lib/platform/service/second-factor'
import { signInAgain } from '@/lib/platform/service/sign-in-again'

/** Signing in without leaving a page that is filled: an action would have the page drawn anew, or left. */
export const POST = apiRoute(async (facts, request) => {
  requireOwnOrigin(request.headers)
  await signInAgain(facts, request.headers, SignInAgain.parse(await readJson(request)), after)
  return { body: {} }
})

/** Whether whoever asks is still signed in: a page that is filled asks before it has itself drawn anew. */
export const GET = apiRoute(async () => {
  await getSecondFactor(await requireSession())
  return { body: {} }
})
