import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { isInheritedAddress, isProgramAddress } from './bounds.ts'
import { askedLanguage } from './language.ts'

/** Each reason with its status, and the title and the detail that it has in the errors of messages/<language>/. */
const REASONS = {
  address_too_long: [414, 'malformed_body', 'address_too_long'],
  too_many_parameters: [400, 'malformed_body', 'too_many_parameters'],
  too_many_headers: [431, 'malformed_body', 'malformed_request'],
  malformed_request: [400, 'malformed_body', 'malformed_request'],
  malformed_body: [400, 'malformed_body', 'malformed_body'],
  body_too_large: [413, 'body_too_large', 'body_too_large'],
  too_many_fields: [413, 'body_too_large', 'too_many_fields'],
  cross_origin: [403, 'forbidden', 'cross_origin'],
  method_not_allowed: [405, 'method_not_allowed', 'method_not_allowed'],
  page_outdated: [409, 'conflict', 'page_outdated'],
  not_found: [404, 'not_found', 'not_found'],
  internal: [500, 'internal', 'internal'],
} as const

export type Reason = keyof typeof REASONS

const LANGUAGES = ['id', 'en', 'ar'] as const
type Language = (typeof LANGUAGES)[number]
type Words = { titles: Record<string, string>; details: Record<string, string>; home: string }

const known = new Map<Language, Words>()

function wordsOf(language: Language): Words {
  let words = known.get(language)
  if (!words) {
    const read = (area: string): unknown =>
      JSON.parse(
        readFileSync(path.join(process.cwd(), 'messages', language, `${area}.json`), 'utf8'),
      ) as unknown
    const { titles } = read('errors') as Pick<Words, 'titles'>
    const details = read('errors/details') as Words['details']
    const site = read('site') as { not_found: { home: string } }
    words = { titles, details, home: site.not_found.home }
    known.set(language, words)
  }
  return words
}

/** What an answer's form and language are told by. */
type Asked = Pick<IncomingMessage, 'url' | 'headers'>

/** The language in the path, else the first of the browser's that we speak. */
function languageOf(request: Asked): Language {
  const inPath = /^\/(id|en|ar)(?:[/?]|$)/.exec(request.url ?? '')?.[1]
  return (
    LANGUAGES.find((language) => language === inPath) ??
    askedLanguage(request.headers, LANGUAGES) ??
    (isInheritedAddress(request.url ?? '') ? 'en' : 'id')
  )
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0).toString()};`)

/** Nothing runs and nothing is loaded: these pages are words alone. */
export const PLAIN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const style =
  ':root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-inline-size:32rem;margin:20vh auto 0;padding-inline:1.25rem}h1{font-size:1.75rem;line-height:1.2}small{opacity:.7;overflow-wrap:anywhere}'

function pageOf(language: Language, title: string, detail: string, home: string, requestId: string): string {
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(detail)}</p><p><a href="/">${escaped(home)}</a></p><p><small dir="ltr">${requestId}</small></p></main></body></html>`
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': PLAIN_POLICY,
}

type Refusal = { status: number; headers: Record<string, string>; body: string }

/** What is answered: problem details to a program, or what its system before Gerai said, a line to a script of ours, a page to a person. */
export function refusalOf(request: Asked, reason: Reason, requestId: string): Refusal {
  const [status, code, key] = REASONS[reason]
  const language = languageOf(request)
  const { titles, details, home } = wordsOf(language)
  const title = titles[code] ?? ''
  const detail = details[key] ?? ''
  const headers: Record<string, string> = {
    ...HEADERS,
    'content-language': language,
    'x-request-id': requestId,
    ...(status === 405 ? { allow: 'GET, HEAD, POST, OPTIONS' } : {}),
  }
  if (isInheritedAddress(request.url ?? '')) {
    const body = JSON.stringify({ success: false, error: title, message: detail })
    return { status, headers: { ...headers, 'content-type': 'application/json' }, body }
  }
  if (isProgramAddress(request.url ?? '')) {
    const type = `urn:gerai:problem:${code}`
    const body = JSON.stringify({ type, title, status, code, detail, request_id: requestId })
    return { status, headers: { ...headers, 'content-type': 'application/problem+json' }, body }
  }
  const isScript = request.headers['next-action'] !== undefined || request.headers.rsc !== undefined
  return isScript
    ? { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body: detail }
    : {
        status,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
        body: pageOf(language, title, detail, home, requestId),
      }
}

/** How long a client may go on sending what is refused, so that it comes to read the answer. */
const lingerMs = 10_000

/** Answers instead of whoever would have; the rest of the body is let go. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  reason: Reason,
  requestId: string,
): void {
  const { status, headers, body } = refusalOf(request, reason, requestId)
  const isBodiless = request.method === 'HEAD'
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  if (isBodiless) response.flushHeaders()
  else response.write(body)
  // The answer is there in full; ended while the client still sends, its connection would break before it has read it.
  const finish = (): void => {
    clearTimeout(patience)
    response.end()
  }
  const patience = setTimeout(() => {
    request.socket.destroy()
  }, lingerMs)
  request.once('end', finish)
  request.once('close', finish)
  request.resume()
}
