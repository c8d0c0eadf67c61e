import { GatewayIntentBits as Intents } from 'discord-api-types/v10'
import { plantMany } from '@/sandbox/discord/people/planting'
import type { Simulation } from '@/sandbox/discord/simulation'
import type { PlantedBot } from './schema'

/** One bot's server, and who is in it. */
export type Server = PlantedBot & { people: readonly string[]; channels: readonly string[] }

type Planted = { guildId: string; applicationId: string; token: string; channels: string[] }

/** So many bots, each in a server of its own, with everything that an application may ask for. */
export function plantServers(
  { world }: Simulation,
  { bots, people, channels }: { bots: number; people: number; channels: number },
): Server[] {
  const privileged = Intents.GuildMembers | Intents.MessageContent
  return Array.from({ length: bots }, (_, index) => {
    const name = `Bot ${index}`
    // Whoever owns a server is one of its people.
    const wanted = { deed: 'plant', name, privileged, people: people - 1, channels } as const
    const { guildId, applicationId, token, channels: places } = plantMany(world, wanted) as Planted
    const members = world.rows.members.of(guildId).map(({ userId }) => userId)
    return {
      ...{ guildId, applicationId, token, name, channels: places },
      people: members.filter((id) => id !== applicationId),
    }
  })
}
