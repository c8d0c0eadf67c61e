import { cache } from 'react'
import { forbidden, notFound, redirect } from 'next/navigation'
import { isConsoleHost } from './console-host'
import { openMembership } from './membership'
import type { Membership } from './membership'
import { findSession } from '@/lib/core/auth/session'
import { consoleActor } from '@/lib/core/context'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { baseOf, paths } from '@/lib/core/tenancy/paths'
import type { Permission } from './permission'
import { currentTenant, requestFacts } from '@/lib/core/requests/request'
import type { RequestFacts } from '@/lib/core/requests/request'
import { isOwnHost } from '@/lib/core/tenancy/tenant'
import type { Tenant } from '@/lib/core/tenancy/tenant'

/** A member on a page of the dashboard: who, where, and what is allowed there. */
export type Member = Membership & {
  ctx: MemberContext
  tenant: Tenant
  email: string
  /** What stands before every path of this host in this language; see `paths`. */
  base: string
}

type Known = Pick<RequestFacts, 'requestId' | 'address' | 'userAgent' | 'locale'>

function known({ requestId, address, userAgent, locale }: RequestFacts): Known {
  return { requestId, address, userAgent, locale }
}

/** This very page, to come back to. */
function ownPath(facts: RequestFacts): string {
  const locale = facts.isLocaleAsked ? `/${facts.locale}` : ''
  return `${locale}${facts.path === '/' ? '' : facts.path}${facts.search}` || '/'
}

function signIn(base: string, facts: RequestFacts): never {
  redirect(`${paths.signIn(base)}?next=${encodeURIComponent(ownPath(facts))}`)
}

/** Leads whoever still owes the second factor to where it is shown or set up, and then back here. */
function leadToSecondFactor(error: AppError, base: string, facts: RequestFacts): void {
  if (error.code === 'second_factor_needed') redirect(paths.secondFactor(base, ownPath(facts)))
  if (error.code === 'second_factor_enrolment_needed') redirect(paths.enrolSecondFactor(base, ownPath(facts)))
}

/** What somebody who is no member may read here as a platform admin; null for everybody else. */
async function findImpersonation(ctx: MemberContext): Promise<Membership | null> {
  try {
    return await openMembership(ctx)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

const loadMember = cache(async (): Promise<Member> => {
  const facts = await requestFacts()
  const tenant = await currentTenant()
  if (!tenant || facts.prefix !== '' || !isOwnHost(facts.host, tenant)) notFound()
  const base = baseOf('', facts.locale, tenant.locale)
  const session = await findSession()
  if (!session) return signIn(base, facts)
  const { personId, sessionId, email } = session
  const ctx: MemberContext = { ...known(facts), tenantId: tenant.id, slug: tenant.slug, personId, sessionId }
  try {
    return { ctx, tenant, email, base, ...(await openMembership(ctx)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthenticated') return signIn(base, facts)
    if (error.code === 'forbidden') {
      const looking = { ...ctx, isImpersonating: true as const }
      const rights = await findImpersonation(looking)
      if (rights) return { ctx: looking, tenant, email, base, ...rights }
      forbidden()
    }
    leadToSecondFactor(error, base, facts)
    throw error
  }
})

/**
 * The member who opens this page. A visitor is sent to sign in and comes back here; a stranger to this shop, and a
 * member without the permission, get the 403 page. Every page awaits it itself: a check in a layout guards nothing.
 */
export async function requireMember(permission?: Permission): Promise<Member> {
  const member = await loadMember()
  if (permission !== undefined && !member.permissions.has(permission)) forbidden()
  return member
}

export type Person = { ctx: PersonContext; email: string; base: string }

/** Whoever is signed in, without a chosen shop: on the root domain and the console. A visitor is sent to sign in. */
export async function requirePerson(): Promise<Person> {
  const facts = await requestFacts()
  const base = facts.isLocaleAsked ? `/${facts.locale}` : ''
  const session = await findSession()
  if (!session) return signIn(base, facts)
  const { personId, sessionId, email } = session
  return { ctx: { ...known(facts), personId, sessionId }, email, base }
}

/** What `work` returns; whoever still owes the second factor is led to it and comes back to this page. */
export async function orSecondFactor<T>(base: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError) leadToSecondFactor(error, base, await requestFacts())
    throw error
  }
}

const loadOperator = cache(async (): Promise<Person> => {
  if (!(await isConsoleHost())) notFound()
  const person = await requirePerson()
  try {
    await withActor(consoleActor(person.ctx), async () => Promise.resolve())
    return person
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const facts = await requestFacts()
    if (error.code === 'unauthenticated') return signIn(person.base, facts)
    if (error.code === 'forbidden') forbidden()
    leadToSecondFactor(error, person.base, facts)
    throw error
  }
})

/**
 * The platform admin who opens this page of the console: signed in, and past the second factor. Everybody else is sent to
 * sign in or gets the 403 page. Every page awaits it itself.
 */
export async function requireOperator(): Promise<Person> {
  return loadOperator()
}
