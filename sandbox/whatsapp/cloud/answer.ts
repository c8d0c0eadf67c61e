import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { sendJson } from '@/sandbox/midtrans/http'
import type { Fault } from '@/sandbox/whatsapp/control/faults'
import { CloudError, errorBody, statusOf } from '@/sandbox/whatsapp/errors'
import { readBytes } from '@/sandbox/whatsapp/reading'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Answer, Call } from './call'
import { fetchMedia } from './media'
import { throwFault } from './messages'
import { run } from './route'

async function readCall(request: IncomingMessage, address: URL, path: string): Promise<Call> {
  return {
    method: request.method ?? 'GET',
    parts: path.split('/').filter((part) => part !== ''),
    query: address.searchParams,
    authorization: request.headers.authorization,
    contentType: request.headers['content-type'],
    body: (await readBytes(request)) ?? Buffer.alloc(0),
  }
}

/** What is written down of a call; a file stays out of it. */
function spoken({ contentType, body }: Call): unknown {
  if (!contentType?.startsWith('application/json')) return null
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    return body.toString('utf8')
  }
}

function note(
  simulation: Simulation,
  call: Call,
  told: { status: number | null; code: number | null },
): void {
  const token = /^Bearer (.+)$/.exec(call.authorization ?? '')?.[1]
  const business = simulation.world.rows.businesses.all().find((one) => one.token === token)
  simulation.log.add({
    ...{ at: simulation.world.now(), businessId: business?.id ?? null },
    what: `${call.method} /${call.parts.join('/')}`,
    ...told,
    body: spoken(call),
  })
}

async function attempt(
  simulation: Simulation,
  call: Call,
  fault: Fault | null,
): Promise<Answer | CloudError> {
  try {
    throwFault(fault)
    return await run(simulation, call, fault)
  } catch (error) {
    if (error instanceof CloudError) return error
    throw error
  }
}

function sendError(response: ServerResponse, error: CloudError): void {
  const { retryAfterSeconds } = error.more
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds))
  sendJson(response, statusOf(error.code), errorBody(error))
}

/** A call of the Cloud API, below its version. */
export async function answerCloud(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const call = await readCall(request, address, address.pathname.replace(/^\/v\d+\.\d+/, ''))
  const fault = simulation.faults.take(call.method, `/${call.parts.join('/')}`)
  if (fault?.kind === 'silence') return note(simulation, call, { status: null, code: null })
  if (fault?.kind === 'down') {
    note(simulation, call, { status: fault.status, code: null })
    return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>')
  }
  if (fault?.kind === 'slow') await wait(fault.slowMs)
  const said = await attempt(simulation, call, fault)
  if (said instanceof CloudError) {
    note(simulation, call, { status: statusOf(said.code), code: said.code })
    return sendError(response, said)
  }
  const isLost = fault?.kind === 'lost-answer'
  note(simulation, call, { status: isLost ? null : 200, code: null })
  if (isLost) request.socket.destroy()
  else sendJson(response, 200, said.body)
  said.after?.()
}

/** The file behind a link that a description of it gave. */
export async function answerDownload(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const media = fetchMedia(simulation, await readCall(request, address, ''))
  if (!media) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': media.type, 'x-content-type-options': 'nosniff' })
  response.end(media.bytes)
}
