import { randomBytes } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { refreshSession } from '@/lib/core/auth/refresh'
import { CART_COOKIE, newCartCookie } from '@/lib/core/cart/cart'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { negotiateLocale } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { contentSecurityPolicy } from '@/lib/core/requests/policy'
import { leadsToMembers, leadsToShop, placeOf, readAddress } from '@/lib/core/tenancy/place'
import type { Asked, Place } from '@/lib/core/tenancy/place'
import { originOf, resolveTenant } from '@/lib/core/tenancy/tenant'

export const config = {
  runtime: 'nodejs',
  matcher: [
    // Route handlers and static files find their own way: this file costs them half their speed.
    '/((?!api/|_next/|__nextjs).*)',
    // The demo's mailbox is another process, which has an API of its own.
    { source: '/api/:path*', has: [{ type: 'host', value: 'mail\\..*' }] },
  ],
}

export async function middleware(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl
  const asked = readAddress(await resolveTenant(request.headers, pathname), pathname)
  return (
    answerOfPlatform(request, asked) ??
    answerOfShop(request, asked) ??
    answerToPrograms(request, asked) ??
    showPage(request, asked)
  )
}

const notFound = (): NextResponse => new NextResponse(null, { status: 404 })

/** What hosts of the platform answer without a page; null where there is one. */
function answerOfPlatform(request: NextRequest, { decision }: Asked): NextResponse | null {
  const url = request.nextUrl
  if (decision.kind === 'mailbox') return standIn(request, env().MAILBOX_ORIGIN)
  if (decision.kind === 'simulator')
    return standIn(request, env().SIMULATORS_ORIGIN, `/${decision.name}/page`)
  // After an action has redirected, Next asks itself for the next page, by the name of the machine instead of the
  // shop's. Answered without a page, it lets the browser ask for it, by the right name.
  if (decision.kind === 'unknown' && request.headers.get('accept') === 'text/x-component') return notFound()
  if (decision.kind !== 'console') return null
  // The addresses that the rental bot's programs know.
  if (url.pathname === '/tenant/dashboard') return NextResponse.redirect(new URL('/', originOf('admin')))
  if (!url.pathname.startsWith('/tenant/api/')) return null
  const target = url.clone()
  target.pathname = `/api/v1/${url.pathname.slice('/tenant/api/'.length)}`
  // What they send is JSON, whatever they call it: our own API asks for the right name.
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  speakAsBefore(headers)
  return NextResponse.rewrite(target, { request: { headers } })
}

/** Has our own API answer as a system before Gerai did: failures in its shape, and in English where no language is asked. */
function speakAsBefore(headers: Headers): void {
  headers.set('x-gerai-inherited', '1')
  if (!headers.has('accept-language')) headers.set('accept-language', 'en')
}

/** Where only programs of the systems before Gerai ask: one that we do not have is told so as they can read it. */
const inherited = /^\/(?:tenant|admin|payment|orders|webhooks|health)(?:\/|$)/

/** Where the film shop's programs ask, all of it a shop's; how the server is, they ask on every host. */
const ofFilmShop = /^\/(?:admin|payment|orders|webhooks|health)(?:\/|$)/
/** Where the debt book's programs ask, on the platform's host. */
const ofDebtBook = /^\/admin(?:\/|$)/
const ofServer = /^\/health(?:\/|$)/

function answerToPrograms(
  request: NextRequest,
  { decision, tenant, prefix, path }: Asked,
): NextResponse | null {
  if (decision.kind === 'unknown' || !inherited.test(path)) return null
  const target = request.nextUrl.clone()
  const isOfPlatform = decision.kind === 'console' && ofDebtBook.test(path)
  const isKnown = isOfPlatform || (tenant ? ofFilmShop.test(path) : ofServer.test(path))
  target.pathname = isKnown ? `/api/compat${isOfPlatform ? '/platform' : ''}${path}` : '/api/v1/-'
  const headers = headersForProgram(request, prefix)
  if (!isKnown || isOfPlatform) speakAsBefore(headers)
  return NextResponse.rewrite(target, { request: { headers } })
}

/** A route finds the shop of a path by what stood before it. */
function headersForProgram(request: NextRequest, prefix: string): Headers {
  const headers = new Headers(request.headers)
  if (prefix) headers.set('x-gerai-prefix', prefix)
  return headers
}

