import { createDiscord } from '@/sandbox/discord/server'
import { listenFor } from '@/sandbox/listener'
import { Clicking } from './clicking'
import type { Asks } from './schema'
import { plantServers } from './servers'
import type { Server } from './servers'
import { talk } from './talking'

/** The simulated Discord with very many servers, in a process of its own: the bench asks it by messages between processes. */
const discord = createDiscord({})
const { simulation } = discord
const listener = await listenFor(Number(process.env.SIMULATOR_PORT ?? 0), { discord })

let servers: readonly Server[] = []
let products: Readonly<Record<string, string>> = {}
let clicking: Clicking | null = null
let asked = { cpu: process.cpuUsage(), atMs: performance.now() }

function shareOfCore(): number {
  const { user, system } = process.cpuUsage(asked.cpu)
  const share = (user + system) / 1_000 / (performance.now() - asked.atMs)
  asked = { cpu: process.cpuUsage(), atMs: performance.now() }
  return share
}

type Answers = { [Name in keyof Asks]: (given: Asks[Name][0]) => Asks[Name][1] | Promise<Asks[Name][1]> }

const answers: Answers = {
  plant: (wanted) => {
    const planted = plantServers(simulation, wanted)
    servers = [...servers, ...planted]
    return planted.map(({ applicationId, token, name, guildId }) => ({ applicationId, token, name, guildId }))
  },
  sell: (given) => {
    products = given
    return null
  },
  standing: () => {
    const connected = [...simulation.gateway.sessions.values()].filter(({ connection }) => connection)
    const all = simulation.world.rows.applications.all()
    return {
      connected: new Set(connected.map(({ applicationId }) => applicationId)).size,
      starts: Object.fromEntries(all.map(({ id, startsAtMs }) => [id, startsAtMs.length])),
      share: shareOfCore(),
    }
  },
  click: ({ perSecond }) => {
    clicking = new Clicking(simulation, servers, { perSecond, products })
    return null
  },
  rest: async () => {
    if (!clicking) throw new Error('Nobody clicks.')
    return clicking.end()
  },
  talk: (wanted) => talk(simulation, servers, wanted),
}

type Message = { [Name in keyof Asks]: { id: number; name: Name; given: Asks[Name][0] } }[keyof Asks]

async function answer({ id, name, given }: Message): Promise<void> {
  try {
    const run = answers[name] as (given: unknown) => unknown
    process.send?.({ id, answer: await run(given) })
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' })
  }
}

process.on('message', (message: Message) => void answer(message))
// Whoever asks is gone.
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => void listener.close().finally(() => process.exit(0)))
process.send?.({ origin: listener.origin })
