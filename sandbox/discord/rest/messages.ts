import {
  ChannelType,
  GatewayIntentBits as Intents,
  MessageFlags,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { callIntoThread, requireOpen } from '@/sandbox/discord/acts/channels'
import { requireReachable } from '@/sandbox/discord/acts/direct'
import { editMessage, removeMessage, sendMessage, tellMessage } from '@/sandbox/discord/acts/messages'
import { refusal } from '@/sandbox/discord/errors'
import { MessageForm } from '@/sandbox/discord/rules/content'
import { Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { visibleMessage } from '@/sandbox/discord/rules/intents'
import { has } from '@/sandbox/discord/rules/permissions'
import { isThread, messageIn, permissionsIn, requireIn } from '@/sandbox/discord/state/access'
import type { Channel, Message, StoredMessage } from '@/sandbox/discord/state/model'
import { channelOf } from './channels'
import type { BotCall, Route } from './route'

/** For how long a nonce is remembered: "a few minutes". */
const NONCE_MS = 5 * 60_000
const PINS = 50
const TWO_WEEKS_MS = 14 * 24 * 60 * 60_000

function shown({ world, application }: BotCall, channel: Channel, message: Message): Message {
  const stored = world.rows.messages.get(message.id)
  const thread = world.rows.channels.get(message.id)
  const whole: Message = {
    ...message,
    pinned: stored?.isPinned ?? false,
    ...(thread ? { flags: (message.flags ?? 0) | MessageFlags.HasThread } : {}),
  }
  return visibleMessage(whole, {
    userId: application.id,
    applicationId: application.id,
    readsContent: (application.privilegedIntents & Intents.MessageContent) !== 0,
    isDirect: channel.guildId === null,
  })
}

function readable(call: BotCall): Channel {
  const channel = channelOf(call)
  if (!has(permissionsIn(call.world, channel, call.application.id), Bits.ReadMessageHistory))
    throw refusal(Codes.MissingPermissions)
  return channel
}

function writable(call: BotCall, form: MessageForm): Channel {
  const { world, application, files } = call
  const channel = channelOf(call)
  if (channel.type === ChannelType.GuildCategory) throw refusal(Codes.CannotExecuteActionOnThisChannelType)
  if (channel.guildId === null) {
    requireReachable(world, application, channel)
    return channel
  }
  const sending = isThread(channel) ? Bits.SendMessagesInThreads : Bits.SendMessages
  requireIn(world, channel, application.id, sending)
  if (files.length > 0) requireIn(world, channel, application.id, Bits.AttachFiles)
  if (form.message_reference) requireIn(world, channel, application.id, Bits.ReadMessageHistory)
  requireOpen(world, channel, application.id)
  return channel
}

function sentBefore({ world, application }: BotCall, form: MessageForm): StoredMessage | undefined {
  if (form.nonce == null || form.enforce_nonce !== true) return undefined
  const known = world.nonces.get(`${application.id} ${form.nonce}`)
  if (!known || known.atMs < world.nowMs - NONCE_MS) return undefined
  return world.rows.messages.get(known.messageId)
}

function rememberNonce({ world, application }: BotCall, form: MessageForm, messageId: string): void {
  if (form.nonce == null) return
  for (const [key, { atMs }] of world.nonces) {
    if (atMs > world.nowMs - NONCE_MS) break
    world.nonces.delete(key)
  }
  world.nonces.set(`${application.id} ${form.nonce}`, { messageId, atMs: world.nowMs })
}

function create(call: BotCall): object {
  const { world, application, files } = call
  const form = readForm(MessageForm, call.body)
  const channel = writable(call, form)
  const before = sentBefore(call, form)
  if (before) return { ...before.message, nonce: form.nonce }
  const mayEmbed = has(permissionsIn(world, channel, application.id), Bits.EmbedLinks)
  const sent = sendMessage(world, channel, {
    authorId: application.id,
    form: mayEmbed ? form : { ...form, embeds: null },
    files,
  })
  callIntoThread(world, channel, sent.message)
  rememberNonce(call, form, sent.message.id)
  return form.nonce == null ? sent.message : { ...sent.message, nonce: form.nonce }
}

function requireLiving(channel: Channel): void {
  if (channel.thread?.isArchived) throw refusal(Codes.InvalidActionOnArchivedThread)
}

function edit(call: BotCall): object {
  const channel = channelOf(call)
  const stored = messageIn(call.world, channel, call.id('message'))
  if (stored.message.author.id !== call.application.id)
    throw refusal(Codes.CannotEditMessageAuthoredByAnotherUser)
  requireLiving(channel)
  return editMessage(call.world, channel, stored, readForm(MessageForm, call.body), call.files).message
}

function remove(call: BotCall): undefined {
  const { world, application } = call
  const channel = channelOf(call)
  const stored = messageIn(world, channel, call.id('message'))
  if (stored.message.author.id !== application.id)
    requireIn(world, channel, application.id, Bits.ManageMessages)
  requireLiving(channel)
  removeMessage(world, channel, stored)
  return undefined
}

function removeMany(call: BotCall): undefined {
  const { world, application } = call
  const channel = channelOf(call)
  requireIn(world, channel, application.id, Bits.ManageMessages)
  const { messages } = readForm(z.object({ messages: z.array(Snowflake) }), call.body)
  const ids = [...new Set(messages)]
  if (ids.length < 2 || ids.length > 100) throw refusal(Codes.ProvidedTooFewOrTooManyMessagesToDelete)
  const found = ids
    .flatMap((id) => world.rows.messages.get(id) ?? [])
    .filter(({ message }) => message.channel_id === channel.id)
  if (found.some(({ message }) => Date.parse(message.timestamp) < world.nowMs - TWO_WEEKS_MS))
    throw refusal(Codes.OneOfTheMessagesProvidedWasTooOldForBulkDelete)
  for (const { message } of found) world.rows.messages.remove(message.id)
  tellMessage(world, channel, 'MESSAGE_DELETE_BULK', {
    ids: found.map(({ message }) => message.id),
    channel_id: channel.id,
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
  })
  return undefined
}

function list(call: BotCall): object {
  const { world, query } = call
  const channel = readable(call)
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 50)))
  const of = (name: string): bigint | null => (query.has(name) ? BigInt(query.get(name) ?? '0') : null)
  const [before, after, around] = [of('before'), of('after'), of('around')]
  const all = world.rows.messages.of(channel.id).filter(({ onlyFor }) => onlyFor === null)
  const newestFirst = all.map(({ message }) => message).toReversed()
  const chosen =
    after !== null
      ? newestFirst.filter(({ id }) => BigInt(id) > after).slice(-limit)
      : before !== null
        ? newestFirst.filter(({ id }) => BigInt(id) < before).slice(0, limit)
        : around !== null
          ? aroundOf(newestFirst, around, limit)
          : newestFirst.slice(0, limit)
  return chosen.map((message) => shown(call, channel, message))
}

