import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { randomUUID } from 'node:crypto'
import { refusalOf } from './refusal.ts'
import type { Reason } from './refusal.ts'

const reasons: Record<string, Reason> = {
  HPE_HEADER_OVERFLOW: 'too_many_headers',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body_too_large',
}

/** Nothing of it was read: neither an address nor a language. */
const unread = { url: '/', headers: {} }

function written(status: number, headers: Record<string, string>, body: string): string {
  const all = { ...headers, connection: 'close', 'content-length': Buffer.byteLength(body).toString() }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status.toString()} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`
}

/** Answers what Node itself cannot read as a request, or has waited for in vain; it would do so without a word. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  // An answer that is on its way already cannot be taken back.
  const isAnswering = Boolean(Reflect.get(socket, '_httpMessage'))
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
    socket.destroy()
    return
  }
  const refusal =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? { status: 408, headers: {}, body: '' }
      : refusalOf(unread, reasons[error.code ?? ''] ?? 'malformed_request', randomUUID())
  socket.end(written(refusal.status, refusal.headers, refusal.body), () => {
    socket.destroy()
  })
}
