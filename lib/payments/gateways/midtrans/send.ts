import http from 'node:http'
import https from 'node:https'
import { proxyVariables } from '@/lib/core/env'

/** What the library hands to its HTTP client, as far as it uses it. */
export type Asked = {
  method: string
  url: string
  headers: Record<string, string>
  data?: unknown
  auth: { username: string }
}

export type Answered = { status: number; data: unknown }

/** No answer of Midtrans comes near. */
const mostBytes = 1024 * 1024

// As Node's own agents, and with a bound on what is kept open; connections are shared, keys travel with each request.
const agent = {
  keepAlive: true,
  scheduling: 'lifo',
  timeout: 5_000,
  maxFreeSockets: 16,
  proxyEnv: proxyVariables(),
} as const
const plain = new http.Agent(agent)
const secure = new https.Agent(agent)

/** A status that says no, with what the gateway said; the library reads both. Holds nothing of the request. */
class Refused extends Error {
  constructor(readonly response: Answered) {
    super(`status ${response.status}`)
  }
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page of a proxy: what it is instead is for the caller to say.
    return text
  }
}

function read(
  response: http.IncomingMessage,
  tell: { answer: (text: string) => void; fail: (error: Error) => void },
): void {
  let text = ''
  response
    .setEncoding('utf8')
    .on('data', (part: string) => {
      text += part
      if (text.length > mostBytes) response.destroy(new Error('an answer without end'))
    })
    .on('error', tell.fail)
    .on('end', () => tell.answer(text))
}

function optionsOf({ method, url, headers, auth }: Asked, body: string | null) {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const isSecure = protocol === 'https:'
  return {
    isSecure,
    options: {
      agent: isSecure ? secure : plain,
      method: method.toUpperCase(),
      hostname,
      port,
      path: pathname + search,
      headers: {
        ...headers,
        authorization: `Basic ${Buffer.from(`${auth.username}:`).toString('base64')}`,
        ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
    },
  }
}

/**
 * One request to Midtrans and its whole answer, within `timeoutMs` and without following a redirect. What the library's
 * axios does for one took four times as long as everything else of the call; see decision 18.
 */
export function send(asked: Asked, timeoutMs: number): Promise<Answered> {
  const isBodiless = asked.method.toLowerCase() === 'get'
  const body = isBodiless ? null : JSON.stringify(asked.data ?? {})
  const { isSecure, options } = optionsOf(asked, body)
  return new Promise((resolve, reject) => {
    const request = (isSecure ? https : http).request(options)
    const patience = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs)
    const fail = (error: Error): void => {
      clearTimeout(patience)
      reject(error)
    }
    const answer = (status: number, text: string): void => {
      clearTimeout(patience)
      const answered = { status, data: contentOf(text) }
      if (status >= 200 && status < 300) resolve(answered)
      else reject(new Refused(answered))
    }
    request.on('error', fail)
    request.on('response', (response) => {
      read(response, { answer: (text) => answer(response.statusCode ?? 0, text), fail })
    })
    request.end(body ?? undefined)
  })
}
