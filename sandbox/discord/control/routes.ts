import { z } from 'zod'
import { Refusal } from '@/sandbox/discord/errors'
import { Deed } from '@/sandbox/discord/people/deeds'
import { Impossible } from '@/sandbox/discord/people/impossible'
import { interactionById } from '@/sandbox/discord/people/lookups'
import { perform } from '@/sandbox/discord/people/perform'
import { outcomeOf } from '@/sandbox/discord/people/using'
import type { Simulation } from '@/sandbox/discord/simulation'
import { guildsOf } from '@/sandbox/discord/state/access'

interface ControlAnswer {
  status: number
  body: unknown
}

function state({ world, gateway, faults }: Simulation): object {
  return {
    now: world.now(),
    faults: faults.list,
    gateway: gateway.settings,
    guilds: world.rows.guilds.all(),
    people: world.rows.accounts.all(),
    applications: world.rows.applications.all().map(({ token: _token, startsAtMs, ...application }) => ({
      ...application,
      starts: startsAtMs.length,
      guilds: guildsOf(world, application.id).map(({ id }) => id),
      sessions: [...gateway.sessions.values()]
        .filter(({ applicationId }) => applicationId === application.id)
        .map(({ id, connection }) => ({ id, isConnected: connection !== null })),
    })),
  }
}

function read(simulation: Simulation, name: string, query: URLSearchParams): unknown {
  const { world, log } = simulation
  if (name === 'state') return state(simulation)
  if (name === 'journal')
    return log.list({ what: query.get('what'), applicationId: query.get('application') })
  if (name === 'channels') return world.rows.channels.of(query.get('guild') ?? '')
  if (name === 'members') return world.rows.members.of(query.get('guild') ?? '')
  // Everything, what only one person sees too: a test asks who saw what.
  if (name === 'messages') return world.rows.messages.of(query.get('channel') ?? '')
  if (name === 'message') return world.rows.messages.get(query.get('id') ?? '')
  if (name === 'refusals') return log.refusals
  if (name === 'interaction') {
    const interaction = interactionById(world, query.get('id') ?? '')
    if (!interaction) return undefined
    const { token: _token, ...shown } = interaction
    return { ...shown, outcome: outcomeOf(world, interaction) }
  }
  return undefined
}

interface ControlRequest {
  method: string
  name: string
  query: URLSearchParams
  contentType: string | undefined
  body: string
}

/** The control under /_sim/…: reading, and doing whatever people do. */
export function answerControl(simulation: Simulation, request: ControlRequest): ControlAnswer {
  try {
    if (request.method === 'GET') {
      const found = read(simulation, request.name, request.query)
      if (found !== undefined) return { status: 200, body: found }
    } else if (request.name === 'act') {
      // A page in a browser cannot send this type to another origin without asking first.
      if (!request.contentType?.startsWith('application/json'))
        return { status: 415, body: { error: 'Send application/json' } }
      return { status: 200, body: perform(simulation, Deed.parse(JSON.parse(request.body))) }
    }
    return { status: 404, body: { error: `There is no /_sim/${request.name}` } }
  } catch (error) {
    if (error instanceof Refusal) return { status: 409, body: { error: error.message, code: error.code } }
    if (error instanceof Impossible) return { status: 409, body: { error: error.message } }
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { status: 400, body: { error: error.message } }
    throw error
  }
}
