import {
  ChannelType,
  GatewayIntentBits as Intents,
  MessageType,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import { has } from '@/sandbox/discord/rules/permissions'
import { isThread, permissionsIn } from '@/sandbox/discord/state/access'
import { newChannel } from '@/sandbox/discord/state/demo'
import type { Channel, Message, Thread } from '@/sandbox/discord/state/model'
import { channelPayload, threadMemberPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { sendMessage } from './messages'

export const CHANNELS_OF_GUILD = 500
export const ACTIVE_THREADS = 1000

const eventOf = (channel: Channel, what: 'CREATE' | 'UPDATE' | 'DELETE'): string =>
  `${isThread(channel) ? 'THREAD' : 'CHANNEL'}_${what}`

export function tellChannel(
  world: World,
  channel: Channel,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
  more: object = {},
): void {
  if (what !== 'DELETE') world.rows.channels.put(channel)
  if (channel.guildId === null) return
  world.tell({
    type: eventOf(channel, what),
    data: { ...channelPayload(world, channel), ...more },
    guildId: channel.guildId,
    intents: Intents.Guilds,
    // Who may not look into a thread does not hear of it; of other channels every bot hears.
    ...(isThread(channel) && what !== 'DELETE' ? { channelId: channel.id } : {}),
  })
}

export function addChannel(
  world: World,
  guildId: string,
  type: ChannelType,
  name: string,
  more: Partial<Channel> = {},
): Channel {
  const count = world.rows.channels.of(guildId).filter((channel) => !isThread(channel)).length
  if (count >= CHANNELS_OF_GUILD) throw refusal(Codes.MaximumNumberOfGuildChannelsReached)
  const channel = newChannel(world.newId(), guildId, type, name, { position: count, ...more })
  tellChannel(world, channel, 'CREATE')
  return channel
}

function dropMessages(world: World, channel: Channel): void {
  for (const { message } of world.rows.messages.of(channel.id)) world.rows.messages.remove(message.id)
}

/** Takes a channel away with its messages and threads; those below a category stay, without one. */
export function removeChannel(world: World, channel: Channel): void {
  for (const other of world.rows.channels.of(channel.guildId ?? '')) {
    if (other.parentId !== channel.id) continue
    if (isThread(other)) removeChannel(world, other)
    else {
      other.parentId = null
      tellChannel(world, other, 'UPDATE')
    }
  }
  dropMessages(world, channel)
  world.rows.channels.remove(channel.id)
  tellChannel(world, channel, 'DELETE')
}

export interface NewThread {
  type: ChannelType.PublicThread | ChannelType.PrivateThread
  name: string
  ownerId: string
  autoArchiveMinutes?: Thread['autoArchiveMinutes'] | undefined
  isInvitable?: boolean | undefined
  /** The message it hangs on, whose id it takes. */
  messageId?: string
}

export function addThread(world: World, parent: Channel, wanted: NewThread): Channel {
  const channels = world.rows.channels.of(parent.guildId ?? '')
  if (channels.filter((channel) => channel.thread?.isArchived === false).length >= ACTIVE_THREADS)
    throw refusal(Codes.MaximumActiveThreads)
  const now = world.now()
  const channel = newChannel(wanted.messageId ?? world.newId(), parent.guildId, wanted.type, wanted.name, {
    parentId: parent.id,
    thread: {
      ownerId: wanted.ownerId,
      isArchived: false,
      isLocked: false,
      isInvitable: wanted.isInvitable ?? true,
      autoArchiveMinutes: wanted.autoArchiveMinutes ?? 4320,
      changedAt: now,
      createdAt: now,
      members: { [wanted.ownerId]: now },
    },
  })
  world.rows.channels.put(channel)
  tellChannel(world, channel, 'CREATE', { newly_created: true })
  if (wanted.messageId === undefined && wanted.type === ChannelType.PublicThread) {
    const form = { content: wanted.name }
    sendMessage(world, parent, { authorId: wanted.ownerId, form, files: [], type: MessageType.ThreadCreated })
  }
  return channel
}

function tellThreadMembers(
  world: World,
  channel: Channel,
  change: { added?: string; removed?: string },
): void {
  world.tell({
    type: 'THREAD_MEMBERS_UPDATE',
    data: {
      id: channel.id,
      guild_id: channel.guildId,
      member_count: Object.keys(channel.thread?.members ?? {}).length,
      ...(change.added === undefined
        ? {}
        : { added_members: [{ ...threadMemberPayload(channel, change.added), presence: null }] }),
      ...(change.removed === undefined ? {} : { removed_member_ids: [change.removed] }),
    },
    guildId: channel.guildId ?? '',
    intents: Intents.GuildMembers,
    // Who was put out hears of it too, and cannot look in any more.
    about: Object.values(change),
  })
}

export function addToThread(world: World, channel: Channel, userId: string): void {
  if (!channel.thread || channel.thread.members[userId] !== undefined) return
  channel.thread.members[userId] = world.now()
  world.rows.channels.put(channel)
  if (world.rows.applications.get(userId))
    world.tell({
      type: 'THREAD_CREATE',
      data: channelPayload(world, channel, userId),
      applicationId: userId,
      intents: Intents.Guilds,
    })
  tellThreadMembers(world, channel, { added: userId })
}

/** Who is called in a thread is in it from then on, as far as they see the channel that it hangs in. */
export function callIntoThread(world: World, channel: Channel, message: Message): void {
  const parent = channel.thread ? world.rows.channels.get(channel.parentId ?? '') : undefined
  if (!parent) return
  const called = message.mentions.map(({ id }) => id)
  const ofRoles = world.rows.members
    .of(channel.guildId ?? '')
    .filter(({ roles }) => roles.some((role) => message.mention_roles.includes(role)))
    .map(({ userId }) => userId)
  for (const userId of [...called, ...ofRoles])
    if (has(permissionsIn(world, parent, userId), Bits.ViewChannel)) addToThread(world, channel, userId)
}

export function removeFromThread(world: World, channel: Channel, userId: string): void {
  if (channel.thread?.members[userId] === undefined) return
  channel.thread.members = Object.fromEntries(
    Object.entries(channel.thread.members).filter(([id]) => id !== userId),
  )
  world.rows.channels.put(channel)
  tellThreadMembers(world, channel, { removed: userId })
}

/** Writing into an archived thread opens it again; into a locked one only who manages threads may. */
export function requireOpen(world: World, channel: Channel, userId: string): void {
  const { thread } = channel
  if (!thread || (!thread.isArchived && !thread.isLocked)) return
  const manages = has(permissionsIn(world, channel, userId), Bits.ManageThreads)
  if (thread.isLocked && !manages) throw refusal(Codes.ThreadLocked)
  if (!thread.isArchived) return
  thread.isArchived = false
  thread.changedAt = world.now()
  tellChannel(world, channel, 'UPDATE')
}
