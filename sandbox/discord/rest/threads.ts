import { ChannelType, PermissionFlagsBits as Bits, RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { z } from 'zod'
import { addThread, addToThread, removeFromThread, tellChannel } from '@/sandbox/discord/acts/channels'
import { refusal } from '@/sandbox/discord/errors'
import { readForm } from '@/sandbox/discord/rules/form'
import { has } from '@/sandbox/discord/rules/permissions'
import {
  channelFor,
  isThread,
  memberOf,
  messageIn,
  permissionsIn,
  requireIn,
} from '@/sandbox/discord/state/access'
import type { Channel, Thread } from '@/sandbox/discord/state/model'
import { channelPayload, threadMemberPayload } from '@/sandbox/discord/state/payloads'
import type { BotCall, Route } from './route'

const Minutes = z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10_080)])
const NewThread = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: Minutes.optional(),
  type: z.union([z.literal(ChannelType.PublicThread), z.literal(ChannelType.PrivateThread)]).nullish(),
  invitable: z.boolean().optional(),
})

function textChannel({ world, application, id }: BotCall): Channel {
  const channel = channelFor(world, application.id, id('channel'))
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
    throw refusal(Codes.CannotExecuteActionOnThisChannelType)
  return channel
}

function create(call: BotCall): object {
  const { world, application } = call
  const parent = textChannel(call)
  const form = readForm(NewThread, call.body)
  const type = form.type ?? ChannelType.PrivateThread
  const right = type === ChannelType.PrivateThread ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads
  requireIn(world, parent, application.id, right)
  const thread = addThread(world, parent, {
    type,
    name: form.name,
    ownerId: application.id,
    autoArchiveMinutes: form.auto_archive_duration,
    isInvitable: form.invitable,
  })
  return channelPayload(world, thread, application.id)
}

function createFromMessage(call: BotCall): object {
  const { world, application } = call
  const parent = textChannel(call)
  const { message } = messageIn(world, parent, call.id('message'))
  const form = readForm(NewThread, call.body)
  requireIn(world, parent, application.id, Bits.CreatePublicThreads)
  if (world.rows.channels.get(message.id)) throw refusal(Codes.ThreadAlreadyCreatedForMessage)
  const thread = addThread(world, parent, {
    type: ChannelType.PublicThread,
    name: form.name,
    ownerId: application.id,
    autoArchiveMinutes: form.auto_archive_duration,
    messageId: message.id,
  })
  return channelPayload(world, thread, application.id)
}

const Change = z.object({
  name: z.string().min(1).max(100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  invitable: z.boolean().optional(),
  auto_archive_duration: Minutes.optional(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
})

/** Who made a thread may close it and open it again; everything else takes the right to manage threads. */
export function changeThread({ world, application, body }: BotCall, channel: Channel): object {
  const { thread } = channel
  if (!thread) throw refusal(Codes.UnknownChannel)
  const form = readForm(Change, body)
  const manages = has(permissionsIn(world, channel, application.id), Bits.ManageThreads)
  const isOwn = thread.ownerId === application.id && form.locked === undefined && !thread.isLocked
  if (!manages && !isOwn) throw refusal(Codes.MissingPermissions)
  const staysArchived = thread.isArchived && form.archived !== false
  if (staysArchived && Object.keys(form).some((key) => key !== 'archived' && key !== 'locked'))
    throw refusal(Codes.InvalidActionOnArchivedThread)
  if (form.archived !== undefined && form.archived !== thread.isArchived) thread.changedAt = world.now()
  const changed: Thread = {
    ...thread,
    isArchived: form.archived ?? thread.isArchived,
    isLocked: form.locked ?? thread.isLocked,
    isInvitable: form.invitable ?? thread.isInvitable,
    autoArchiveMinutes: form.auto_archive_duration ?? thread.autoArchiveMinutes,
  }
  channel.thread = changed
  if (form.name !== undefined) channel.name = form.name
  if (form.rate_limit_per_user != null) channel.slowModeSeconds = form.rate_limit_per_user
  tellChannel(world, channel, 'UPDATE')
  return channelPayload(world, channel, application.id)
}

function threadOf({ world, application, id }: BotCall): Channel {
  const channel = channelFor(world, application.id, id('channel'))
  if (!isThread(channel)) throw refusal(Codes.CannotExecuteActionOnThisChannelType)
  return channel
}

function openThreadOf(call: BotCall): Channel {
  const channel = threadOf(call)
  if (channel.thread?.isArchived) throw refusal(Codes.InvalidActionOnArchivedThread)
  return channel
}

const userIn = ({ application, id }: BotCall): string => (id('user') === '@me' ? application.id : id('user'))

function addMember(call: BotCall): undefined {
  const channel = openThreadOf(call)
  const userId = userIn(call)
  if (userId !== call.application.id) {
    requireIn(call.world, channel, call.application.id, Bits.SendMessagesInThreads)
    if (!memberOf(call.world, channel.guildId ?? '', userId)) throw refusal(Codes.UnknownMember)
  }
  addToThread(call.world, channel, userId)
  return undefined
}

function removeMember(call: BotCall): undefined {
  const channel = openThreadOf(call)
  const userId = userIn(call)
  const isOwnPrivate =
    channel.type === ChannelType.PrivateThread && channel.thread?.ownerId === call.application.id
  if (userId !== call.application.id && !isOwnPrivate)
    requireIn(call.world, channel, call.application.id, Bits.ManageThreads)
  removeFromThread(call.world, channel, userId)
  return undefined
}

function member(call: BotCall): object {
  const channel = threadOf(call)
  const userId = userIn(call)
  if (channel.thread?.members[userId] === undefined) throw refusal(Codes.UnknownMember)
  return threadMemberPayload(channel, userId)
}

function archived(call: BotCall, type: ChannelType): object {
  const { world, application } = call
  const parent = textChannel(call)
  requireIn(world, parent, application.id, Bits.ReadMessageHistory)
  if (type === ChannelType.PrivateThread) requireIn(world, parent, application.id, Bits.ManageThreads)
  const threads = world.rows.channels
    .of(parent.guildId ?? '')
    .filter(
      (channel) => channel.parentId === parent.id && channel.type === type && channel.thread?.isArchived,
    )
  return {
    threads: threads.map((channel) => channelPayload(world, channel, application.id)),
    members: [],
    has_more: false,
  }
}

export const threadRoutes: Route[] = [
  { method: 'POST', path: '/channels/:channel/threads', run: create, created: true },
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    run: createFromMessage,
    created: true,
  },
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    run: (call) => {
      const channel = threadOf(call)
      return Object.keys(channel.thread?.members ?? {}).map((id) => threadMemberPayload(channel, id))
    },
  },
  { method: 'GET', path: '/channels/:channel/thread-members/:user', run: member },
  { method: 'PUT', path: '/channels/:channel/thread-members/:user', run: addMember },
  { method: 'DELETE', path: '/channels/:channel/thread-members/:user', run: removeMember },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/public',
    run: (call) => archived(call, ChannelType.PublicThread),
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/private',
    run: (call) => archived(call, ChannelType.PrivateThread),
  },
]
