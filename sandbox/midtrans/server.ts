import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { findApiCall, runApiCall } from '@/sandbox/midtrans/api/routes'
import { MidtransControl } from '@/sandbox/midtrans/control/control'
import { answerControl } from '@/sandbox/midtrans/control/routes'
import { readBody, sendHtml, sendJson, sendPicture, sendRedirect } from './http'
import { createIdempotencyKeys } from '@/sandbox/midtrans/api/idempotency'
import type { IdempotencyKeys } from '@/sandbox/midtrans/api/idempotency'
import { drawCode, renderCodes } from '@/sandbox/midtrans/page/codes'
import { choosePageLanguage } from '@/sandbox/midtrans/page/texts'
import { showPage, submitPage } from '@/sandbox/midtrans/page/routes'
import type { PageAnswer } from '@/sandbox/midtrans/page/routes'
import { createSimulation } from './simulation'
import type { Simulation, SimulationOptions } from './simulation'

export interface MidtransSimulatorOptions extends SimulationOptions {
  /** 0 = any free port. */
  port: number
  host?: string
  /** The address a browser reaches the hosted page at; the listening address unless given. */
  publicOrigin?: string
}

export interface MidtransSimulator {
  origin: string
  control: MidtransControl
  close(): Promise<void>
}

interface Context {
  simulation: Simulation
  control: MidtransControl
  idempotencyKeys: IdempotencyKeys
  pageBase: string
}

function sendPage(response: ServerResponse, answer: PageAnswer): void {
  if (answer.kind === 'html') sendHtml(response, answer.status, answer.html)
  else sendRedirect(response, answer.location)
}

function pageToken(segments: string[]): string | null {
  const [first, version, kind, token] = segments
  const isPage = (version === 'v2' && kind === 'vtweb') || (version === 'v4' && kind === 'redirection')
  return first === 'snap' && isPage && segments.length === 4 ? (token ?? null) : null
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { simulation, control } = context
  const method = request.method ?? 'GET'
  const address = request.url ?? '/'
  const queryAt = address.indexOf('?')
  const path = queryAt === -1 ? address : address.slice(0, queryAt)
  const segments = path.split('/').slice(1)
  const query = () => new URLSearchParams(queryAt === -1 ? '' : address.slice(queryAt + 1))
  const body = await readBody(request)
  if (!body) {
    response.setHeader('connection', 'close')
    return sendJson(response, 413, { error_messages: ['The request body is too large'] })
  }

  const token = pageToken(segments)
  if (token !== null && (method === 'GET' || method === 'POST')) {
    const page = { token, query: query(), acceptLanguage: request.headers['accept-language'] }
    return sendPage(
      response,
      method === 'GET'
        ? showPage(simulation, page)
        : submitPage(simulation, page, new URLSearchParams(body.toString('utf8'))),
    )
  }
  if (method === 'GET' && segments.length === 1 && segments[0] === 'qris') {
    const language = choosePageLanguage(query().get('language'), request.headers['accept-language'])
    return sendHtml(response, 200, renderCodes(simulation, language))
  }
  if (method === 'GET' && segments.length === 4 && segments[1] === 'qris' && segments[3] === 'qr-code') {
    const picture = await drawCode(simulation, segments[2] ?? '')
    if (picture) return sendPicture(response, picture)
  }
  if (segments[0] === '_sim') {
    const name = segments.slice(1).join('/')
    const contentType = request.headers['content-type']
    const said = await answerControl(control, { method, name, query: query(), contentType, body })
    return sendJson(response, said.status, said.body)
  }
  const call = findApiCall(simulation, method, segments, request, body, context.pageBase)
  if (!call) return sendJson(response, 404, { error_messages: ['The requested resource is not found'] })
  const said = await runApiCall(simulation, context.idempotencyKeys, call, request)
  if (said) sendJson(response, said.status, said.body)
}

/** Midtrans on one origin: Snap API, Core API, hosted page, notifications, and a control for tests. */
export async function startMidtransSimulator(options: MidtransSimulatorOptions): Promise<MidtransSimulator> {
  const simulation = createSimulation(options)
  const control = new MidtransControl(simulation)
  const context: Context = {
    simulation,
    control,
    idempotencyKeys: createIdempotencyKeys(),
    pageBase: '',
  }
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
    answer(context, request, response).catch((error: unknown) => {
      options.log?.(`${request.method} ${request.url}: ${String(error)}`)
      if (response.headersSent || response.destroyed) return
      sendJson(response, 500, {
        error_messages: ['Sorry, we encountered internal server error. We will fix this soon.'],
      })
    })
  })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  context.pageBase = options.publicOrigin ?? origin

  return {
    origin,
    control,
    async close() {
      simulation.ledger.forgetTimers()
      simulation.notifier.delivery.stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Requests that were left hanging on purpose would keep the server open for ever.
        server.closeAllConnections()
      })
      simulation.store.saveTime(Math.ceil(simulation.clock.now().getTime()))
      await simulation.store.close()
    },
  }
}
