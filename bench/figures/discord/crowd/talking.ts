import { setTimeout as delay } from 'node:timers/promises'
import { GatewayIntentBits as Intents, MessageType } from 'discord-api-types/v10'
import type { Connection } from '@/sandbox/discord/gateway/connection'
import type { Session } from '@/sandbox/discord/gateway/session'
import type { Simulation } from '@/sandbox/discord/simulation'
import { memberOf } from '@/sandbox/discord/state/access'
import { memberPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import type { Talk } from './schema'
import type { Server } from './servers'

/** What may be on its way to one bot before it is told more. */
const mostWaiting = 65_536
/** What all are told before others have their turn. */
const turn = 1_000

const WORDS = ['kabar', 'film', 'besok', 'siapa', 'sudah', 'nonton', 'bagus', 'harga', 'kapan', 'keren']

/** A message as everybody in a server hears it; nothing of it is kept, as nobody reads it again. */
function messageIn(world: World, server: Server, count: number): object {
  const userId = server.people[count % server.people.length] ?? ''
  const member = memberOf(world, server.guildId, userId)
  if (!member) throw new Error('Somebody is not there.')
  const { user, ...shown } = memberPayload(world, member)
  const word = (step: number): string => WORDS[(count * step) % WORDS.length] ?? ''
  return {
    id: world.newId(),
    type: MessageType.Default,
    channel_id: server.channels[count % server.channels.length],
    channel_type: 0,
    guild_id: server.guildId,
    author: user,
    member: shown,
    content: `${word(1)} ${word(3)} ${word(7)} ${count}`,
    timestamp: world.now(),
    ...{ edited_timestamp: null, tts: false, mention_everyone: false, mentions: [], mention_roles: [] },
    ...{ attachments: [], embeds: [], components: [], pinned: false, flags: 0 },
  }
}

function waitingFor(session: Session): number {
  const socket = (session.connection as Connection | null)?.socket
  return socket?.bufferedAmount ?? Number.POSITIVE_INFINITY
}

/** People talk in all servers by turns, each as fast as its bot hears them. */
export async function talk(
  { world, gateway }: Simulation,
  servers: readonly Server[],
  { messages, seconds }: { messages: number; seconds: number },
): Promise<Talk> {
  const begun = performance.now()
  const untilMs = begun + seconds * 1_000
  const sessions = new Map([...gateway.sessions.values()].map((one) => [one.applicationId, one]))
  const said = new Map<string, number>()
  let count = 0
  for (let isOver = false; !isOver && count < messages && performance.now() < untilMs;) {
    const before = count
    for (const server of servers) {
      const session = sessions.get(server.applicationId)
      if (!session || (session.intents & Intents.GuildMessages) === 0) throw new Error('A bot does not hear.')
      if (waitingFor(session) > mostWaiting) continue
      const own = said.get(server.applicationId) ?? 0
      said.set(server.applicationId, own + 1)
      session.tell('MESSAGE_CREATE', messageIn(world, server, own))
      count += 1
      isOver = count >= messages
      if (isOver) break
      if (count % turn === 0) await delay(1)
    }
    if (count === before) await delay(5)
  }
  const people = servers.reduce(
    (sum, { applicationId, people: all }) => sum + Math.min(all.length, said.get(applicationId) ?? 0),
    0,
  )
  return { said: count, seconds: (performance.now() - begun) / 1_000, people }
}
