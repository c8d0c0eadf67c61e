import { z } from 'zod'
import { readChat } from '@/sandbox/whatsapp/acts'
import { Deed } from '@/sandbox/whatsapp/phones/deeds'
import { Impossible, perform } from '@/sandbox/whatsapp/phones/perform'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import { renderOverview } from './overview'
import { renderPhone } from './phone'
import { SCRIPT } from './script'
import { addressOf, readView } from './view'

export type PageAnswer =
  | { status: number; type: string; body: string | Buffer; isFile?: true }
  | { status: 303; location: string }

const html = (status: number, body: string): PageAnswer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
})
const json = (status: number, body: unknown): PageAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})

const LONG_POLL_MS = 20_000

export interface PageRequest {
  method: string
  /** What follows `/page`. */
  path: string
  query: URLSearchParams
  /** What the browser says about where the request was made. */
  site: string | undefined
  contentType: string | undefined
  body: Buffer
}

/** Does it, and comes back; what cannot be done is said on the page that it was tried on. */
function attempt(simulation: Simulation, deed: unknown, as: string, line: string): PageAnswer {
  try {
    perform(simulation, Deed.parse(deed))
    return { status: 303, location: as === '' ? './' : addressOf(as, line === '' ? null : line) }
  } catch (error) {
    const isExpected = error instanceof Impossible || error instanceof z.ZodError
    if (!isExpected) throw error
    const words = error instanceof z.ZodError ? z.prettifyError(error) : error.message
    const view = readView(simulation, as, line, words)
    return html(409, view ? renderPhone(view) : renderOverview(simulation, words))
  }
}

function act(simulation: Simulation, { body }: PageRequest): PageAnswer {
  const form = new URLSearchParams(body.toString('utf8'))
  return attempt(simulation, Object.fromEntries(form), form.get('back-as') ?? '', form.get('back-with') ?? '')
}

async function sendFile(
  simulation: Simulation,
  { body, contentType = '' }: PageRequest,
): Promise<PageAnswer> {
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const form = await sent.formData()
  const field = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const file = form.get('file')
  if (!(file instanceof File)) return json(400, { error: 'no file' })
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  const type = file.type || 'application/octet-stream'
  const caption = field('caption') === '' ? {} : { caption: field('caption') }
  const deed = { deed: 'send-file', as: field('as'), to: field('to'), type, name: file.name, content }
  return attempt(simulation, { ...deed, ...caption }, field('as'), field('to'))
}

function showFile({ world }: Simulation, id: string): PageAnswer {
  const media = world.media.get(id)
  if (!media) return json(404, { error: 'not_found' })
  // Never a type that a browser runs: it could be a page.
  const type = /^(?:image\/(?:png|jpeg|webp)|application\/pdf)$/.test(media.type)
    ? media.type
    : 'application/octet-stream'
  return { status: 200, type, body: media.bytes, isFile: true }
}

function show(simulation: Simulation, { path, query }: PageRequest): PageAnswer {
  const view = readView(simulation, path.slice(1), query.get('with'))
  if (!view) return json(404, { error: 'not_found' })
  // Who looks at a chat has read it.
  if (view.line) readChat(simulation, view.person, view.line.number)
  return html(200, renderPhone(view))
}

/** The page on which one holds somebody's phone. */
export async function answerPage(simulation: Simulation, request: PageRequest): Promise<PageAnswer> {
  const { method, path, query, site } = request
  if (method === 'POST') {
    // A page of another site could send this through a visitor's browser, which then says where it comes from.
    if (site !== undefined && site !== 'same-origin') return json(403, { error: 'forbidden' })
    if (path === '/act') return act(simulation, request)
    if (path === '/file') return sendFile(simulation, request)
    return json(404, { error: 'not_found' })
  }
  if (path === '/') return html(200, renderOverview(simulation))
  if (path === '/script.js') return { status: 200, type: 'text/javascript; charset=utf-8', body: SCRIPT }
  if (path === '/changed') {
    await simulation.world.changed(Number(query.get('since')), LONG_POLL_MS)
    return json(200, { version: simulation.world.version })
  }
  if (path.startsWith('/files/')) return showFile(simulation, path.slice('/files/'.length))
  return show(simulation, request)
}