/** What a shop answers without a page; null where there is one. */
function answerOfShop(request: NextRequest, asked: Asked): NextResponse | null {
  const { decision, tenant, prefix, path } = asked
  const url = request.nextUrl
  if (!tenant) return null
  if (decision.kind === 'domain' && leadsToMembers(asked)) {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    // What was sent there is sent nowhere else: a redirect would have the browser send it again.
    if (!isReading) return notFound()
    return NextResponse.redirect(`${originOf(tenant.slug)}${url.pathname}${url.search}`)
  }
  // What the shop of a path offers to programs; the route finds the shop by the prefix.
  if (prefix && path.startsWith('/api/')) {
    const target = url.clone()
    target.pathname = path
    return NextResponse.rewrite(target, { request: { headers: headersForProgram(request, prefix) } })
  }
  return null
}

async function showPage(request: NextRequest, asked: Asked): Promise<NextResponse> {
  const place = placeOf(asked)
  const locale =
    asked.locale ??
    rememberedLocale(request, asked) ??
    asked.tenant?.locale ??
    negotiateLocale(request.headers, 'id')
  const policy = contentSecurityPolicy(
    {
      nonce: randomBytes(16).toString('base64'),
      leadsToGateway: /^\/(?:checkout|o|l)(?:\/|$)/.test(asked.path),
      leadsToShop: leadsToShop(asked),
    },
    env(),
    process.env.NODE_ENV === 'development',
  )
  const target = request.nextUrl.clone()
  target.pathname = `/${locale}${place.path}`
  const response = NextResponse.rewrite(target, {
    request: { headers: headersForPage(request, asked, place, { locale, policy }) },
    ...(place.status ? { status: place.status } : {}),
  })
  response.headers.set('content-security-policy', policy)
  if (env().isSecure) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  if (/^\/[ol]\//.test(asked.path)) keepToItself(response)
  rememberLocale(request, response, asked)
  if (place.tenant && asked.path === '/checkout' && !request.cookies.has(CART_COOKIE)) {
    // A page cannot set a cookie: without this id, two tabs of a "buy now" link would place two orders.
    response.cookies.set(CART_COOKIE, newCartCookie(), {
      httpOnly: true,
      sameSite: 'lax',
      secure: env().isSecure,
      path: asked.prefix || '/',
    })
  }
  return place.isSignedInArea ? refreshSession(request, response) : response
}

/** In which language somebody read the console last; no shop's language stands for it there. */
const CONSOLE_LOCALE_COOKIE = 'gerai_console_locale'
const yearSeconds = 31_536_000

function rememberedLocale(request: NextRequest, { decision }: Asked): Locale | null {
  const remembered = request.cookies.get(CONSOLE_LOCALE_COOKIE)?.value
  return decision.kind === 'console' && isLocale(remembered) ? remembered : null
}

/** Not beside the answer of an action: with a cookie, Next draws the page anew that the action was sent from. */
function rememberLocale(request: NextRequest, response: NextResponse, { decision, locale }: Asked): void {
  if (decision.kind !== 'console' || locale === null || request.method !== 'GET') return
  if (request.cookies.get(CONSOLE_LOCALE_COOKIE)?.value === locale) return
  response.cookies.set(CONSOLE_LOCALE_COOKIE, locale, {
    ...{ httpOnly: true, sameSite: 'lax', secure: env().isSecure, path: '/', maxAge: yearSeconds },
  })
}

/** What pages and actions are told of the request. They believe it, so each is overwritten or removed, never passed on. */
function headersForPage(
  request: NextRequest,
  asked: Asked,
  place: Place,
  { locale, policy }: { locale: string; policy: string },
): Headers {
  const headers = new Headers(request.headers)
  headers.delete('x-tenant-slug')
  set(headers, 'x-gerai-tenant', place.tenant?.slug ?? null)
  set(headers, 'x-gerai-prefix', place.prefix || null)
  set(headers, 'x-gerai-locale', locale)
  set(headers, 'x-gerai-locale-asked', asked.locale)
  set(headers, 'x-gerai-path', asked.path)
  set(headers, 'x-gerai-search', request.nextUrl.search || null)
  set(headers, 'x-request-id', request.headers.get('x-request-id') ?? newId())
  set(headers, 'content-security-policy', policy)
  return headers
}

function set(headers: Headers, name: string, value: string | null): void {
  if (value === null) headers.delete(name)
  else headers.set(name, value)
}

/** The address of an order, or of what somebody owes, is its key: it is told to nobody and kept by nobody. */
function keepToItself(response: NextResponse): void {
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('cache-control', 'no-store')
  response.headers.set('x-robots-tag', 'noindex')
}

/** In demo mode what stands in for the outside world has pages of its own; elsewhere their names lead nowhere. */
function standIn(request: NextRequest, origin: string | undefined, below = ''): NextResponse {
  if (!env().isDemo || !origin) return notFound()
  return NextResponse.rewrite(new URL(`${below}${request.nextUrl.pathname}${request.nextUrl.search}`, origin))
}
