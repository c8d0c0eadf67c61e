import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** An HTTP status, or why there was none. */
export type AttemptStatus = number | 'timeout' | 'network'

interface SendRequest {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  maxRedirects: number
}

// Few system resolvers know the subdomains of `localhost`, browsers do: the shops live there in demo mode.
export const lookup: LookupFunction = (hostname, options, done) => {
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
    systemLookup(hostname, options, done)
    return
  }
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]
  process.nextTick(() => (options.all ? done(null, addresses) : done(null, '127.0.0.1', 4)))
}

// The receiver may close a connection it kept alive; few idle ones lower the odds of meeting that moment.
const agentOptions = { keepAlive: true, maxSockets: 48, maxFreeSockets: 8, timeout: 4000 }
const httpAgent = new HttpAgent(agentOptions)
const httpsAgent = new HttpsAgent(agentOptions)

interface Answer {
  status: AttemptStatus
  location: string | undefined
  /** The connection was an old one and died without a single byte of an answer. */
  isStale: boolean
}

function post(url: URL, headers: Record<string, string>, body: Buffer, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    let isDone = false
    const finish = (status: AttemptStatus, location?: string, isStale = false) => {
      if (isDone) return
      isDone = true
      clearTimeout(timer)
      resolve({ status, location, isStale })
    }
    const isSecure = url.protocol === 'https:'
    const outgoing = (isSecure ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        agent: isSecure ? httpsAgent : httpAgent,
        lookup,
        headers: { ...headers, 'content-length': String(body.byteLength) },
      },
      (incoming) => {
        incoming.resume()
        incoming.on('error', () => finish('network'))
        // Only a complete answer counts: a receiver that died half-way has promised nothing.
        incoming.on('end', () =>
          finish(
            incoming.complete ? (incoming.statusCode ?? 'network') : 'network',
            incoming.headers.location,
          ),
        )
        incoming.on('close', () => finish('network'))
      },
    )
    const timer = setTimeout(() => {
      finish('timeout')
      outgoing.destroy()
    }, timeoutMs)
    timer.unref()
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      finish('network', undefined, outgoing.reusedSocket && error.code === 'ECONNRESET'),
    )
    outgoing.end(body)
  })
}

export async function sendRequest({
  url,
  headers,
  body,
  timeoutMs,
  maxRedirects,
}: SendRequest): Promise<AttemptStatus> {
  if (!URL.canParse(url)) return 'network'
  let target = new URL(url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return 'network'
  const bytes = Buffer.from(body, 'utf8')
  let hops = 0
  let hasRetriedStale = false
  for (;;) {
    const answer = await post(target, headers, bytes, timeoutMs)
    if (answer.isStale && !hasRetriedStale) {
      hasRetriedStale = true
      continue
    }
    const isFollowed =
      (answer.status === 307 || answer.status === 308) && answer.location && hops < maxRedirects
    if (!isFollowed || !answer.location || !URL.canParse(answer.location, target)) return answer.status
    hops += 1
    target = new URL(answer.location, target)
  }
}
