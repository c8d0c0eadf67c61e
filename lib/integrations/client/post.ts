import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { bareAddress, judgeUrl, mayReach } from '@/lib/integrations/rules/address'
import type { Reach } from '@/lib/integrations/rules/address'
import type { PostProblem } from '@/lib/integrations/schema'

/** Every address of a name. A test answers itself, also differently each time. */
export type Resolve = (host: string) => Promise<string[]>

export type PostAnswer = {
  status: number | null
  problem: PostProblem | null
  text: string
  durationMs: number
}

const timeoutMs = 10_000
/** More than this of an answer is not read: what counts is the status. */
const mostBytes = 16 * 1024

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address)

class Refused extends Error {
  constructor(readonly problem: PostProblem) {
    super(problem)
  }
}

/** Fails with `timed_out` when the signal ends first: a name server's silence has no time limit of its own. */
async function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Refused('timed_out')), { once: true })
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
    throw new Refused('name_unknown')
  }
  const [first] = addresses
  if (first === undefined) throw new Refused('name_unknown')
  if (!addresses.every((address) => mayReach(address, url.protocol, reach)))
    throw new Refused('address_refused')
  return first
}

function send(
  url: URL,
  address: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const family = isIP(address)
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        // A connection of its own, to the address that was checked: the name is not asked a second time.
        agent: false,
        lookup: (_host, options, done) => {
          if (options.all === true) done(null, [{ address, family }])
          else done(null, address, family)
        },
        maxHeaderSize: 16 * 1024,
        signal,
      },
      (response) => {
        const status = response.statusCode ?? 0
        const chunks: Buffer[] = []
        let size = 0
        const end = (): void =>
          resolve({ status, text: Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8') })
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.length
          if (size < mostBytes) return
          end()
          request.destroy()
        })
        response.on('end', end)
        // The status has arrived, so the endpoint has decided; what is cut off is only its words.
        response.on('error', end)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

function problemOf(error: unknown, signal: AbortSignal): PostProblem {
  if (error instanceof Refused) return error.problem
  if (signal.aborted) return 'timed_out'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|TLS|SSL|ISSUER|SIGNATURE/.test(code) ? 'certificate_refused' : 'not_connected'
}

/**
 * Sends a body to a tenant's URL and tells what came back; it never throws. The name is resolved here and the socket
 * goes to the very address that was judged, so a name that changes its answer in between gains nothing. A redirect is
 * an answer like any other: it is not followed.
 */
export async function post(
  target: { url: string; body: string; headers: Record<string, string> },
  reach: Reach,
  resolve: Resolve = systemResolve,
): Promise<PostAnswer> {
  const startedAt = Date.now()
  const signal = AbortSignal.timeout(timeoutMs)
  const after = (): number => Date.now() - startedAt
  try {
    const judged = judgeUrl(target.url, reach)
    if (!judged.ok) throw new Refused('address_refused')
    const address = await before(signal, addressOf(judged.url, reach, resolve))
    const { status, text } = await send(judged.url, address, target.body, target.headers, signal)
    return { status, problem: null, text, durationMs: after() }
  } catch (error) {
    return { status: null, problem: problemOf(error, signal), text: '', durationMs: after() }
  }
}

/** Whether a URL's name leads where it may now; asked before it is saved, and again at every delivery. */
export async function canReach(
  url: URL,
  reach: Reach,
  resolve: Resolve = systemResolve,
): Promise<PostProblem | null> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    await before(signal, addressOf(url, reach, resolve))
    return null
  } catch (error) {
    return problemOf(error, signal)
  }
}
