import { randomBytes } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { refreshSession } from '@/lib/core/auth/refresh'
import { CART_COOKIE, newCartCookie } from '@/lib/core/cart/cart'
import { env } from '@/lib/core/env'
import { negotiateLocale } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { splitLocale } from '@/lib/core/tenancy/paths'
import { contentSecurityPolicy } from '@/lib/core/requests/policy'
import { isOpen, originOf, resolveTenant } from '@/lib/core/tenancy/tenant'
import type { Tenant } from '@/lib/core/tenancy/tenant'

export const config = {
  runtime: 'nodejs',
  matcher: [
    // Route handlers and static files find their own way: this file costs them half their speed.
    '/((?!api/|_next/|__nextjs).*)',
    // The demo's mailbox is another process, which has an API of its own.
    { source: '/api/:path*', has: [{ type: 'host', value: 'mail\\..*' }] },
  ],
}

/** Where a request leads: the path of a page below app/[locale], and with which status. */
type Place = {
  path: string
  status?: 403 | 404 | 503
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

/** Paths that exist for the rewriting alone; asked for by name on the root domain they do not exist. */
const internal = /^\/(?:t|console|unavailable)(?:\/|$)/
const memberArea = /^\/(?:dashboard|sign-in|sign-out|invitation)(?:\/|$)/

/** Of the root domain: who opens one more shop is signed in. */
const siteMemberArea = /^\/sign-(?:in|up)(?:\/|$)/

/** Names that the world expects at the root of a host, and the route that answers each. */
const wellKnown: Record<string, string> = {
  '/favicon.ico': '/files/icon',
  '/icon.svg': '/files/icon',
  '/og': '/files/preview',
  '/robots.txt': '/files/robots',
  '/sitemap.xml': '/files/sitemap',
}

function shopPlace(tenant: Tenant, rest: string, prefix: string): Place {
  const isSignedInArea = memberArea.test(rest)
  if (tenant.status === 'cancelled') return nowhere
  if (tenant.status === 'maintenance' && !isSignedInArea) {
    return { path: '/unavailable/maintenance', status: 503, tenant: null, prefix, isSignedInArea }
  }
  // A suspended shop is closed to customers; its members still reach their dashboard, read-only.
  if (!isOpen(tenant) && !isSignedInArea) {
    return { path: '/unavailable/closed', status: 403, tenant: null, prefix, isSignedInArea }
  }
  return { path: `/t/${tenant.slug}${rest === '/' ? '' : rest}`, tenant, prefix, isSignedInArea }
}

/** Stands for a path that cannot be read: a shop says in its own words that it has no such page. */
const missing = '/-/-'

export async function middleware(request: NextRequest): Promise<NextResponse> {
  const url = request.nextUrl
  const { decision, tenant } = await resolveTenant(request.headers, url.pathname)

  if (decision.kind === 'mailbox') return mailbox(request)

  // After an action has redirected, Next asks itself for the next page, by the name of the machine instead of the
  // shop's. Answered without a page, it lets the browser ask for it, by the right name.
  if (decision.kind === 'unknown' && request.headers.get('accept') === 'text/x-component') {
    return new NextResponse(null, { status: 404 })
  }

  // The addresses that the rental bot's programs know.
  if (decision.kind === 'console' && url.pathname.startsWith('/tenant/')) {
    if (url.pathname === '/tenant/dashboard') return NextResponse.redirect(new URL('/', originOf('admin')))
    if (url.pathname.startsWith('/tenant/api/')) {
      const target = url.clone()
      target.pathname = `/api/v1/${url.pathname.slice('/tenant/api/'.length)}`
      return NextResponse.rewrite(target)
    }
  }

  const prefix = decision.kind === 'tenant' ? decision.pathPrefix : ''
  const { locale: asked, rest: shown } = splitLocale(url.pathname.slice(prefix.length) || '/')
  const rest = isWellFormed(url.pathname) ? (wellKnown[shown] ?? shown) : missing

  if (decision.kind === 'domain' && tenant && memberArea.test(rest)) {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (isReading) return NextResponse.redirect(`${originOf(tenant.slug)}${url.pathname}${url.search}`)
    // What was sent there is sent nowhere else: a redirect would have the browser send it again.
    return new NextResponse(null, { status: 404 })
  }

  const ownPlace: Place = tenant
    ? shopPlace(tenant, rest, prefix)
    : decision.kind === 'console' && rest !== missing
      ? { path: `/console${rest === '/' ? '' : rest}`, tenant: null, prefix, isSignedInArea: true }
      : decision.kind === 'site' && rest !== missing && !internal.test(rest)
        ? {
            path: rest === '/' ? '' : rest,
            tenant: null,
            prefix,
            isSignedInArea: siteMemberArea.test(rest),
          }
        : nowhere
  // Every page has an icon: where there is no open shop to have one, it is the platform's.
  const place: Place =
    rest === '/files/icon' && !ownPlace.tenant ? { ...nowhere, path: rest, status: undefined } : ownPlace
  // What the shop of a path offers to programs; the route finds the shop by the prefix.
  if (tenant && prefix && rest.startsWith('/api/')) {
    const sent = new Headers(request.headers)
    sent.set('x-gerai-prefix', prefix)
    const target = url.clone()
    target.pathname = rest
    return NextResponse.rewrite(target, { request: { headers: sent } })
  }
  const locale = asked ?? tenant?.locale ?? negotiateLocale(request.headers, 'id')

  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(
    {
      nonce,
      leadsToGateway: /^\/(?:checkout|o)(?:\/|$)/.test(rest),
      leadsToShop: decision.kind === 'site' && siteMemberArea.test(rest),
    },
    env(),
    process.env.NODE_ENV === 'development',
  )
  const headers = new Headers(request.headers)
  // Overwritten or removed, never passed on: pages and actions believe these headers.
  headers.delete('x-tenant-slug')
  set(headers, 'x-gerai-tenant', place.tenant?.slug ?? null)
  set(headers, 'x-gerai-prefix', place.prefix || null)
  set(headers, 'x-gerai-locale', locale)
  set(headers, 'x-gerai-locale-asked', asked)
  set(headers, 'x-gerai-path', rest)
  set(headers, 'x-gerai-search', url.search || null)
  set(headers, 'x-request-id', request.headers.get('x-request-id') ?? newId())
  set(headers, 'content-security-policy', policy)

  const target = url.clone()
  target.pathname = `/${locale}${place.path}`
  const response = NextResponse.rewrite(target, {
    request: { headers },
    ...(place.status ? { status: place.status } : {}),
  })
  response.headers.set('content-security-policy', policy)
  if (env().isSecure) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  if (rest.startsWith('/o/')) {
    // The address of an order is its key: it is told to nobody and kept by nobody.
    response.headers.set('referrer-policy', 'same-origin')
    response.headers.set('cache-control', 'no-store')
    response.headers.set('x-robots-tag', 'noindex')
  }
  if (place.tenant && rest === '/checkout' && !request.cookies.has(CART_COOKIE)) {
    // A page cannot set a cookie: without this id, two tabs of a "buy now" link would place two orders.
    response.cookies.set(CART_COOKIE, newCartCookie(), {
      httpOnly: true,
      sameSite: 'lax',
      secure: env().isSecure,
      path: prefix || '/',
    })
  }
  return place.isSignedInArea ? refreshSession(request, response) : response
}

/** Whether a path can be decoded; one that cannot would be an error of ours if it were left alone. */
function isWellFormed(path: string): boolean {
  try {
    return !/\0/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

function set(headers: Headers, name: string, value: string | null): void {
  if (value === null) headers.delete(name)
  else headers.set(name, value)
}

/** In demo mode `mail.<root>` shows what the shops have sent; elsewhere the name leads nowhere. */
function mailbox(request: NextRequest): NextResponse {
  const origin = env().isDemo ? env().MAILBOX_ORIGIN : undefined
  if (!origin) return new NextResponse(null, { status: 404 })
  return NextResponse.rewrite(new URL(`${request.nextUrl.pathname}${request.nextUrl.search}`, origin))
}
