import type { IncomingMessage, ServerResponse } from 'node:http'
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { refusalOf } from '@/sandbox/discord/control/faults'
import type { Fault } from '@/sandbox/discord/control/faults'
import type { Faults } from '@/sandbox/gateways/faults'
import type { Log } from '@/sandbox/discord/control/log'
import { Refusal } from '@/sandbox/discord/errors'
import type { Application } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { automodRoutes } from './automod'
import { readCall } from './body'
import { channelRoutes } from './channels'
import { commandRoutes } from './commands'
import { guildRoutes } from './guilds'
import { interactionRoutes } from './interactions'
import type { Limiter } from './limiter'
import { memberRoutes } from './members'
import { messageRoutes } from './messages'
import { roleRoutes } from './roles'
import { compile, findRoute } from './route'
import type { BotCall, Found, OpenCall } from './route'
import { threadRoutes } from './threads'
import { userRoutes } from './users'

const routes = compile([
  ...userRoutes,
  ...interactionRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...roleRoutes,
  ...memberRoutes,
  ...automodRoutes,
  ...guildRoutes,
  ...commandRoutes,
])

export interface RestContext {
  world: World
  faults: Faults<Fault>
  log: Log
  limiter: Limiter
  gatewayUrl: string
}

interface Said {
  status: number
  body?: unknown
  headers: Record<string, string>
}

function applicationOf(world: World, authorization: string | undefined): Application | null {
  const token = /^Bot (.+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return null
  return world.rows.applications.all().find((application) => application.token === token) ?? null
}

const notFound = (): Refusal => new Refusal(404, 0, '404: Not Found')

function find(method: string, path: string): Found {
  const found = findRoute(routes, method, path)
  if (found === null) throw notFound()
  if (found === 'other method') throw new Refusal(405, 0, '405: Method Not Allowed')
  return found
}

/** A server that is down for everybody answers nothing about itself. */
function requireAvailable(world: World, found: Found): void {
  const guildId = found.id('guild') || (world.rows.channels.get(found.id('channel'))?.guildId ?? '')
  if (world.rows.guilds.get(guildId)?.isUnavailable) throw new Refusal(503, 0, '503: Service Unavailable')
}

async function perform(
  context: RestContext,
  found: Found,
  application: Application | null,
  call: OpenCall,
): Promise<Said> {
  requireAvailable(context.world, found)
  const { route } = found
  let answer: unknown
  if ('runOpen' in route) answer = route.runOpen(call)
  else {
    if (!application) throw new Refusal(401, 0, '401: Unauthorized')
    const bot: BotCall = { ...call, application, gatewayUrl: context.gatewayUrl }
    answer = await route.run(bot)
  }
  if (answer === undefined) return { status: 204, headers: {} }
  return { status: 'run' in route && route.created ? 201 : 200, body: answer, headers: {} }
}

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  application: Application | null
  fault: Fault | null
}

async function answer(context: RestContext, request: IncomingMessage, asked: Asked): Promise<Said> {
  const { method, path, application, fault } = asked
  const { body, files } = await readCall(request)
  context.limiter.requireWelcome()
  const instead = fault && refusalOf(fault)
  if (instead) throw instead
  const found = find(method, path)
  if (!application && 'run' in found.route) throw new Refusal(401, 0, '401: Unauthorized')
  const headers = context.limiter.take('run' in found.route ? (application?.id ?? null) : null, method, path)
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.slowMs))
  try {
    const call = { world: context.world, id: found.id, query: asked.query, body, files }
    const said = await perform(context, found, application, call)
    return { ...said, headers: { ...headers, ...said.headers } }
  } catch (error) {
    if (error instanceof Refusal) Object.assign(error.headers, { ...headers, ...error.headers })
    throw error
  }
}

function refused(error: unknown): Said {
  if (error instanceof Refusal) return { status: error.status, body: error.body, headers: error.headers }
  console.error(error)
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 }, headers: {} }
}

function note(context: RestContext, asked: Asked, said: Said): void {
  const code: unknown = said.status >= 400 ? Reflect.get(Object(said.body), 'code') : undefined
  // The token in the address of an interaction opens its answer: it is kept out of what tests read.
  const what = `${asked.method} ${asked.path.replace(/^(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1-')}`
  context.log.add({
    atMs: context.world.nowMs,
    kind: 'rest',
    applicationId: asked.application?.id ?? null,
    what,
    status: said.status,
    ...(typeof code === 'number' ? { code } : {}),
  })
  if (said.status >= 400)
    context.log.refused(what, said.status, {
      code: typeof code === 'number' ? code : null,
      isInjected: asked.fault !== null,
    })
  context.limiter.noteRefusal(said.status, said.headers)
}

function send(response: ServerResponse, said: Said): void {
  const bytes = said.body === undefined ? null : Buffer.from(JSON.stringify(said.body), 'utf8')
  response.writeHead(said.status, {
    ...said.headers,
    via: '1.1 gerai',
    ...(bytes ? { 'content-type': 'application/json', 'content-length': bytes.byteLength } : {}),
  })
  response.end(bytes ?? undefined)
}

/** Answers one call below `/api`; `address` begins with the version. */
export async function answerRest(
  context: RestContext,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const method = request.method ?? 'GET'
  const [, version, path = '/'] = /^\/v(\d+)(\/.*)$/.exec(address.pathname) ?? []
  const fault = context.faults.take(method, path)
  const application = applicationOf(context.world, request.headers.authorization)
  const asked: Asked = { method, path, query: address.searchParams, application, fault }
  if (fault?.kind === 'silence') return
  let said: Said
  try {
    if (version !== '10') throw new Refusal(400, Codes.InvalidAPIVersion, 'Invalid API version provided')
    said = await answer(context, request, asked)
  } catch (error) {
    said = refused(error)
  }
  note(context, asked, said)
  if (fault?.kind === 'lost-answer') response.destroy()
  else send(response, said)
}
