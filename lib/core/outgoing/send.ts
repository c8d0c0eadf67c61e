import { lookup } from 'node:dns/promises'
import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isTrial } from '@/lib/core/db/joint'
import { AppError } from '@/lib/core/errors'
import type { SendProblem } from './problems'
import { bareAddress, judgeUrl, mayReach } from './reach'
import type { Reach } from './reach'

// The only way out to an address that a tenant named. Gateways and storage, whose addresses are ours, have their own.

/** Every address of a name. A test answers itself, also differently each time. */
export type Resolve = (host: string) => Promise<string[]>

export type Outgoing = {
  url: string
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** From the first look at the name to the last byte of the answer. */
  timeoutMs?: number
}

export type Reached = {
  status: number
  headers: http.IncomingHttpHeaders
  /** The body as it comes; whoever stops reading closes the connection. Throws `Unreached` where it breaks. */
  body: AsyncIterable<Buffer>
}

const patienceMs = 10_000

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address)

/** Nothing came back, or not all of it. */
export class Unreached extends Error {
  constructor(
    readonly problem: SendProblem,
    /** False where it is sure that nothing of what was to be sent has left. */
    readonly mayHaveArrived = true,
  ) {
    super(problem)
    this.name = 'Unreached'
  }
}

/** Fails with `timed_out` when the signal ends first: a name server's silence has no time limit of its own. */
async function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Unreached('timed_out')), { once: true })
    }),
  ])
}

/**
 * The one address to connect to. Every address of the name must be allowed, not only the first: whoever mixes a private
 * one in wants it to be reached at some time.
 */
async function addressOf(url: URL, reach: Reach, resolve: Resolve): Promise<string> {
  const host = bareAddress(url.hostname)
  let addresses: string[]
  try {
    addresses = isIP(host) === 0 ? await resolve(host) : [host]
  } catch {
    throw new Unreached('name_unknown')
  }
  const [first] = addresses
  if (first === undefined) throw new Unreached('name_unknown')
  if (!addresses.every((address) => mayReach(address, url.protocol, reach)))
    throw new Unreached('address_refused')
  return first
}

/** How far it came: whether there ever was a connection over which something could leave. */
type Progress = { isConnected: boolean }

function connect(
  url: URL,
  address: string,
  sent: Outgoing,
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<IncomingMessage> {
  const family = isIP(address)
  const { method = 'POST', headers = {}, body } = sent
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method,
        headers: { ...headers, ...length },
        // A connection of its own, to the address that was checked: the name is not asked a second time.
        agent: false,
        lookup: (_host, options, done) => {
          if (options.all === true) done(null, [{ address, family }])
          else done(null, address, family)
        },
        maxHeaderSize: 16 * 1024,
        signal,
      },
      resolve,
    )
    request.on('error', reject)
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        progress.isConnected = true
      })
    })
    request.end(body)
  })
}

function problemOf(error: unknown, signal: AbortSignal): SendProblem {
  if (error instanceof Unreached) return error.problem
  if (signal.aborted) return 'timed_out'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|TLS|SSL|ISSUER|SIGNATURE/.test(code) ? 'certificate_refused' : 'not_connected'
}

async function* piecesOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const piece of response) yield piece as Buffer
  } catch (error) {
    throw new Unreached(problemOf(error, signal))
  }
}

/**
 * Asks a tenant's URL. The name is resolved here and the socket goes to the very address that was judged, so a name that
 * changes its answer in between gains nothing. A redirect is an answer like any other: it is not followed. Throws
 * `Unreached`.
 */
export async function send(sent: Outgoing, reach: Reach, resolve: Resolve = systemResolve): Promise<Reached> {
  // What was sent cannot be rolled back.
  if (isTrial()) throw new AppError('conflict', 'cannot_be_tried')
  const signal = AbortSignal.timeout(sent.timeoutMs ?? patienceMs)
  const progress: Progress = { isConnected: false }
  try {
    const judged = judgeUrl(sent.url, reach)
    if (!judged.ok) throw new Unreached('address_refused')
    const address = await before(signal, addressOf(judged.url, reach, resolve))
    const response = await connect(judged.url, address, sent, { signal, progress })
    const { statusCode: status = 0, headers } = response
    return { status, headers, body: piecesOf(response, signal) }
  } catch (error) {
    throw new Unreached(problemOf(error, signal), progress.isConnected)
  }
}

/** The beginning of an answer as text, and no more of it than `mostBytes`; what is cut off on the way is left out. */
export async function beginningOf({ body }: Reached, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of body) {
      pieces.push(piece)
      size += piece.length
      if (size >= mostBytes) break
    }
  } catch {
    // The status has arrived, so the other side has decided; what is cut off is only its words.
  }
  return Buffer.concat(pieces).subarray(0, mostBytes).toString('utf8')
}

/** Whether a URL's name leads where it may now; asked before it is saved, and again with everything that is sent. */
export async function canReach(
  url: URL,
  reach: Reach,
  resolve: Resolve = systemResolve,
): Promise<SendProblem | null> {
  const signal = AbortSignal.timeout(patienceMs)
  try {
    await before(signal, addressOf(url, reach, resolve))
    return null
  } catch (error) {
    return problemOf(error, signal)
  }
}
