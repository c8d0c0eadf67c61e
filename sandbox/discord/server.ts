import type { IncomingMessage, ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Simulator } from '@/sandbox/listener'
import { readBody, sendJson, sendRedirect } from '@/sandbox/midtrans/http'
import { avatarAt } from './avatars'
import { answerControl } from './control/routes'
import { answerPage } from './page/routes'
import { answerRest } from './rest/rest'
import { createSimulation } from './simulation'
import type { Simulation, SimulationOptions } from './simulation'
import type { World } from './state/world'

export interface Discord extends Simulator {
  simulation: Simulation
}

function sendFile(simulation: Simulation, response: ServerResponse, path: string): void {
  const file = simulation.world.files.get(path)
  if (!file) return void response.writeHead(404).end()
  // Never the type that the sender claims: it could be a page.
  response.writeHead(200, {
    'content-type': file.type.startsWith('image/') ? file.type : 'application/octet-stream',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  response.end(file.content)
}

async function sendAvatar(world: World, response: ServerResponse, path: string): Promise<void> {
  const picture = await avatarAt(world, path)
  if (!picture) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
  response.end(picture)
}

async function control(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const body = await readBody(request)
  if (!body) return sendJson(response, 413, { error: 'The request body is too large' })
  const said = answerControl(simulation, {
    method: request.method ?? 'GET',
    name: address.pathname.slice('/_sim/'.length),
    query: address.searchParams,
    contentType: request.headers['content-type'],
    body: body.toString('utf8'),
  })
  sendJson(response, said.status, said.body)
}

/** Pictures come with messages, or from the shops beside whom the page stands. */
function pagePolicy(host: string | undefined): string {
  const self =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; form-action 'self'"
  const [, root] = /^discord\.([a-z0-9.-]+(?::\d+)?)$/.exec(host ?? '') ?? []
  return `${self}; img-src 'self' data:${root ? ` *.${root}` : ''}; base-uri 'none'; frame-ancestors 'none'`
}

const TYPES = { html: 'text/html', json: 'application/json', javascript: 'text/javascript' }

async function page(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const path = address.pathname.slice('/page'.length)
  if (path.startsWith('/attachments/')) return sendFile(simulation, response, path)
  const body = await readBody(request)
  const site = request.headers['sec-fetch-site']
  const forwarded = request.headers['x-forwarded-host']
  const host = typeof forwarded === 'string' ? forwarded : request.headers.host
  const said = await answerPage(simulation, {
    method: request.method ?? 'GET',
    path,
    host,
    query: address.searchParams,
    site: typeof site === 'string' ? site : undefined,
    form: new URLSearchParams(body?.toString('utf8')),
  })
  if ('location' in said) return sendRedirect(response, said.location)
  response.writeHead(said.status, {
    'content-type': `${TYPES[said.type]}; charset=utf-8`,
    'content-security-policy': pagePolicy(host),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(said.body)
}

export function createDiscord(options: SimulationOptions): Discord {
  let origin = ''
  const gatewayUrl = (): string => `${origin.replace(/^http/, 'ws')}/gateway`
  const simulation = createSimulation(options, gatewayUrl)
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 65_536 })
  const { world, faults, log, limiter, gateway } = simulation
  return {
    simulation,
    async answer(request, response, address) {
      const { pathname } = address
      if (pathname.startsWith('/api/')) {
        const below = new URL(`${pathname.slice('/api'.length)}${address.search}`, address)
        await answerRest({ world, faults, log, limiter, gatewayUrl: gatewayUrl() }, request, response, below)
      } else if (pathname.startsWith('/page/')) await page(simulation, request, response, address)
      else if (pathname.startsWith('/_sim/')) await control(simulation, request, response, address)
      else if (pathname.startsWith('/attachments/')) sendFile(simulation, response, pathname)
      else if (pathname.startsWith('/avatars/')) await sendAvatar(world, response, pathname)
      else response.writeHead(404).end()
    },
    upgrade(request, socket, head, address) {
      if (!/^\/gateway\/?$/.test(address.pathname)) return void socket.destroy()
      sockets.handleUpgrade(request, socket, head, (accepted) => gateway.accept(accepted, address))
    },
    isAt(known) {
      origin = known
      world.origin = known
    },
    async close() {
      gateway.stop()
      sockets.close()
      await world.journal.close()
    },
  }
}
