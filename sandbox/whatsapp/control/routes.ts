import { z } from 'zod'
import { Deed } from '@/sandbox/whatsapp/phones/deeds'
import { Impossible, perform } from '@/sandbox/whatsapp/phones/perform'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import { chatOf } from '@/sandbox/whatsapp/state/world'

interface ControlAnswer {
  status: number
  body: unknown
}

interface ControlRequest {
  method: string
  name: string
  query: URLSearchParams
  contentType: string | undefined
  body: string
}

function state({ world, faults, delivery, settings }: Simulation): object {
  return {
    now: world.now(),
    ...{ settings, faults: faults.list, webhooks: delivery.knobs() },
    retriesWaiting: delivery.retriesWaiting(),
    businesses: world.rows.businesses.all().map(({ token: _token, ...shown }) => shown),
    lines: world.rows.lines.all(),
    people: world.rows.people.all(),
    templates: world.rows.templates.all(),
  }
}

async function read(simulation: Simulation, name: string, query: URLSearchParams): Promise<unknown> {
  const { world, log, delivery } = simulation
  const [line, person] = [query.get('line'), query.get('person')]
  switch (name) {
    case 'state':
      return state(simulation)
    case 'journal':
      return log.list(query.get('what'))
    case 'messages':
      return line !== null && person !== null
        ? world.rows.messages.of(chatOf({ line, person }))
        : world.rows.messages.all()
    case 'deliveries':
      return delivery.history()
    case 'idle':
      await delivery.idle()
      return { idle: true, retriesWaiting: delivery.retriesWaiting() }
    default:
      return undefined
  }
}

/** The control under /_sim/…: reading, and doing whatever people and Meta do. */
export async function answerControl(simulation: Simulation, request: ControlRequest): Promise<ControlAnswer> {
  try {
    if (request.method === 'GET') {
      const seen = await read(simulation, request.name, request.query)
      if (seen !== undefined) return { status: 200, body: seen }
    } else if (request.name === 'act') {
      // A page in a browser cannot send this type to another origin without asking first.
      if (!request.contentType?.startsWith('application/json'))
        return { status: 415, body: { error: 'Send application/json' } }
      return { status: 200, body: perform(simulation, Deed.parse(JSON.parse(request.body))) }
    }
    return { status: 404, body: { error: `There is no /_sim/${request.name}` } }
  } catch (error) {
    if (error instanceof Impossible) return { status: 409, body: { error: error.message } }
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { status: 400, body: { error: error.message } }
    throw error
  }
}
