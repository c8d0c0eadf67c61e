import type { TenantActor, Actor } from '@/lib/core/db/actor'

export const LOCALES = ['id', 'en', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** What every caller brings along, whichever door it came through. */
type Request = {
  requestId: string
  /** The client's address as the server saw it; it cannot be chosen by the client. */
  address: string
  userAgent: string
  locale: Locale
}

/** Somebody on a shop: a visitor, or a buyer once an order is named. */
export type ShopContext = Request & { tenantId: string; slug: string; origin: string }

/** A signed-in member inside one tenant. The database checks session and membership again in every transaction. */
export type MemberContext = Request & {
  tenantId: string
  slug: string
  personId: string
  sessionId: string
  /** A platform admin who looks into the tenant: everything is read with the rights of that, and nothing written. */
  isImpersonating?: true
}

/**
 * A caller that is no person inside one tenant: a program with a key. It acts in the name of the member who made it, with
 * those of its rights that its maker still has.
 */
export type ApiContext = Request & {
  tenantId: string
  slug: string
  keyId: string
  /** The maker. */
  personId: string
  permissions: readonly string[]
  isWritable: boolean
  isImpersonating?: undefined
}

/** Whoever works in a tenant: a person, or a program. `personId` is in whose name. */
export type TenantContext = MemberContext | ApiContext

type Admin = { sessionId: string } | { keyHash: Buffer }

/**
 * A platform admin in the console, or a program with a key of the platform in the name of the admin who made it. The
 * database checks session, person and second factor, or the key, in every transaction.
 */
export type ConsoleContext = Request & { personId: string } & Admin

/** A program of the operator with a key that may only read, or write as well. */
export type PlatformContext = Request & {
  /** The admin who made the key. */
  personId: string
  keyHash: Buffer
  keyId: string
  isWritable: boolean
}

/** A signed-in person who has not chosen a shop. */
export type PersonContext = Request & { personId: string; sessionId: string }

/** A job of one tenant in the worker. */
export type JobContext = { tenantId: string; requestId: string }

export function memberActor(ctx: MemberContext): TenantActor {
  const { personId, sessionId, tenantId } = ctx
  if (ctx.isImpersonating) return { role: 'platform_admin', personId, sessionId, tenantId }
  return { role: 'member', tenantId, personId, sessionId }
}

export function tenantActor(ctx: TenantContext): TenantActor {
  if (!('keyId' in ctx)) return memberActor(ctx)
  const { tenantId, keyId, personId, permissions, isWritable } = ctx
  return { role: 'api_client', tenantId, keyId, makerId: personId, permissions, isWritable }
}

export function consoleActor(ctx: { personId: string } & Admin): Actor {
  if ('keyHash' in ctx) return { role: 'platform_admin', keyHash: ctx.keyHash }
  return { role: 'platform_admin', personId: ctx.personId, sessionId: ctx.sessionId }
}

export function buyerActor(ctx: { tenantId: string }, orderId: string): TenantActor {
  return { role: 'storefront', tenantId: ctx.tenantId, orderId }
}

/** Whoever came by the own link to what they owe. */
export function borrowerActor(ctx: { tenantId: string }, partyId: string): TenantActor {
  return { role: 'storefront', tenantId: ctx.tenantId, partyId }
}

export function visitorActor(ctx: { tenantId: string }): TenantActor {
  return { role: 'storefront', tenantId: ctx.tenantId }
}

export function jobActor(ctx: { tenantId: string }): TenantActor {
  return { role: 'worker', tenantId: ctx.tenantId }
}
