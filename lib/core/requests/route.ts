import { isUtf8 } from 'node:buffer'
import { isLocale } from '@/lib/core/context'
import type { Locale, ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { clientOf } from '@/lib/core/http/address'
import { jsonAnswer } from '@/lib/core/http/whole'
import { negotiateLocale } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { sizeOf } from '@/lib/core/text/size'
import { placeOfFault } from './json-fault'
import { languageNamed, pageInstead, readsPages } from './page-instead'
import { problemResponse, toAppError } from './problem'
import { requireStorable } from '@/lib/core/requests/input/storable-only'
import type { Tenant } from '@/lib/core/tenancy/tenant'
import { isOpen, opensBought, originOf, resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'

/** The address of the client; the preload around the HTTP server has put it there, nobody else can. */
export function addressOf(headers: Headers): string {
  return clientOf(headers.get('x-forwarded-for') ?? '', 1) ?? 'unknown'
}

/** The language of the page that asks, which its links name; else the one that the browser prefers. */
export function languageOf(request: Request): Locale {
  return languageNamed(request) ?? negotiateLocale(request.headers, 'id')
}

/** What was sent is larger than this. */
export const tooLarge = (limitBytes: number): AppError =>
  new AppError('body_too_large', 'body_too_large_most', { values: { most: sizeOf(limitBytes) } })

/** How long a client may go on sending what is refused. */
const lingerMs = 10_000

/**
 * Takes the rest in and keeps none of it: many send all of it before they read, and answered meanwhile, their connection
 * would break before they do.
 */
async function letGo(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const patience = setTimeout(() => {
    reader.cancel().catch(() => undefined)
  }, lingerMs)
  try {
    while (!(await reader.read()).done) continue
  } catch {
    // Whoever sent it has left.
  } finally {
    clearTimeout(patience)
  }
}

/** How long nothing may come of a body that was promised. */
const silenceMs = 30_000

/**
 * The next piece. Throws `body_too_slow` where none comes, and `malformed_body` where whoever sends has left: nobody is
 * there to read more of it.
 */
async function nextOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  let patience: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, refuse) => {
    patience = setTimeout(() => refuse(new AppError('body_too_slow')), silenceMs)
  })
  try {
    return await Promise.race([reader.read(), silence])
  } catch (error) {
    if (!(error instanceof AppError)) throw new AppError('malformed_body', 'malformed_body', { cause: error })
    reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(patience)
  }
}

/**
 * The whole body, refused beyond `limitBytes` however it is sent and whatever length it claims. Throws `body_too_large`,
 * `body_too_slow`.
 */
export async function readBytes(request: Request, limitBytes: number): Promise<Buffer> {
  if (!request.body) return Buffer.alloc(0)
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  // What it claims is enough to refuse it, and never to take it.
  let size = Number(request.headers.get('content-length') ?? 0) > limitBytes ? Infinity : 0
  while (size <= limitBytes) {
    const { done, value } = await nextOf(reader)
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    chunks.push(value)
  }
  await letGo(reader)
  throw tooLarge(limitBytes)
}

/** The whole body as text. Throws like `readBytes`. */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  return (await readBytes(request, limitBytes)).toString('utf8')
}

/** The text that these bytes are. Throws `malformed_body` for what is no UTF-8: read all the same, it would be another text. */
export function textIn(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new AppError('malformed_body', 'not_utf8')
  return bytes.toString('utf8')
}

/** The JSON object that a text is. Throws `malformed_body`, which says what it is instead. */
export function objectIn(text: string): object {
  if (text.startsWith('\ufeff')) throw new AppError('malformed_body', 'json_mark')
  if (text.trim() === '') throw new AppError('malformed_body', 'json_empty')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('malformed_body', 'json_broken', { values: placeOfFault(text) })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new AppError('malformed_body', 'json_no_object')
}

/**
 * A JSON object from the body. Throws `body_too_large`, `malformed_body` when it is not one, and `validation_failed` where
 * it holds what no table can.
 */
