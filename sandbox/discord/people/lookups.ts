import type { Application, Guild, Interaction, StoredMessage } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { Impossible } from './impossible'

export function guildOf(world: World, id: string): Guild {
  const guild = world.rows.guilds.get(id)
  if (!guild) throw new Impossible('There is no such server.')
  return guild
}

export function applicationOf(world: World, id: string): Application {
  const application = world.rows.applications.get(id)
  if (!application) throw new Impossible('There is no such application.')
  return application
}

export function interactionById(world: World, id: string): Interaction | undefined {
  return [...world.interactions.values()].find((interaction) => interaction.id === id)
}

/** The message that answers what somebody did, once nothing of it is outstanding. */
export function messageAnswering(world: World, id: string): StoredMessage | undefined {
  const interaction = interactionById(world, id)
  if (!interaction || interaction.isOriginalLoading || interaction.isChangeAwaited) return undefined
  return world.rows.messages.get(interaction.originalId ?? '')
}
