import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/core/env'
import { splitLocale } from '@/lib/core/tenancy/paths'

/**
 * Whether a request that changes something comes from a page of its own host. A browser always says so in Origin; a
 * request without it, from a sandboxed frame (`null`) or from a neighbouring shop's subdomain is refused: the session
 * cookie is shared between subdomains, so SameSite alone does not separate them.
 */
export function isOwnOrigin(headers: Headers, isSecure: boolean): boolean {
  const origin = headers.get('origin')
  const host = headers.get('host')
  if (!origin || !host || !URL.canParse(origin)) return false
  const { protocol, host: from } = new URL(origin)
  if (isSecure && protocol !== 'https:') return false
  return (protocol === 'https:' || protocol === 'http:') && from === host.toLowerCase()
}

/** Throws `forbidden` for a state-changing request from anywhere but the own host. */
export function requireOwnOrigin(headers: Headers): void {
  if (!isOwnOrigin(headers, env().isSecure)) throw new AppError('forbidden', 'cross_origin')
}

/** A path of this very host to go on to after sign-in; null for anything that could lead elsewhere. */
export function safeNext(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 2000 || !next.startsWith('/')) return null
  // Browsers read a backslash as a slash and drop tabs and line breaks: //evil and /\evil leave the host.
  if (/[\\\p{Cc}]/u.test(next) || next.startsWith('//')) return null
  const base = 'http://own.invalid'
  if (!URL.canParse(next, base)) return null
  const url = new URL(next, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return null
  return `${url.pathname}${url.search}`
}

/**
 * The same in the language that is read here: who chose another one at the door goes on in it. `base` is what stands
 * before the paths of this host in that language.
 */
export function safeNextIn(base: string, next: unknown): string | null {
  const path = safeNext(next)
  if (path === null) return null
  const [pathname = '', ...query] = path.split('?')
  const { rest } = splitLocale(pathname)
  const search = query.length > 0 ? `?${query.join('?')}` : ''
  // Asked once more: what follows a language may look like the address of another host.
  return safeNext(`${rest === '/' && base !== '' ? base : `${base}${rest}`}${search}`)
}