export async function readJson(request: Request, limitBytes = 64 * 1024): Promise<unknown> {
  return requireStorable(objectIn(textIn(await readBytes(request, limitBytes))))
}

export type Answer = Response | { status?: number; body: unknown; headers?: Record<string, string> }

function toResponse(answer: Answer, requestId: string): Response {
  if (answer instanceof Response) return answer
  return jsonAnswer(answer.body, {
    status: answer.status ?? 200,
    headers: { 'cache-control': 'no-store', 'x-request-id': requestId, ...answer.headers },
  })
}

/** What a route hands out that a shop which sells nothing still does: what was bought while it is suspended, or always. */
type AlsoClosed = 'bought' | 'always'

function serves(tenant: Tenant, alsoClosed: AlsoClosed | undefined): boolean {
  return alsoClosed === 'always' || (alsoClosed === 'bought' ? opensBought(tenant) : isOpen(tenant))
}

/**
 * A JSON endpoint on a shop's host: finds the tenant, refuses a shop that is closed or does not exist, and renders
 * every failure as problem details in the request's language.
 */
export function shopRoute<P>(
  handle: (ctx: ShopContext, request: Request, params: P) => Promise<Answer>,
  { alsoClosed }: { alsoClosed?: AlsoClosed } = {},
) {
  return async (request: Request, route: { params: Promise<P> }): Promise<Response> => {
    const requestId = newId()
    let locale: Locale = negotiateLocale(request.headers, 'id')
    let isShopThere = false
    const url = new URL(request.url)
    try {
      const { tenant } = await resolveTenantOfRoute(request.headers)
      // A shop that was deleted is as unknown as one that never was.
      if (!tenant || tenant.status === 'cancelled') throw new AppError('not_found')
      const asked = url.searchParams.get('locale')
      const named = languageNamed(request) ?? (isLocale(asked) ? asked : null)
      locale = named ?? negotiateLocale(request.headers, tenant.locale)
      if (!serves(tenant, alsoClosed)) throw new AppError('shop_closed')
      isShopThere = true
      const ctx: ShopContext = {
        tenantId: tenant.id,
        slug: tenant.slug,
        origin: originOf(tenant.slug),
        requestId,
        locale,
        address: addressOf(request.headers),
        userAgent: (request.headers.get('user-agent') ?? '').slice(0, 500),
      }
      return toResponse(await handle(ctx, request, await route.params), requestId)
    } catch (error) {
      // A person who followed a link to a shop that is closed, or none, is told so by its front page.
      if (!isShopThere && readsPages(request)) return pageInstead(request, (base) => base || '/')
      return problemResponse(toAppError(error, { requestId, at: url.pathname }), locale, requestId)
    }
  }
}

/** What is known of every request, whoever asks. */
export type Facts = Pick<ShopContext, 'requestId' | 'locale' | 'address' | 'userAgent'>

/** An endpoint whose caller is not (only) told by the shop that it belongs to: failures are problem details, too. */
export function apiRoute<P>(handle: (facts: Facts, request: Request, params: P) => Promise<Answer>) {
  return async (request: Request, route: { params: Promise<P> }): Promise<Response> => {
    const facts: Facts = {
      requestId: newId(),
      locale: negotiateLocale(request.headers, 'id'),
      address: addressOf(request.headers),
      userAgent: (request.headers.get('user-agent') ?? '').slice(0, 500),
    }
    const { requestId, locale } = facts
    try {
      return toResponse(await handle(facts, request, await route.params), requestId)
    } catch (error) {
      const at = new URL(request.url).pathname
      return problemResponse(toAppError(error, { requestId, at }), locale, requestId)
    }
  }
}

/** An endpoint that belongs to no shop. */
export function plainRoute<P>(handle: (request: Request, params: P, requestId: string) => Promise<Answer>) {
  return apiRoute<P>((facts, request, params) => handle(request, params, facts.requestId))
}
