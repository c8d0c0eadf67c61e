import type { IncomingMessage, ServerResponse } from 'node:http'

const BODY_LIMIT = 256 * 1024

/** Null when the body is larger than anything this server accepts. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8')
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.byteLength })
  response.end(bytes)
}

export function sendHtml(response: ServerResponse, status: number, html: string): void {
  const bytes = Buffer.from(html, 'utf8')
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.byteLength,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}

export function sendPicture(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.byteLength })
  response.end(bytes)
}

export function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'content-length': 0, 'cache-control': 'no-store' })
  response.end()
}

/** Null for a path segment that is not valid percent-encoding. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
