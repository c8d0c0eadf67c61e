import type { IncomingMessage, ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Simulator } from '@/sandbox/listener'
import { sendJson, sendRedirect } from '@/sandbox/midtrans/http'
import { answerCloud, answerDownload } from './cloud/answer'
import { answerControl } from './control/routes'
import { answerPage } from './page/routes'
import { readBytes } from './reading'
import { createSimulation } from './simulation'
import type { Simulation, SimulationOptions } from './simulation'

export interface WhatsApp extends Simulator {
  simulation: Simulation
}

async function control(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const body = await readBytes(request)
  if (!body) return sendJson(response, 413, { error: 'The request body is too large' })
  const said = await answerControl(simulation, {
    method: request.method ?? 'GET',
    name: address.pathname.slice('/_sim/'.length),
    query: address.searchParams,
    contentType: request.headers['content-type'],
    body: body.toString('utf8'),
  })
  sendJson(response, said.status, said.body)
}

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

async function page(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const site = request.headers['sec-fetch-site']
  const said = await answerPage(simulation, {
    method: request.method ?? 'GET',
    path: address.pathname.slice('/page'.length),
    query: address.searchParams,
    site: typeof site === 'string' ? site : undefined,
    contentType: request.headers['content-type'],
    body: (await readBytes(request)) ?? Buffer.alloc(0),
  })
  if ('location' in said) return sendRedirect(response, said.location)
  response.writeHead(said.status, {
    'content-type': said.type,
    'content-security-policy': said.isFile ? "sandbox; default-src 'none'" : POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(said.body)
}

export function createWhatsApp(options: SimulationOptions): WhatsApp {
  const simulation = createSimulation(options)
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 16 * 1024 * 1024,
  })
  return {
    simulation,
    async answer(request, response, address) {
      const { pathname } = address
      if (/^\/v\d+\.\d+\//.test(pathname)) await answerCloud(simulation, request, response, address)
      else if (pathname === '/attachments/') await answerDownload(simulation, request, response, address)
      else if (pathname.startsWith('/page/')) await page(simulation, request, response, address)
      else if (pathname.startsWith('/_sim/')) await control(simulation, request, response, address)
      else response.writeHead(404).end()
    },
    upgrade(request, socket, head, { pathname }) {
      const [, channel] = /^\/qr\/([0-9a-f-]{1,40})$/.exec(pathname) ?? []
      if (channel === undefined) return void socket.destroy()
      sockets.handleUpgrade(request, socket, head, (opened) => simulation.linked.begin(channel, opened))
    },
    isAt(known) {
      simulation.world.origin = known
    },
    async close() {
      simulation.delivery.stop()
      simulation.linked.end()
      sockets.close()
      await simulation.world.journal.close()
    },
  }
}
