import type { HostDecision } from './host'
import { splitLocale } from './paths'
import { isOpen, opensBought } from './tenant'
import type { Resolved, Tenant } from './tenant'
import type { Locale } from '@/lib/core/context'

/** What an address asks for: in which shop and language, and which path below both. */
export type Asked = Resolved & {
  /** What stands before the shop's own paths on the root domain; empty everywhere else. */
  prefix: string
  /** The language that the path names. */
  locale: Locale | null
  path: string
}

/** Where a request leads: the path of a page below app/[locale], and with which status. */
export type Place = {
  path: string
  status?: 403 | 404 | 410 | 503
  tenant: Tenant | null
  prefix: string
  isSignedInArea: boolean
}

const nowhere: Place = {
  path: '/unavailable/unknown',
  status: 404,
  tenant: null,
  prefix: '',
  isSignedInArea: false,
}

/** Stands for a path that cannot be read: a shop says in its own words that it has no such page. */
const missing = '/-/-'

/** Paths that exist for the rewriting alone; asked for by name on the root domain they do not exist. */
const internal = /^\/(?:t|console|unavailable)(?:\/|$)/
const memberArea = /^\/(?:dashboard|sign-in|sign-out|invitation)(?:\/|$)/

/**
 * An order by its secret link, and the way to lost ones; what somebody owes, and whether its papers count: what a
 * suspended shop keeps open.
 */
const bought = /^\/(?:o\/|l\/|verify\/|find-order$)/

/** Of the root domain: who opens one more shop is signed in. */
const siteMemberArea = /^\/sign-(?:in|up)(?:\/|$)/

/** Where a browser is led that asked for a file and gets none: what it reads there is the answer to its question. */
const refusedDownload = /^\/o\/[^/]+\/download\/(used|late|missing|paper)$/

function statusOfPage(path: string): { status?: 404 | 410 } {
  const reason = refusedDownload.exec(path)?.[1]
  if (reason === undefined) return {}
  return { status: reason === 'missing' || reason === 'paper' ? 404 : 410 }
}

/** Names that the world expects at the root of a host, and the route that answers each. */
const wellKnown: Record<string, string> = {
  '/favicon.ico': '/files/icon',
  '/app-icon.png': '/files/app-icon',
  '/icon.svg': '/files/icon',
  '/manifest.webmanifest': '/files/manifest',
  '/og': '/files/preview',
  '/robots.txt': '/files/robots',
  '/service-worker.js': '/files/worker',
  '/sitemap.xml': '/files/sitemap',
}

/** Whether a path can be decoded; one that cannot would be an error of ours if it were left alone. */
function isWellFormed(path: string): boolean {
  try {
    return !/\0/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

export function readAddress({ decision, tenant }: Resolved, pathname: string): Asked {
  const prefix = decision.kind === 'tenant' ? decision.pathPrefix : ''
  const { locale, rest } = splitLocale(pathname.slice(prefix.length) || '/')
  const path = isWellFormed(pathname) ? (wellKnown[rest] ?? rest) : missing
  return { decision, tenant, prefix, locale, path }
}

/** Whether somebody asks for a shop's dashboard, or for the way into it. */
export function leadsToMembers({ tenant, path }: Asked): boolean {
  return tenant !== null && memberArea.test(path)
}

/** Whether a page of the platform's own leads its reader on to a shop. */
export function leadsToShop({ decision, path }: Asked): boolean {
  return decision.kind === 'site' && siteMemberArea.test(path)
}

function shopPlace(tenant: Tenant, path: string, prefix: string): Place {
  const isSignedInArea = memberArea.test(path)
  if (tenant.status === 'cancelled') return nowhere
  if (tenant.status === 'maintenance' && !isSignedInArea) {
    return { path: '/unavailable/maintenance', status: 503, tenant: null, prefix, isSignedInArea }
  }
  // A suspended shop sells nothing; what was bought stays open, and its members still read their dashboard.
  const isReached = isOpen(tenant) || isSignedInArea || (opensBought(tenant) && bought.test(path))
  if (!isReached) {
    return { path: '/unavailable/closed', status: 403, tenant: null, prefix, isSignedInArea }
  }
  const below = path === '/' ? '' : path
  return { path: `/t/${tenant.slug}${below}`, ...statusOfPage(path), tenant, prefix, isSignedInArea }
}

function platformPlace(kind: HostDecision['kind'], path: string): Place {
  if (path === missing) return nowhere
  const below = path === '/' ? '' : path
  if (kind === 'console') return { path: `/console${below}`, tenant: null, prefix: '', isSignedInArea: true }
  if (kind !== 'site' || internal.test(path)) return nowhere
  return { path: below, tenant: null, prefix: '', isSignedInArea: siteMemberArea.test(path) }
}

/** Where an address leads. */
export function placeOf({ decision, tenant, prefix, path }: Asked): Place {
  const place = tenant ? shopPlace(tenant, path, prefix) : platformPlace(decision.kind, path)
  // Every page has an icon: where there is no open shop to have one, it is the platform's.
  if (path === '/files/icon' && !place.tenant) return { ...nowhere, path, status: undefined }
  return place
}
