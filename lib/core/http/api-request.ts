import type { IncomingMessage, ServerResponse } from 'node:http'

/** The headers as routes read them; what came several times is one, as the web server has it. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  return headers
}

/**
 * The body, read as far as somebody asks for it and no further: what nobody reads is let go once the answer is there, and
 * what comes faster than it is read waits with whoever sends it.
 */
function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  let stop = (): void => undefined
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        return new Promise<void>((resolve) => {
          const leave = (): void => {
            request.off('readable', take).off('end', take).off('error', fail).off('close', fail)
            resolve()
          }
          const take = (): void => {
            const piece = request.read() as Buffer | null
            if (piece !== null) controller.enqueue(piece)
            else if (request.readableEnded) controller.close()
            else return
            leave()
          }
          const fail = (error?: Error): void => {
            controller.error(error ?? new Error('whoever sent it has left'))
            leave()
          }
          stop = leave
          request.on('readable', take).on('end', take).on('error', fail).on('close', fail)
          if (request.readableEnded || request.readableLength > 0) take()
          else if (request.destroyed) fail()
        })
      },
      cancel() {
        stop()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Ends when whoever asks has left before the answer was complete. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new DOMException('whoever asked has left', 'AbortError'))
  })
  return controller.signal
}

/** What a route is given. The request's own address names the machine, as it does where the web server answers. */
export function askedOf(request: IncomingMessage, response: ServerResponse, url: URL): Request {
  const method = request.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, {
    method,
    headers: headersOf(request),
    signal: signalOf(response),
    ...(hasBody ? { body: bodyOf(request), duplex: 'half' } : {}),
  })
}
