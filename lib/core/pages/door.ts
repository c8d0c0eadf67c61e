import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CART_MARK_HEADER } from '@/lib/core/cart/count'
import { resolvePages } from '@/lib/core/db/queries/resolve'
import type { PagesRow } from '@/lib/core/db/queries/resolve'
import { env } from '@/lib/core/env'
import type { Before } from '@/lib/core/http/before'
import { describeError, log } from '@/lib/core/log'
import { decideHost } from '@/lib/core/tenancy/host'
import { placeOf, readAddress } from '@/lib/core/tenancy/place'
import { refreshTenants, toTenant } from '@/lib/core/tenancy/tenant'
import { isForEverybody, splitAddress } from './address'
import { askInside } from './inside'
import { KeptPages } from './kept'
import { fill, fillHeaders, toTemplate } from './template'
import type { Template } from './template'
import { askTogether } from './together'
import { visitorOf } from './visitor'
import type { Visitor } from './visitor'
import { fillZipped, zip } from './zipped'
import type { Zipped } from './zipped'

const mostBytes = 32 * 1_048_576

/** Somebody looked at a page of this shop. */
export type Look = {
  tenantId: string
  timeZone: string
  address: string
  userAgent: string
  purpose: string
  isSignedIn: boolean
}

type Page = { template: Template; zipped: Zipped | null; bytes: number }

type Asked = { pathname: string; search: string; host: string; visitor: Visitor }

/** What asks for something else than the whole page, or is told whose shop it is by a proxy. */
const otherwise = [
  'rsc',
  'next-action',
  'next-router-prefetch',
  'next-router-state-tree',
  'next-url',
  'x-nextjs-data',
  'x-tenant-slug',
]

/** Null for what only the web server can answer. */
function askedOf({ method, url = '', headers }: IncomingMessage): Asked | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  const { host } = headers
  const address = splitAddress(url)
  if (!address || host === undefined || otherwise.some((name) => headers[name] !== undefined)) return null
  const visitor = visitorOf(headers)
  return visitor.isCorrecting ? null : { ...address, host, visitor }
}

/** Programs that read a page get it whole, with everything that its head says in the head. */
const reader = 'facebookexternalhit/1.1'

const nonceOf = (policy: unknown): string | null => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? null

/** Rendered for nobody; null where the answer is none that everybody could get. */
async function render({ host, pathname, search }: Asked): Promise<Page | null> {
  // What is known of the shop is of now: what was kept of it before may be older than the version.
  refreshTenants()
  const mark = randomBytes(16).toString('hex')
  const headers = { host, 'user-agent': reader, 'accept-encoding': 'identity', [CART_MARK_HEADER]: mark }
  const answer = await askInside(`${pathname}${search}`, headers)
  if (answer?.status !== 200 || answer.headers['set-cookie'] !== undefined) return null
  const nonce = nonceOf(answer.headers['content-security-policy'])
  const isPage = answer.headers['content-type']?.startsWith('text/html') === true
  // A part that failed while the page was on its way is told to the browser, under a status that says nothing of it.
  const isWhole = !answer.body.includes(':E{\\"digest\\"')
  const template = nonce !== null && isPage && isWhole ? toTemplate(answer, { nonce, mark }) : null
  if (!template) return null
  const zipped = zip(template)
  const packed = (zipped ?? []).flat().reduce((sum, { length }) => sum + length, 0)
  return { template, zipped, bytes: template.bytes + packed }
}

/** As the web server decides it for the pages that it renders itself. */
function takesZipped({ method, headers }: IncomingMessage): boolean {
  const accepted = headers['accept-encoding'] ?? ''
  return method === 'GET' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)
}

async function ask(names: readonly string[]): Promise<Map<string, PagesRow>> {
  return new Map((await resolvePages(names)).map((row) => [row.host, row]))
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { template, zipped }: Page,
  visitor: Visitor,
): void {
  const answer = { nonce: randomBytes(16).toString('base64'), cartCount: visitor.cartCount }
  const isZipped = zipped !== null && takesZipped(request)
  const body = isZipped ? fillZipped(template, zipped, answer) : fill(template, answer)
  for (const [name, value] of fillHeaders(template, answer.nonce)) response.setHeader(name, value)
  if (isZipped) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-length', body.length)
  response.writeHead(200)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function lookOf(request: IncomingMessage, row: PagesRow, { isSignedIn }: Visitor): Look {
  const { headers } = request
  const purposes = ['sec-purpose', 'purpose', 'x-moz'].map((name) => headers[name])
  return {
    ...{ tenantId: row.tenant_id, timeZone: row.time_zone, isSignedIn },
    address: String(headers['x-forwarded-for'] ?? 'unknown'),
    userAgent: (headers['user-agent'] ?? '').slice(0, 500),
    purpose: purposes.join(' '),
  }
}

/**
 * Answers the pages of open shops that are the same for everybody, each rendered once in every version: the database is
 * asked for the version on every request, so what was written before the request is in its answer. `onLook` is told of
 * each answer. Whatever else is asked for is passed on to the web server.
 */
export function pagesForEverybody(onLook: (look: Look) => void): Before {
  const kept = new KeptPages<Page>(mostBytes)
  const find = askTogether(ask)

  async function answer(asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { host, pathname, search, visitor } = asked
    const decision = decideHost({ host, path: pathname, trustedSlug: null }, env().ROOT_DOMAIN)
    if (decision.kind !== 'tenant' && decision.kind !== 'domain') return false
    const row = await find(decision.kind === 'tenant' ? decision.slug : decision.host)
    if (!row) return false
    const where = readAddress({ decision, tenant: toTenant(row) }, pathname)
    const place = placeOf(where)
    if (!place.tenant || place.status !== undefined || !isForEverybody(where.path, search)) return false
    const key = `${row.tenant_id} ${host} ${pathname}${search}`
    const page = await kept.get(key, row.version, () => render(asked))
    if (!page || response.destroyed) return page !== null
    onLook(lookOf(request, row, visitor))
    send(request, response, page, visitor)
    return true
  }

  return (request, response, next) => {
    const asked = askedOf(request)
    if (!asked) {
      next()
      return
    }
    answer(asked, request, response).then(
      (isAnswered) => {
        if (!isAnswered) next()
      },
      (error: unknown) => {
        log.warn({ error: describeError(error) }, 'a page that is kept could not be answered')
        if (response.headersSent) response.destroy()
        else next()
      },
    )
  }
}
