import type { IncomingMessage } from 'node:http'
import type { Reason } from './refusal.ts'

/** What any page, action or program of ours needs is far below; what is above costs us more than who sends it. */
export const BOUNDS = {
  addressLength: 8_192,
  parameters: 200,
  headers: 200,
  cookies: 200,
  /** Of a form or an action. Files are sent by themselves, as the body of a request. */
  bodyBytes: 1_048_576,
  fields: 2_000,
  /** A field that stands for a whole form, in what the browser sends for an action. */
  nestedForms: 20,
  /** Values in an action's arguments that stand for something else, each of which is looked for. */
  references: 5_000,
} as const

const fileMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const pageMethods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])
const routeMethods = new Set([...pageMethods, 'PUT', 'PATCH', 'DELETE'])

/** Answered by a route handler or by the framework itself, not by a page. */
export function isBesidePages(address: string): boolean {
  return isProgramAddress(address) || /^\/(?:_next|__nextjs[^/?]*)(?:[/?]|$)/.test(address)
}

export function isForm(request: IncomingMessage): boolean {
  return /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i.test(request.headers['content-type'] ?? '')
}

/** What Next takes for an action. */
export function isAction(request: IncomingMessage): boolean {
  if (request.method !== 'POST') return false
  if (request.headers['next-action'] !== undefined) return true
  return /^\s*multipart\/form-data/i.test(request.headers['content-type'] ?? '')
}

/**
 * Asked by programs, which are answered in their own way: our API, and what the systems before Gerai had, under which no
 * page of ours will ever stand.
 */
export function isProgramAddress(address: string): boolean {
  return /^\/(?:t\/[^/?]+\/)?(?:api|tenant|admin|payment|orders|webhooks|health)(?:[/?]|$)/.test(address)
}

/** Of what the systems before Gerai had: their programs read failures in a shape of their own, in English. */
export function isInheritedAddress(address: string): boolean {
  return /^\/(?:t\/[^/?]+\/)?(?:api\/admin|tenant|admin|payment|orders|webhooks|health)(?:[/?]|$)/.test(
    address,
  )
}

function isForeign({ origin, host }: IncomingMessage['headers']): boolean {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== (host ?? '').toLowerCase()
}

function count(text: string, letter: string): number {
  let found = 0
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) found += 1
  return found
}

/** Null for a path that cannot be read. */
function decoded(path: string): string | null {
  try {
    const read = decodeURIComponent(path)
    return read.includes('\0') ? null : read
  } catch {
    return null
  }
}

/** What the framework offers besides its files: data of a kind of pages that we have none of, and smaller pictures. */
const unused = /^\/+_next\/+(?:data|image)(?:\/|$)/i

function addressRefusal(address: string): Reason | null {
  if (address.length > BOUNDS.addressLength) return 'address_too_long'
  if (!address.startsWith('/')) return 'malformed_request'
  const [path = '', query = ''] = address.split(/\?(.*)/s)
  if (count(query, '&') >= BOUNDS.parameters) return 'too_many_parameters'
  // No text that we keep or look for holds it; our own API says in which parameter it stands.
  if (/%00/.test(query) && !/^\/api\/v1\//.test(path)) return 'malformed_request'
  // A page of ours tells that there is none; before a route there is nobody who could.
  const read = decoded(path)
  if (read === null) return isBesidePages(address) ? 'malformed_request' : null
  return unused.test(read) ? 'not_found' : null
}

/** The framework's own files are read; asked for anything else it answers with a failure of ours. */
function methodsAt(address: string): ReadonlySet<string> {
  if (isProgramAddress(address)) return routeMethods
  return isBesidePages(address) ? fileMethods : pageMethods
}

/** A script sends an action's arguments as text or as a multipart form; anything else is not read as an action. */
function isUnreadableAction({ method, headers }: IncomingMessage): boolean {
  if (method !== 'POST' || headers['next-action'] === undefined) return false
  return /^\s*application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')
}

/** Why a request is refused by its head alone, before anything is done for it; null for one that may go on. */
export function headRefusal(request: IncomingMessage): Reason | null {
  const { method = '', url = '', headers, rawHeaders } = request
  const refused = addressRefusal(url)
  if (refused) return refused
  if (!methodsAt(url).has(method)) return 'method_not_allowed'
  if (rawHeaders.length / 2 > BOUNDS.headers || count(headers.cookie ?? '', ';') >= BOUNDS.cookies)
    return 'too_many_headers'
  if (!isBesidePages(url) && isAction(request) && isForeign(headers)) return 'cross_origin'
  if (!isBesidePages(url) && isUnreadableAction(request)) return 'malformed_body'
  if (isHeld(request) && Number(headers['content-length'] ?? 0) > BOUNDS.bodyBytes) return 'body_too_large'
  return null
}

/** Where a form brings a file to a route that reads and limits it itself, once it knows who sends it. */
const fileForm = /^\/(?:t\/[^/?]+\/)?api\/l\/[^/?]+\/claims\/[^/?]+(?:\?|$)/

/**
 * Whether the body is read whole before anybody works on it: forms wherever they go, and whatever is sent to a page.
 * The body of a route is the route's to read and to limit.
 */
export function isHeld(request: IncomingMessage): boolean {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (!hasBody) return false
  if (fileForm.test(request.url ?? '')) return false
  return isForm(request) || (request.method === 'POST' && !isBesidePages(request.url ?? ''))
}

function occurrences(body: Buffer, text: string, most: number): number {
  let found = 0
  for (let at = body.indexOf(text); at !== -1 && found <= most; at = body.indexOf(text, at + text.length))
    found += 1
  return found
}

/** Values such as `"$0:name"` or `"$Q1"`; `"$undefined"`, dates and whole numbers stand for themselves. */
function hasTooManyReferences(body: Buffer): boolean {
  if (occurrences(body, '"$', BOUNDS.references) <= BOUNDS.references) return false
  return (body.toString('latin1').match(/"\$[\da-fBFKQWi@]/g)?.length ?? 0) > BOUNDS.references
}

/** Why a body that was read whole is refused; null for one that may go on. */
export function bodyRefusal(type: string, body: Buffer): Reason | null {
  const isMultipart = /^\s*multipart\//i.test(type)
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type)
  const separator = isMultipart ? `--${boundary?.[1] ?? boundary?.[2] ?? ''}` : '&'
  if (isMultipart && separator === '--') return 'malformed_body'
  if (isMultipart || /^\s*application\/x-www-form-urlencoded/i.test(type)) {
    if (occurrences(body, separator, BOUNDS.fields) > BOUNDS.fields) return 'too_many_fields'
  }
  const hasTooManyForms = occurrences(body, '"$K', BOUNDS.nestedForms) > BOUNDS.nestedForms
  return hasTooManyForms || hasTooManyReferences(body) ? 'too_many_fields' : null
}