function aroundOf(newestFirst: Message[], id: bigint, limit: number): Message[] {
  const at = newestFirst.findIndex((message) => BigInt(message.id) <= id)
  const from = Math.max(0, (at === -1 ? newestFirst.length : at) - Math.floor(limit / 2))
  return newestFirst.slice(from, from + limit)
}

const pinnedIn = ({ world }: BotCall, channel: Channel): StoredMessage[] =>
  world.rows.messages.of(channel.id).filter(({ isPinned }) => isPinned)

function pin(call: BotCall, isPinned: boolean): undefined {
  const { world, application } = call
  const channel = channelOf(call)
  // Pinning has a right of its own since 2025; the old one goes on to do for a while.
  if (!has(permissionsIn(world, channel, application.id), Bits.PinMessages))
    requireIn(world, channel, application.id, Bits.ManageMessages)
  const stored = messageIn(world, channel, call.id('message'))
  if (isPinned && !stored.isPinned && pinnedIn(call, channel).length >= PINS)
    throw refusal(Codes.MaximumNumberOfPinsReachedForTheChannel)
  stored.isPinned = isPinned
  world.rows.messages.put(stored)
  tellMessage(world, channel, 'CHANNEL_PINS_UPDATE', {
    channel_id: channel.id,
    last_pin_timestamp: world.now(),
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
  })
  return undefined
}

function pins(call: BotCall): object {
  const channel = readable(call)
  const items = pinnedIn(call, channel).map(({ message }) => ({
    pinned_at: message.timestamp,
    message: shown(call, channel, message),
  }))
  return { items, has_more: false }
}

export const messageRoutes: Route[] = [
  { method: 'GET', path: '/channels/:channel/messages', run: list },
  { method: 'POST', path: '/channels/:channel/messages', run: create },
  { method: 'POST', path: '/channels/:channel/messages/bulk-delete', run: removeMany },
  { method: 'GET', path: '/channels/:channel/messages/pins', run: pins },
  { method: 'PUT', path: '/channels/:channel/messages/pins/:message', run: (call) => pin(call, true) },
  { method: 'DELETE', path: '/channels/:channel/messages/pins/:message', run: (call) => pin(call, false) },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    run: (call) => {
      const channel = readable(call)
      return shown(call, channel, messageIn(call.world, channel, call.id('message')).message)
    },
  },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', run: edit },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', run: remove },
]
