import {
  ChannelType,
  GatewayIntentBits as Intents,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { refusal, refusedFor } from '@/sandbox/discord/errors'
import type { MessageForm } from '@/sandbox/discord/rules/content'
import { memberOf } from '@/sandbox/discord/state/access'
import type { Channel, Message, StoredMessage } from '@/sandbox/discord/state/model'
import { memberPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { build, embedsOf, keepFiles, mentionFields, numbered } from './composing'
import type { Sending, SentFile } from './composing'

/** How many edits an hour-old message takes in an hour. The true number is unknown. */
const LATE_EDITS = 3
const HOUR_MS = 60 * 60_000

export function tellMessage(world: World, channel: Channel, type: string, data: object): void {
  const { guildId } = channel
  world.tell({
    type,
    data,
    channelId: channel.id,
    intents: guildId === null ? Intents.DirectMessages : Intents.GuildMessages,
    ...(guildId === null ? { users: channel.recipients } : { guildId }),
  })
}

const isEmpty = (message: Message): boolean =>
  message.content.trim() === '' &&
  message.embeds.length + message.attachments.length + (message.components?.length ?? 0) === 0

/** What Discord says in somebody's name, which needs no words of theirs. */
const WORDLESS: readonly MessageType[] = [MessageType.ThreadCreated, MessageType.UserJoin]

/** Writes a message. Rights were asked before. */
export function sendMessage(world: World, channel: Channel, sending: Sending): StoredMessage {
  const message = build(world, channel, sending)
  const isLoading = (message.flags ?? 0) & MessageFlags.Loading
  if (isEmpty(message) && !isLoading && !WORDLESS.includes(message.type))
    throw refusal(Codes.CannotSendAnEmptyMessage)
  const stored = world.rows.messages.put({
    message,
    guildId: channel.guildId,
    onlyFor: sending.onlyFor ?? null,
    applicationId: sending.applicationId ?? null,
    isPinned: false,
    lateEditsAtMs: [],
  })
  if (stored.onlyFor !== null) {
    world.touch()
    return stored
  }
  channel.lastMessageId = message.id
  world.rows.channels.put(channel)
  const { nonce } = sending.form
  // Who sends a message hears its nonce back; the history does not keep it.
  const heard = nonce == null ? message : { ...message, nonce }
  tellMessage(world, channel, 'MESSAGE_CREATE', createdPayload(world, channel, heard))
  return stored
}

function createdPayload(world: World, channel: Channel, message: Message): object {
  if (channel.guildId === null) return { ...message, channel_type: ChannelType.DM }
  const member = memberOf(world, channel.guildId, message.author.id)
  const { user: _user, ...shown } = member ? memberPayload(world, member) : { user: undefined }
  return {
    ...message,
    guild_id: channel.guildId,
    channel_type: channel.type,
    ...(member ? { member: shown } : {}),
  }
}

function takeLateEdit(world: World, stored: StoredMessage): void {
  if (world.nowMs - Date.parse(stored.message.timestamp) < HOUR_MS) return
  const recent = stored.lateEditsAtMs.filter((atMs) => atMs > world.nowMs - HOUR_MS)
  if (recent.length >= LATE_EDITS)
    throw refusedFor(
      Codes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
      ((recent[0] ?? world.nowMs) + HOUR_MS - world.nowMs) / 1000,
    )
  stored.lateEditsAtMs = [...recent, world.nowMs]
}

/** Changes the parts of a message that the form names. */
export function editMessage(
  world: World,
  channel: Channel,
  stored: StoredMessage,
  form: MessageForm,
  files: SentFile[] = [],
): StoredMessage {
  takeLateEdit(world, stored)
  const { message } = stored
  const kept = form.attachments
    ? message.attachments.filter(({ id }) => form.attachments?.some((one) => one.id === id))
    : message.attachments
  const attachments = [...kept, ...keepFiles(world, channel.id, form, files)]
  const flags = (message.flags ?? 0) & ~MessageFlags.Loading
  const changed: Message = {
    ...message,
    ...(form.content === undefined ? {} : { content: form.content ?? '' }),
    ...(form.embeds === undefined ? {} : { embeds: embedsOf(form, attachments) }),
    ...(form.components === undefined ? {} : { components: numbered(form) }),
    attachments,
    flags: flags,
  }
  if (form.content !== undefined)
    Object.assign(
      changed,
      mentionFields(world, channel, { authorId: message.author.id, form, files: [] }, undefined),
    )
  if (isEmpty(changed)) throw refusal(Codes.CannotSendAnEmptyMessage)
  // What takes the place of a promise is the message itself, and no edit of it.
  const wasPromised = ((message.flags ?? 0) & MessageFlags.Loading) !== 0
  if (!wasPromised) changed.edited_timestamp = world.now()
  stored.message = changed
  world.rows.messages.put(stored)
  if (stored.onlyFor === null)
    tellMessage(world, channel, 'MESSAGE_UPDATE', createdPayload(world, channel, changed))
  else world.touch()
  return stored
}

export function removeMessage(world: World, channel: Channel, stored: StoredMessage): void {
  world.rows.messages.remove(stored.message.id)
  if (stored.onlyFor !== null) return world.touch()
  const data = { id: stored.message.id, channel_id: channel.id }
  tellMessage(
    world,
    channel,
    'MESSAGE_DELETE',
    channel.guildId === null ? data : { ...data, guild_id: channel.guildId },
  )
}
