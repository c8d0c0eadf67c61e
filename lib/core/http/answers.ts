import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAction, isBesidePages } from './bounds.ts'
import { refusalOf } from './refusal.ts'
import type { Reason } from './refusal.ts'

/** For a page that says nothing about itself: it may show what it is made of and run nothing. */
const FALLBACK_POLICY =
  "default-src 'self'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

function typeOf(response: ServerResponse): string {
  return String(response.getHeader('content-type') ?? '')
}

/** By this the browser's part of the framework knows that an action is gone. */
const actionNotFound = 'x-nextjs-action-not-found'

/** What the framework answers by itself, for a reason that is not its own, in words or a form that nobody is helped by. */
function replacementOf(request: IncomingMessage, response: ServerResponse): Reason | null {
  const status = response.statusCode
  if (status < 400) return null
  const type = typeOf(response)
  const isPage = !isBesidePages(request.url ?? '')
  if (isPage && isAction(request)) {
    // Our own actions answer every failure of theirs; behind the middleware only an unreadable body is left.
    const wasFound = response.hasHeader('x-middleware-rewrite')
    if (status === 500 && wasFound && !type.startsWith('text/html')) return 'malformed_body'
    if (response.hasHeader(actionNotFound)) return status === 400 ? 'malformed_body' : 'page_outdated'
  }
  if (status === 500 && type.startsWith('text/plain')) return 'internal'
  if (status === 404 && !isPage && type.startsWith('text/html')) return 'not_found'
  if (status === 405 && type === '') return 'method_not_allowed'
  return null
}

/** The framework's own notes between its parts; what a browser's router asks for (`x-nextjs-…`) stays. */
const internal = /^(?:x-middleware-|x-powered-by$|x-nextjs-rewrite$)/

function complete(response: ServerResponse, requestId: string): void {
  for (const name of response.getHeaderNames()) if (internal.test(name)) response.removeHeader(name)
  if (!response.hasHeader('x-request-id')) response.setHeader('x-request-id', requestId)
  const isPage = typeOf(response).startsWith('text/html')
  if (isPage && !response.hasHeader('content-security-policy'))
    response.setHeader('content-security-policy', FALLBACK_POLICY)
}

function done(rest: unknown[]): void {
  const callback = rest.find((one) => typeof one === 'function') as (() => void) | undefined
  if (callback) process.nextTick(callback)
}

/** Watches over what leaves: every answer carries its request's id, every page a policy, and nothing that is internal. */
export function watch(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const { writeHead, write, end } = response
  let isReplaced = false

  const replace = (): boolean => {
    if (isReplaced) return true
    const reason = response.headersSent ? null : replacementOf(request, response)
    if (reason === null) return false
    isReplaced = true
    const kept = ['allow', actionNotFound].map((name) => [name, response.getHeader(name)] as const)
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    const { status, headers, body } = refusalOf(request, reason, requestId)
    response.statusCode = status
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    for (const [name, value] of kept) if (value !== undefined) response.setHeader(name, value)
    response.setHeader('content-length', Buffer.byteLength(body))
    Reflect.apply(end, response, request.method === 'HEAD' ? [] : [body])
    return true
  }

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (response.headersSent)
      return isReplaced ? response : (Reflect.apply(writeHead, response, [status, ...rest]) as ServerResponse)
    response.statusCode = status
    const given = rest.find((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    if (given) {
      for (const [name, value] of Object.entries(given as Record<string, string>))
        response.setHeader(name, value)
    }
    if (!isReplaced && replace()) return response
    complete(response, requestId)
    return Reflect.apply(writeHead, response, given ? [status] : [status, ...rest]) as ServerResponse
  }
  response.write = ((...given: unknown[]) => {
    if (!replace()) return Reflect.apply(write, response, given) as boolean
    done(given)
    return true
  }) as typeof write
  response.end = ((...given: unknown[]) => {
    if (!replace()) return Reflect.apply(end, response, given) as ServerResponse
    done(given)
    return response
  }) as typeof end
}
