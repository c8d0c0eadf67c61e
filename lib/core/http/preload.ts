/**
 * Loaded before the web server (`node --import`), by Node itself: what stands in this folder imports nothing but
 * Node, packages and its neighbours, these by their full names.
 */
import { Server } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { buildIn } from './api-build.ts'
import { apiOf } from './api.ts'
import { askBefore } from './before.ts'
import type { Before } from './before.ts'
import { clean, trustOf } from './client.ts'
import { isAction } from './bounds.ts'
import { receive } from './door.ts'
import { askPages, shared } from './pages.ts'
import { shortenConsole, whileActing } from './quiet.ts'
import { redact } from './redact.ts'
import { sharePort } from './sharing.ts'
import { refuseUnreadable } from './unreadable.ts'

const trust = trustOf(process.env)
if (Number(process.env.WEB_PROCESSES ?? 1) > 1) sharePort(Number(process.env.PORT))

/** Who is asked before the web server, in this order. */
const before: readonly Before[] = [
  askPages,
  apiOf(
    buildIn(() => ({
      folder: process.env.NEXT_DIST_DIR ?? '.next',
      // The framework writes it down once it listens.
      origin: process.env.__NEXT_PRIVATE_ORIGIN ?? 'http://localhost',
    })),
  ),
]
const emit = Server.prototype.emit

function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => undefined)
  socket.end(
    'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST, OPTIONS\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  )
}

Server.prototype.emit = function emitReceived(this: Server, event: string, ...rest: unknown[]): boolean {
  const goOn = (): boolean => Reflect.apply(emit, this, [event, ...rest]) as boolean
  if (event === 'request' || event === 'checkContinue') {
    const request = rest[0] as IncomingMessage
    const response = rest[1] as ServerResponse
    // A server that stops waits for its connections, and one that is in use all the time would never end.
    if (!this.listening) response.shouldKeepAlive = false
    receive(request, response, trust, () => {
      askBefore(before, request, response, () => {
        if (isAction(request)) whileActing(String(request.headers['x-request-id']), goOn)
        else goOn()
      })
    })
    return true
  }
  if (event === 'listening') shared().server = this
  // Without somebody who listens for it, the connection would be closed without a word.
  if (event === 'listening' && this.listenerCount('connect') === 0) this.on('connect', refuseTunnel)
  if (event === 'listening' && this.listenerCount('clientError') === 0)
    this.on('clientError', refuseUnreadable)
  if (event === 'upgrade') clean(rest[0] as IncomingMessage, trust)
  return goOn()
}

shortenConsole(console)

// What the framework prints by itself is read by the same people as our own log, and holds as few secrets.
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write
  stream.write = (chunk: unknown, ...rest: unknown[]) =>
    Reflect.apply(write, stream, [typeof chunk === 'string' ? redact(chunk) : chunk, ...rest]) as boolean
}
