import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isLocale } from '@/lib/core/context'
import type { Locale, ShopContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { baseOf, baseOfOrder } from '@/lib/core/tenancy/paths'
import { addressOf } from './route'
import { findTenant, isOpen, opensBought } from '@/lib/core/tenancy/tenant'
import type { Tenant } from '@/lib/core/tenancy/tenant'

/** What middleware.ts found out about this request; its headers are overwritten there and cannot be sent by a client. */
export type RequestFacts = {
  requestId: string
  address: string
  userAgent: string
  /** The slug in `x-gerai-tenant`: the only thing that says whose shop an action belongs to. */
  tenantSlug: string | null
  locale: Locale
  /** The language was named in the path, not taken from the shop. */
  isLocaleAsked: boolean
  /** The Host header as it was sent. */
  host: string | null
  /** The public origin in the address bar, without a trailing slash. */
  origin: string
  /** '' on a shop's own host, '/t/<slug>' on the root domain. */
  prefix: string
  /** The path below the shop and language, with a leading slash. */
  path: string
  /** The query with its question mark, or ''. */
  search: string
}

/** The facts of this request, for pages, layouts and actions. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const sent = await headers()
  const locale = sent.get('x-gerai-locale')
  const protocol = env().isSecure ? 'https' : 'http'
  return {
    requestId: sent.get('x-request-id') ?? newId(),
    address: addressOf(sent),
    userAgent: (sent.get('user-agent') ?? '').slice(0, 500),
    tenantSlug: sent.get('x-gerai-tenant'),
    locale: isLocale(locale) ? locale : 'id',
    isLocaleAsked: sent.has('x-gerai-locale-asked'),
    host: sent.get('host'),
    origin: `${protocol}://${sent.get('host') ?? env().ROOT_DOMAIN}`,
    prefix: sent.get('x-gerai-prefix') ?? '',
    path: sent.get('x-gerai-path') ?? '/',
    search: sent.get('x-gerai-search') ?? '',
  }
})

/** The tenant that middleware.ts rewrote this request for; null outside of a shop. */
export const currentTenant = cache(async (): Promise<Tenant | null> => {
  const { tenantSlug } = await requestFacts()
  return tenantSlug === null ? null : findTenant(tenantSlug)
})

async function contextOf(tenant: Tenant, facts: RequestFacts): Promise<ShopContext> {
  return {
    tenantId: tenant.id,
    slug: tenant.slug,
    origin: `${facts.origin}${facts.prefix}`,
    requestId: facts.requestId,
    address: facts.address,
    userAgent: facts.userAgent,
    locale: facts.locale,
  }
}

const tenantOf = cache(async (slug: string): Promise<Tenant> => {
  const facts = await requestFacts()
  // Params and header are written by the same rewrite: a difference means that somebody found a way around it.
  if (facts.tenantSlug !== slug) notFound()
  return (await currentTenant()) ?? notFound()
})

/** What somebody wants of a shop: to buy, or what was bought, which a suspended shop keeps open, too. */
export type Wanted = 'to_buy' | 'bought'

const serves = (tenant: Tenant, wanted: Wanted): boolean =>
  wanted === 'bought' ? opensBought(tenant) : isOpen(tenant)

/** The shop of a page, by its params; not found when it is closed or does not exist. Every page of a shop awaits it. */
export async function requireShop(
  params: Promise<{ tenant: string }>,
  wanted: Wanted = 'to_buy',
): Promise<ShopContext> {
  const tenant = await tenantOf((await params).tenant)
  if (!serves(tenant, wanted)) notFound()
  return contextOf(tenant, await requestFacts())
}

/** The shop of an action or a form, by the tenant that middleware.ts wrote into the request. Throws `shop_closed`. */
export async function requireShopOfAction(wanted: Wanted): Promise<ShopContext> {
  const tenant = await currentTenant()
  if (!tenant) throw new AppError('not_found')
  if (!serves(tenant, wanted)) throw new AppError('shop_closed')
  return contextOf(tenant, await requestFacts())
}

/** What stands before every path of this shop in this language; see `paths`. */
export const shopBase = cache(async (): Promise<string> => {
  const [facts, tenant] = await Promise.all([requestFacts(), currentTenant()])
  return baseOf(facts.prefix, facts.locale, tenant?.locale ?? facts.locale)
})

/** The same on every host where people sign in: in the console and on the root domain there is no shop's language. */
export const memberBase = cache(async (): Promise<string> => {
  const [facts, tenant] = await Promise.all([requestFacts(), currentTenant()])
  if (tenant) return baseOf('', facts.locale, tenant.locale)
  return facts.isLocaleAsked ? `/${facts.locale}` : ''
})

/** The same for the pages of an order; see `baseOfOrder`. */
export const orderBase = cache(async (): Promise<string> => {
  const [facts, tenant] = await Promise.all([requestFacts(), currentTenant()])
  return baseOfOrder(facts, tenant?.locale ?? facts.locale)
})
