import { ChannelType } from 'discord.js'
import type { Client, Guild } from 'discord.js'
import { cutText } from '@/lib/core/text/text'
import type { Privileged } from '@/lib/discord/features/rules'
import type { Snapshot } from '@/lib/discord/directory/schema'

const longestName = 100
const mostServers = 20
const mostRoles = 250
const mostChannels = 500

/** Where the bot sits: what somebody chooses their own server from. */
export function serversOf(client: Client<true>): { id: string; name: string }[] {
  return [...client.guilds.cache.values()]
    .map(({ id, name }) => ({ id, name: cutText(name, longestName) }))
    .toSorted((one, other) => one.id.localeCompare(other.id))
    .slice(0, mostServers)
}

/** What the bot sees of a server; null where it does not know itself there yet. */
export function snapshotOf(guild: Guild, withheld: readonly Privileged[]): Snapshot | null {
  const { me } = guild.members
  if (!me) return null
  const roles = [...guild.roles.cache.values()].filter(({ id }) => id !== guild.id)
  const channels = [...guild.channels.cache.values()].filter((channel) => !channel.isThread())
  return {
    rights: me.permissions.bitfield.toString(),
    position: me.roles.highest.position,
    withheld: [...withheld],
    roles: roles
      .toSorted((one, other) => other.position - one.position)
      .slice(0, mostRoles)
      .map(({ id, name, position, managed }) => ({
        ...{ id, name: cutText(name, longestName), position, isManaged: managed },
      })),
    channels: channels
      .toSorted((one, other) => one.id.localeCompare(other.id))
      .slice(0, mostChannels)
      .map((channel) => ({
        id: channel.id,
        name: cutText(channel.name, longestName),
        kind:
          channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement
            ? 'text'
            : 'other',
        rights: (channel.permissionsFor(me)?.bitfield ?? 0n).toString(),
      })),
  }
}
