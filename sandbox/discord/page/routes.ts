import { z } from 'zod'
import { Refusal } from '@/sandbox/discord/errors'
import { Deed } from '@/sandbox/discord/people/deeds'
import { Impossible } from '@/sandbox/discord/people/impossible'
import { interactionById } from '@/sandbox/discord/people/lookups'
import { perform } from '@/sandbox/discord/people/perform'
import { outcomeOf } from '@/sandbox/discord/people/using'
import type { Simulation } from '@/sandbox/discord/simulation'
import { needsNothing, usable } from './composer'
import { renderPage } from './page'
import { SCRIPT } from './script'
import { markRead } from './reads'
import { neighbours, placeAddress, readView } from './view'

export type PageAnswer =
  | { status: number; type: 'html' | 'json' | 'javascript'; body: string }
  | { status: 303; location: string }

const html = (status: number, body: string): PageAnswer => ({ status, type: 'html', body })
const json = (status: number, body: unknown): PageAnswer => ({
  status,
  type: 'json',
  body: JSON.stringify(body),
})

const LONG_POLL_MS = 20_000
const HELP_MS = 3_000

/** What a form says: one deed as JSON, or field by field. */
function readDeed(form: URLSearchParams): Deed {
  const whole = form.get('json')
  if (whole !== null) return Deed.parse(JSON.parse(whole))
  const options: Record<string, string> = {}
  const values: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (name.startsWith('option:')) options[name.slice('option:'.length)] = value
    if (name.startsWith('value:')) (values[name.slice('value:'.length)] ??= []).push(value)
  }
  const isPress = form.get('deed') === 'press'
  return Deed.parse({
    ...Object.fromEntries(form),
    options,
    values: isPress ? form.getAll('values') : values,
  })
}

function wordsOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof Impossible) return error.message
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw error
}

function act(simulation: Simulation, form: URLSearchParams): PageAnswer {
  const [as, channelId] = [form.get('back-as') ?? '', form.get('back-in') ?? '']
  const view = readView(simulation, new URLSearchParams({ as, in: channelId }))
  const typed = form.get('content') ?? ''
  const command = typed.startsWith('/') && form.get('deed') === 'say' ? typed.slice(1).trim() : null
  const meant = usable(view).find(({ name }) => name === command || name.startsWith(`${command}@`))
  if (meant && !needsNothing(meant)) return { status: 303, location: placeAddress(as, channelId, meant.name) }
  try {
    const deed = meant
      ? Deed.parse({ deed: 'use', as, channel: channelId, name: meant.name })
      : readDeed(form)
    const said = z
      .object({ id: z.string(), channel_id: z.string() })
      .partial()
      .parse(perform(simulation, deed))
    // A thread that was started, and a direct message that was opened, is where one goes.
    if (deed.deed === 'thread') return { status: 303, location: placeAddress(as, said.id ?? channelId) }
    if (deed.deed === 'whisper')
      return { status: 303, location: placeAddress(as, said.channel_id ?? channelId) }
    return { status: 303, location: placeAddress(as, channelId) }
  } catch (error) {
    return html(409, renderPage({ ...view, problem: wordsOf(error), typed, command: form.get('name') }))
  }
}

/** Asks a bot to help with what is being typed, and waits for what it says. */
async function suggest(simulation: Simulation, form: URLSearchParams): Promise<PageAnswer> {
  const { world } = simulation
  try {
    const { id } = z.object({ id: z.string() }).parse(perform(simulation, readDeed(form)))
    const interaction = interactionById(world, id)
    const endsAtMs = Date.now() + HELP_MS
    while (interaction && outcomeOf(world, interaction) === 'waiting' && Date.now() < endsAtMs)
      await world.changed(world.version, endsAtMs - Date.now())
    return json(200, { choices: interaction?.choices ?? [] })
  } catch (error) {
    return json(409, { error: wordsOf(error) })
  }
}

export interface PageRequest {
  method: string
  /** What follows `/page`. */
  path: string
  query: URLSearchParams
  /** What the browser says about where the request was made. */
  site: string | undefined
  /** The name under which the page was asked for. */
  host: string | undefined
  form: URLSearchParams
}

/** The page on which one is a person. */
export async function answerPage(simulation: Simulation, request: PageRequest): Promise<PageAnswer> {
  const { method, path, query, form } = request
  if (method === 'POST') {
    // A page of another site could send this through a visitor's browser, which then says where it comes from.
    if (request.site !== undefined && request.site !== 'same-origin') return json(403, { error: 'forbidden' })
    if (path === '/act') return act(simulation, form)
    if (path === '/suggest') return suggest(simulation, form)
  }
  if (path === '/') {
    const view = readView(simulation, query, neighbours(request.host))
    markRead(view)
    return html(200, renderPage(view))
  }
  if (path === '/script.js') return { status: 200, type: 'javascript', body: SCRIPT }
  if (path === '/changed') {
    await simulation.world.changed(Number(query.get('since')), LONG_POLL_MS)
    return json(200, { version: simulation.world.version })
  }
  return json(404, { error: 'not_found' })
}
