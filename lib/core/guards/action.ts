import { headers } from 'next/headers'
import { refresh } from 'next/cache'
import type { z } from 'zod'
import { isConsoleHost } from './console-host'
import { openMembership } from './membership'
import { requireOwnOrigin } from './origin'
import { findSession } from '@/lib/core/auth/session'
import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext, MemberContext, PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { formObject } from '@/lib/core/requests/input/form'
import type { Permission } from './permission'
import { renderError, summaryOf, toAppError } from '@/lib/core/requests/problem'
import { currentTenant, requestFacts } from '@/lib/core/requests/request'
import type { RequestFacts } from '@/lib/core/requests/request'
import type { Result } from '@/lib/core/requests/result'
import { cutText } from '@/lib/core/text/text'
import { isMemberHost, isOwnHost } from '@/lib/core/tenancy/tenant'

/** What useActionState gives and gets. `previous` is the last answer and is not looked at. */
export type Action<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>

type Known = Pick<RequestFacts, 'requestId' | 'address' | 'userAgent' | 'locale'>

/** The edge of every action: the failure is rendered once, in the language of the page that sent the form. */
async function answer<T>(work: (facts: Known) => Promise<T>): Promise<Result<T>> {
  const { requestId, address, userAgent, locale, prefix, host } = await requestFacts()
  try {
    requireOwnOrigin(await headers())
    if (prefix !== '' || !isMemberHost(host)) throw new AppError('not_found')
    return { ok: true, data: await work({ requestId, address, userAgent, locale }) }
  } catch (error) {
    const failure = toAppError(error, { requestId, at: 'action' })
    const { detail, fields } = renderError(failure, locale)
    return {
      ...{ ok: false, code: failure.code, message: detail, requestId },
      ...(fields ? { fields, summary: summaryOf(fields, locale) } : {}),
    }
  }
}

/** Whose cookie it is. Throws `unauthenticated` for a visitor; whether the session lives is asked of the database later. */
export async function requireSession(): Promise<{ personId: string; sessionId: string }> {
  const session = await findSession()
  if (!session) throw new AppError('unauthenticated', 'session_over')
  return { personId: session.personId, sessionId: session.sessionId }
}

/**
 * An action of a member: own origin, then session and permission (asked of the database), then the form, then the
 * service. The page that sent it is rendered anew with the answer.
 */
export function memberAction<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  act: (ctx: MemberContext, input: z.output<S>) => Promise<T>,
): Action<T> {
  return async (_previous, form) =>
    answer(async (facts) => {
      const tenant = await currentTenant()
      if (!tenant || !isOwnHost((await requestFacts()).host, tenant)) throw new AppError('not_found')
      const person = await requireSession()
      const ctx: MemberContext = { ...facts, ...person, tenantId: tenant.id, slug: tenant.slug }
      const { permissions, isWritable } = await openMembership(ctx)
      if (!permissions.has(permission)) throw new AppError('forbidden', 'missing_permission')
      if (!isWritable) throw new AppError('forbidden', 'read_only')
      const result = await act(ctx, schema.parse(formObject(form)))
      refresh()
      return result
    })
}

/**
 * An action of a platform admin: own origin, then session, person and second factor (asked of the database), then the
 * form, then the service. Only from the console's own host.
 */
export function consoleAction<S extends z.ZodType, T>(
  schema: S,
  act: (ctx: ConsoleContext, input: z.output<S>) => Promise<T>,
): Action<T> {
  return async (_previous, form) =>
    answer(async (facts) => {
      const ctx: ConsoleContext = { ...facts, ...(await requireSession()) }
      if (!(await isConsoleHost())) throw new AppError('not_found')
      await withActor(consoleActor(ctx), async () => Promise.resolve())
      const result = await act(ctx, schema.parse(formObject(form)))
      refresh()
      return result
    })
}

/**
 * An action of whoever is signed in, without a shop: about the own account. Whether the session lives, and whether it has
 * shown the second factor, is asked in the service's transaction.
 */
export function personAction<S extends z.ZodType, T>(
  schema: S,
  act: (ctx: PersonContext, input: z.output<S>) => Promise<T>,
): Action<T> {
  return async (_previous, form) =>
    answer(async (facts) => act({ ...facts, ...(await requireSession()) }, schema.parse(formObject(form))))
}

function typedEmail(form: unknown): string | null {
  const email = form instanceof FormData ? form.get('email') : null
  return typeof email === 'string' ? cutText(email, 254) : null
}

/**
 * An action of somebody who is not signed in (yet). Without scripts a page knows of what was done on it the last answer
 * alone; so that its next step is shown again after a mistake, a refusal says for which address it is.
 */
export function visitorAction<S extends z.ZodType, T>(
  schema: S,
  act: (facts: Known, input: z.output<S>) => Promise<T>,
): Action<T> {
  return async (_previous, form) => {
    const result = await answer(async (facts) => act(facts, schema.parse(formObject(form))))
    if (result.ok) return result
    const email = typedEmail(form)
    return email === null ? result : { ...result, email }
  }
}
