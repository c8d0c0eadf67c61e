import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import { listenFor } from '@/sandbox/listener'
import { Deed } from './phones/deeds'
import { perform } from './phones/perform'
import { readBytes } from './reading'
import { createWhatsApp } from './server'
import type { Simulation } from './simulation'
import { DEMO } from './state/demo'
import type { Message } from './state/model'

export interface Place {
  /** Where the API is, without its version. */
  base: string
  simulation: Simulation
  act(deed: z.input<typeof Deed>): Record<string, unknown>
  /** What a line and somebody have written to each other. */
  chat(person: string, line?: string): Message[]
  /** Everything that was to be told has been told once. */
  idle(): Promise<void>
  close(): Promise<void>
}

export async function startWhatsApp(): Promise<Place> {
  const whatsapp = createWhatsApp({})
  const listener = await listenFor(0, { whatsapp })
  const { simulation } = whatsapp
  return {
    base: `${listener.origin}/whatsapp`,
    simulation,
    act: (deed) => perform(simulation, Deed.parse(deed)) as Record<string, unknown>,
    chat: (person, line = DEMO.line.number) => simulation.world.rows.messages.of(`${line} ${person}`),
    idle: () => simulation.delivery.idle(),
    close: () => listener.close(),
  }
}

export interface Told {
  headers: IncomingHttpHeaders
  text: string
}

/** A webhook that answers the challenge and remembers what it was told. */
export interface Listener {
  url: string
  told: Told[]
  /** The headers of whoever asked instead of telling. */
  asked: IncomingHttpHeaders[]
  /** The statuses to come, first to last; 200 when none is left. */
  answers: number[]
  close(): Promise<void>
}

export async function startListener(verifyToken: string): Promise<Listener> {
  const [told, asked, answers]: [Told[], IncomingHttpHeaders[], number[]] = [[], [], []]
  const server = createServer((request, response) => {
    void (async () => {
      const { searchParams: query } = new URL(request.url ?? '/', 'http://listener')
      if (request.method === 'GET') {
        asked.push(request.headers)
        const isRight = query.get('hub.verify_token') === verifyToken
        return void response.writeHead(isRight ? 200 : 403).end(isRight ? query.get('hub.challenge') : '')
      }
      const text = (await readBytes(request))?.toString('utf8') ?? ''
      told.push({ headers: request.headers, text })
      response.writeHead(answers.shift() ?? 200).end()
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The listener has no port')
  return {
    ...{ url: `http://127.0.0.1:${address.port}/hook`, told, asked, answers },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
