import { ChannelType } from 'discord-api-types/v10'
import {
  EVERYONE,
  newAccount,
  newApplication,
  newChannel,
  newMember,
  newRole,
  plantBot,
  tokenOf,
} from '@/sandbox/discord/state/demo'
import type { World } from '@/sandbox/discord/state/world'
import type { DeedOf } from './deeds'

/** One more bot with a server of its own, of any size: what a test of many bots begins with. */
export function plantMany(world: World, wanted: DeedOf<'plant'>): object {
  const guildId = world.newId()
  const people = Array.from({ length: wanted.people + 1 }, () => world.newId())
  const [ownerId = ''] = people
  world.rows.guilds.put({
    id: guildId,
    name: wanted.name,
    ownerId,
    isUnavailable: false,
    afkChannelId: null,
    systemChannelId: null,
  })
  world.rows.roles.put(newRole(guildId, guildId, '@everyone', 0, EVERYONE))
  people.forEach((id, index) => {
    world.rows.accounts.put(
      newAccount(id, `${wanted.name.toLowerCase()}-${index}`, `${wanted.name} ${index}`),
    )
    world.rows.members.put(newMember(guildId, id, world.now()))
  })
  const channels = Array.from({ length: wanted.channels }, (_, index) =>
    world.rows.channels.put(
      newChannel(world.newId(), guildId, ChannelType.GuildText, `channel-${index}`, { position: index }),
    ),
  )
  const id = world.newId()
  const application = newApplication(id, wanted.name, wanted.token ?? tokenOf(id, wanted.name))
  application.privilegedIntents = wanted.privileged
  plantBot(world, application, [guildId])
  return {
    guildId,
    applicationId: id,
    token: application.token,
    ownerId,
    channels: channels.map((channel) => channel.id),
  }
}
