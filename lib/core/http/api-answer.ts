import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from './whole.ts'

/** Headers of the framework's configuration: they are laid over what a route answers. */
export type LaidOver = { regex: RegExp; headers: readonly (readonly [string, string])[] }

export function layOver(response: ServerResponse, path: string, every: readonly LaidOver[]): void {
  for (const { regex, headers } of every)
    if (regex.test(path)) for (const [name, value] of headers) response.setHeader(name, value)
}

/** What the length and the packing of the answer are, is for whoever writes it to say. */
const framing = new Set(['content-length', 'content-encoding', 'transfer-encoding'])
const several = new Set(['set-cookie', 'www-authenticate', 'proxy-authenticate', 'vary'])

function writeHead(response: ServerResponse, answer: Response): void {
  response.statusCode = answer.status
  if (answer.statusText) response.statusMessage = answer.statusText
  for (const [name, value] of answer.headers) {
    if (framing.has(name)) continue
    if (several.has(name)) response.appendHeader(name, value)
    else if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}

/** Answers that are there in full when a route is done; anything else is passed on piece by piece as it comes. */
const whole = /^(?:application\/(?:problem\+)?json|text\/(?:plain|html))\b/

/** Shorter than that nothing is packed: it would take more than it saves. */
const leastPacked = 1_024

/** Has what is written packed as the reader takes it, if at all. */
export type Pack = (request: IncomingMessage, response: ServerResponse) => void

/** Whoever keeps answers for others on the way keeps those apart that may be packed, also one that is not. */
function varyByPacking(response: ServerResponse): void {
  const named = String(response.getHeader('vary') ?? '')
  if (!/\baccept-encoding\b|\*/i.test(named)) response.appendHeader('vary', 'Accept-Encoding')
}

function isGone(response: ServerResponse): boolean {
  return response.destroyed || response.writableEnded
}

/** Ends with the reader: when it takes no more, or is gone. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
}

async function passOn(
  body: ReadableStream<Uint8Array>,
  response: ServerResponse & { flush?: () => void },
): Promise<void> {
  const reader = body.getReader()
  const leave = (): void => {
    reader.cancel().catch(() => undefined)
  }
  response.once('close', leave)
  try {
    response.flushHeaders()
    for (;;) {
      const { done, value } = await reader.read()
      if (isGone(response)) return
      if (done) break
      const hasRoom = response.write(value)
      // Of what packs: a piece is sent on when it is there, not when enough have come.
      response.flush?.()
      if (!hasRoom) await roomIn(response)
    }
    response.end()
  } finally {
    response.off('close', leave)
  }
}

/** Writes what a route has answered: in one piece where that is there already, packed where the reader wants that. */
export async function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
  pack: Pack,
): Promise<void> {
  if (isGone(response)) {
    await answer.body?.cancel()
    return
  }
  writeHead(response, answer)
  const isWhole = whole.test(answer.headers.get('content-type') ?? '')
  if (request.method === 'HEAD' || !answer.body) {
    if (isWhole) varyByPacking(response)
    await answer.body?.cancel()
    response.end()
    return
  }
  if (!isWhole) {
    pack(request, response)
    await passOn(answer.body, response)
    return
  }
  const bytes = Buffer.from(textOf(answer) ?? new Uint8Array(await answer.arrayBuffer()))
  if (bytes.length >= leastPacked) pack(request, response)
  else {
    varyByPacking(response)
    response.setHeader('content-length', bytes.length)
  }
  response.end(bytes)
}
