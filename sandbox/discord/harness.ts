import { Client, GatewayIntentBits as Intents, DiscordAPIError, Partials } from 'discord.js'
import type { ClientEvents, TextChannel } from 'discord.js'
import { Deed } from './people/deeds'
import { perform } from './people/perform'
import { listenFor } from '@/sandbox/listener'
import { createDiscord } from './server'
import type { Discord } from './server'
import { DEMO } from './state/demo'
import type { z } from 'zod'

export const ALL_OF_DEMO =
  Intents.Guilds |
  Intents.GuildMembers |
  Intents.GuildMessages |
  Intents.DirectMessages |
  Intents.MessageContent |
  Intents.GuildVoiceStates |
  Intents.GuildModeration |
  Intents.AutoModerationConfiguration |
  Intents.AutoModerationExecution

export interface Place {
  discord: Discord
  origin: string
  /** The real client, pointed at the simulator by nothing but its base address. */
  client(intents?: number): Client
  /** A client that has logged in. */
  ready(intents?: number, token?: string): Promise<Client>
  act(deed: z.input<typeof Deed>): Record<string, unknown>
  /** As on the first day, with everybody disconnected. */
  reset(): Promise<void>
  close(): Promise<void>
}

export const [RANI, BAGUS, CITRA] = DEMO.people.map(({ id }) => id) as [string, string, string]

export async function startPlace(): Promise<Place> {
  const discord = createDiscord({})
  const listener = await listenFor(0, { discord })
  const clients: Client[] = []
  const act = (deed: z.input<typeof Deed>): Record<string, unknown> =>
    perform(discord.simulation, Deed.parse(deed)) as Record<string, unknown>
  const client = (intents = ALL_OF_DEMO): Client => {
    const api = `${listener.origin}/discord/api`
    const made = new Client({
      intents,
      partials: [Partials.Channel],
      rest: { api, retries: 0, timeout: 30_000 },
    })
    clients.push(made)
    return made
  }
  const endClients = async (): Promise<void> => {
    await Promise.all(clients.splice(0).map((one) => one.destroy()))
  }
  act({ deed: 'gateway', identifyEveryMs: 0 })
  return {
    discord,
    origin: listener.origin,
    client,
    async ready(intents, token = DEMO.token) {
      const made = client(intents)
      const isReady = next(made, 'clientReady')
      await made.login(token)
      await isReady
      return made
    },
    act,
    async reset() {
      await endClients()
      act({ deed: 'reset' })
      act({ deed: 'gateway', identifyEveryMs: 0 })
    },
    async close() {
      await endClients()
      await listener.close()
    },
  }
}

/** The next event of a kind. */
export function next<Name extends keyof ClientEvents>(
  client: Client,
  name: Name,
  isWanted: (...values: ClientEvents[Name]) => boolean = () => true,
): Promise<ClientEvents[Name]> {
  return new Promise((resolve) => {
    const heard = (...values: ClientEvents[Name]): void => {
      if (!isWanted(...values)) return
      client.off(name, heard)
      resolve(values)
    }
    client.on(name, heard)
  })
}

/** The code with which Discord refuses. */
export async function codeOf(call: Promise<unknown>): Promise<number | string> {
  try {
    await call
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code
    throw error
  }
  throw new Error('The call was expected to be refused')
}

export async function textChannel(client: Client, id: string = DEMO.channels.general): Promise<TextChannel> {
  const channel = await client.channels.fetch(id)
  if (!channel?.isTextBased() || channel.isDMBased()) throw new Error('This is no channel for texts')
  return channel as TextChannel
}

/** What the control tells, over the wire. */
export async function seen<Shape>(place: Place, name: string): Promise<Shape> {
  return (await (await fetch(`${place.origin}/discord/_sim/${name}`)).json()) as Shape
}
