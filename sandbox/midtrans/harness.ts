import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import midtransClient from 'midtrans-client'
import type { CoreApi, Snap, SnapTransactionParameters } from 'midtrans-client'
import { readBody } from './http'
import type { MidtransSimulator } from './server'

export const SERVER_KEY = 'SB-Mid-server-GERAIDEMO00000000'
export const OTHER_SERVER_KEY = 'SB-Mid-server-GERAIDEMO00000002'

/** The official client, pointed at the simulator the only way it can be. */
export function connect(
  simulator: MidtransSimulator,
  serverKey = SERVER_KEY,
  headers: Record<string, string> = {},
): Snap {
  const snap = new midtransClient.Snap({ isProduction: false, serverKey, clientKey: '' })
  snap.apiConfig.getSnapApiBaseUrl = () => `${simulator.origin}/snap/v1`
  snap.apiConfig.getCoreApiBaseUrl = () => simulator.origin
  Object.assign(snap.httpClient.http_client.defaults.headers.common, headers)
  return snap
}

/** The same for charges without a page. */
export function connectCore(
  simulator: MidtransSimulator,
  headers: Record<string, string> = {},
  serverKey = SERVER_KEY,
): CoreApi {
  const core = new midtransClient.CoreApi({ isProduction: false, serverKey, clientKey: '' })
  core.apiConfig.getCoreApiBaseUrl = () => simulator.origin
  Object.assign(core.httpClient.http_client.defaults.headers.common, headers)
  return core
}

let orderCount = 0

export function newOrder(more: Partial<SnapTransactionParameters> = {}): SnapTransactionParameters & {
  transaction_details: { order_id: string; gross_amount: number }
} {
  orderCount += 1
  return {
    transaction_details: {
      order_id: `ck-TEST${String(orderCount).padStart(20, '0')}`,
      gross_amount: 150_000,
    },
    item_details: [
      { id: 'a', name: 'Batik', price: 80_000, quantity: 2 },
      { id: 'b', name: 'Diskon', price: -10_000, quantity: 1 },
    ],
    ...more,
  }
}

/** How the official client reports a refusal. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof midtransClient.MidtransError)) throw error
    return { status: Number(error.httpStatusCode), body: error.ApiResponse ?? {} }
  }
  throw new Error('The call was expected to be refused')
}

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

export interface Receiver {
  url: string
  received: Received[]
  /** The answers to come, first to last; 200 when none is left. */
  answers: (number | { status: number; location: string })[]
  close(): Promise<void>
}

/** A shop's webhook endpoint that remembers what it was told. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const answers: Receiver['answers'] = []
  const server = createServer((request, response) => {
    void (async () => {
      const text = (await readBody(request))?.toString('utf8') ?? ''
      const body = JSON.parse(text) as Record<string, unknown>
      received.push({ path: request.url ?? '', headers: request.headers, text, body })
      const answer = answers.shift() ?? 200
      if (typeof answer === 'number') response.writeHead(answer).end()
      else response.writeHead(answer.status, { location: answer.location }).end()
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answers,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
