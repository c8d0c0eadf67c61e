import { cache } from 'react'
import { forbidden, notFound, redirect } from 'next/navigation'
import { openMembership } from '@/lib/core/auth/membership'
import type { Membership } from '@/lib/core/auth/membership'
import { findSession } from '@/lib/core/auth/session'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { decideHost } from '@/lib/core/host'
import { env } from '@/lib/core/env'
import { baseOf, paths } from '@/lib/core/paths'
import type { Permission } from '@/lib/core/permission'
import { currentTenant, requestFacts } from '@/lib/core/request'
import type { RequestFacts } from '@/lib/core/request'
import type { Tenant } from '@/lib/core/tenant'

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

function signIn(base: string, facts: RequestFacts): never {
  const locale = facts.isLocaleAsked ? `/${facts.locale}` : ''
  const next = `${locale}${facts.path === '/' ? '' : facts.path}${facts.search}` || '/'
  redirect(`${paths.signIn(base)}?next=${encodeURIComponent(next)}`)
}

const loadMember = cache(async (): Promise<Member> => {
  const facts = await requestFacts()
  const tenant = await currentTenant()
  if (!tenant || facts.prefix !== '') notFound()
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
    if (error.code === 'forbidden') forbidden()
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

/** Whoever is signed in on the console's host. Whether the person runs the platform is asked in the transaction. */
export async function requireConsolePerson(): Promise<Person> {
  const { origin } = await requestFacts()
  const { kind } = decideHost({ host: new URL(origin).host, path: '/', trustedSlug: null }, env().ROOT_DOMAIN)
  if (kind !== 'console') notFound()
  return requirePerson()
}
