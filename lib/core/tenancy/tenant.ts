import { isEqual } from '@/lib/core/crypto'
import type { Locale } from '@/lib/core/context'
import { isLocale } from '@/lib/core/context'
import { listen } from '@/lib/core/db/listen'
import { resolveHost } from '@/lib/core/db/queries/resolve'
import type { HostRow } from '@/lib/core/db/queries/resolve'
import { env } from '@/lib/core/env'
import { decideHost } from './host'
import type { HostDecision } from './host'

export type Tenant = {
  id: string
  slug: string
  /** `maintenance` stands for an open shop that is closed for a moment. */
  status: 'trial' | 'active' | 'maintenance' | 'suspended' | 'cancelled'
  locale: Locale
}

const cacheMs = 5_000
const cacheLimit = 20_000
const cache = new Map<string, { until: number; generation: number; tenant: Promise<Tenant | null> }>()

/** The middleware, pages and routes are bundled apart from each other; each copy of this file has a cache. */
const name = Symbol.for('gerai.tenants')
const generations = globalThis as { [name]?: number }

const openStates = ['trial', 'active', 'maintenance', 'suspended'] as const

/** What the database says about a host. */
export function toTenant(row: HostRow): Tenant {
  const status = openStates.find((one) => one === row.status) ?? 'cancelled'
  return { id: row.tenant_id, slug: row.slug, status, locale: isLocale(row.locale) ? row.locale : 'id' }
}

async function load(host: string): Promise<Tenant | null> {
  const row = await resolveHost(host)
  return row && toTenant(row)
}

/** From now on every tenant is asked for anew, in the whole process: something newer than what is kept is known. */
export function refreshTenants(): void {
  generations[name] = (generations[name] ?? 0) + 1
}

function forgetTenants(): void {
  cache.clear()
}

/**
 * The tenant behind a slug or a verified custom domain, cached for five seconds and dropped when a tenant changes. That
 * there is none is not remembered: a new shop answers, in every process, from the commit on that opened it.
 */
export function findTenant(host: string): Promise<Tenant | null> {
  const now = Date.now()
  const generation = generations[name] ?? 0
  const found = cache.get(host)
  if (found && found.until > now && found.generation === generation) return found.tenant
  listen('gerai_tenants', forgetTenants)
  // Hosts are the client's to choose: a full cache starts anew rather than growing.
  if (cache.size >= cacheLimit) cache.clear()
  const tenant = load(host)
  cache.set(host, { until: now + cacheMs, generation, tenant })
  const forget = (): void => {
    if (cache.get(host)?.tenant === tenant) cache.delete(host)
  }
  void tenant.then((row) => (row ? undefined : forget()), forget)
  return tenant
}

/** The slug that a trusted proxy names, or null when the request does not carry the proxy's secret. */
export function trustedSlug(headers: Headers): string | null {
  const expected = env().TRUSTED_PROXY_SECRET
  const given = headers.get('x-proxy-secret')
  if (!expected || !given || !isEqual(expected, given)) return null
  return headers.get('x-tenant-slug')
}

export type Resolved = { decision: HostDecision; tenant: Tenant | null }

/** Decides from host and path, then asks the database; `tenant` is null where the decision names none that exists. */
export async function resolveTenant(headers: Headers, path: string): Promise<Resolved> {
  const decision = decideHost(
    { host: headers.get('host'), path, trustedSlug: trustedSlug(headers) },
    env().ROOT_DOMAIN,
  )
  if (decision.kind === 'tenant') return { decision, tenant: await findTenant(decision.slug) }
  if (decision.kind !== 'domain') return { decision, tenant: null }
  const tenant = await findTenant(decision.host)
  return {
    decision,
    tenant: tenant ?? (decision.trustedSlug === null ? null : await findTenant(decision.trustedSlug)),
  }
}

/**
 * The same for a route handler, whose own path names no shop. On the root domain the shop is that of the page that asks,
 * or the one that middleware.ts took from the path of a program. On every other host the host alone decides.
 */
export function resolveTenantOfRoute(headers: Headers): Promise<Resolved> {
  return resolveTenant(headers, headers.get('x-gerai-prefix') ?? pathOfAsker(headers))
}

function pathOfAsker(headers: Headers): string {
  const referrer = headers.get('referer')
  if (!referrer || !URL.canParse(referrer)) return '/'
  const { host, pathname } = new URL(referrer)
  return host === headers.get('host') ? pathname : '/'
}

/**
 * Whether a host is the shop's own subdomain. Its dashboard and its sign-in are there and nowhere else: not on its own
 * domain, not below /t/, and not where a proxy says whose shop it is.
 */
export function isOwnHost(host: string | null, shop: { slug: string }): boolean {
  const decision = decideHost({ host, path: '/', trustedSlug: null }, env().ROOT_DOMAIN)
  return decision.kind === 'tenant' && decision.slug === shop.slug
}

/** Whether people sign in on this host at all: the platform's, the console's and the own one of any shop. */
export function isMemberHost(host: string | null): boolean {
  const { kind } = decideHost({ host, path: '/', trustedSlug: null }, env().ROOT_DOMAIN)
  return kind === 'site' || kind === 'console' || kind === 'tenant'
}

/** Whether a shop takes customers at all. */
export function isOpen(tenant: Tenant): boolean {
  return tenant.status === 'trial' || tenant.status === 'active'
}

/** Whether customers reach what they bought: a suspended shop sells nothing, and keeps nothing back. */
export function opensBought(tenant: Tenant): boolean {
  return isOpen(tenant) || tenant.status === 'suspended'
}

/** The public origin of a name below the root domain: `https://<name>.<root>`, on `.localhost` with http and port. */
export function originOf(name: string | null): string {
  const { ROOT_DOMAIN, PORT, isSecure } = env()
  const host = name === null ? ROOT_DOMAIN : `${name}.${ROOT_DOMAIN}`
  return isSecure ? `https://${host}` : `http://${host}:${PORT}`
}

/** The one address of a shop that search engines are told: its own domain once that leads here, else its subdomain. */
export function shopOrigin(shop: { slug: string; domain: string | null }): string {
  if (shop.domain === null) return originOf(shop.slug)
  const { PORT, isSecure } = env()
  return isSecure ? `https://${shop.domain}` : `http://${shop.domain}:${PORT}`
}
