import { ChannelType, PermissionFlagsBits as Bits, RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { APIOverwrite } from 'discord-api-types/v10'
import { z } from 'zod'
import { removeChannel, tellChannel } from '@/sandbox/discord/acts/channels'
import { refusal } from '@/sandbox/discord/errors'
import { Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { channelFor, isThread, permissionsIn, requireIn } from '@/sandbox/discord/state/access'
import type { Channel } from '@/sandbox/discord/state/model'
import { channelPayload } from '@/sandbox/discord/state/payloads'
import { Overwrite, channelName, requireHeld } from './guilds'
import { changeThread } from './threads'
import type { BotCall, Route } from './route'

const Change = z.object({
  name: z.string().min(1).max(100).nullish(),
  topic: z.string().max(1024).nullish(),
  parent_id: Snowflake.nullish(),
  position: z.int().min(0).nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
  nsfw: z.boolean().nullish(),
  permission_overwrites: z.array(Overwrite).max(100).nullish(),
})

export const channelOf = ({ world, application, id }: BotCall): Channel =>
  channelFor(world, application.id, id('channel'))

function setOverwrites({ world, application }: BotCall, channel: Channel, wanted: APIOverwrite[]): void {
  requireIn(world, channel, application.id, Bits.ManageRoles)
  requireHeld(permissionsIn(world, channel, application.id), wanted)
  channel.overwrites = wanted
}

function change(call: BotCall): object {
  const { world, application, body } = call
  const channel = channelOf(call)
  if (isThread(channel)) return changeThread(call, channel)
  if (channel.guildId === null) throw refusal(Codes.CannotExecuteActionOnThisChannelType)
  requireIn(world, channel, application.id, Bits.ManageChannels)
  const form = readForm(Change, body)
  if (form.permission_overwrites != null) setOverwrites(call, channel, form.permission_overwrites)
  if (form.name != null) channel.name = channelName(channel.type, form.name)
  if (form.topic !== undefined) channel.topic = form.topic
  if (form.parent_id !== undefined) channel.parentId = form.parent_id
  if (form.position != null) channel.position = form.position
  if (form.rate_limit_per_user != null) channel.slowModeSeconds = form.rate_limit_per_user
  if (form.nsfw != null) channel.isAdult = form.nsfw
  tellChannel(world, channel, 'UPDATE')
  return channelPayload(world, channel, application.id)
}

function remove(call: BotCall): object {
  const { world, application } = call
  const channel = channelOf(call)
  const payload = channelPayload(world, channel, application.id)
  // A direct message is only closed; it opens again at the next word.
  if (channel.guildId === null) return payload
  requireIn(world, channel, application.id, isThread(channel) ? Bits.ManageThreads : Bits.ManageChannels)
  removeChannel(world, channel)
  return payload
}

function putOverwrite(call: BotCall): undefined {
  const channel = channelOf(call)
  const { type, ...sides } = readForm(Overwrite.omit({ id: true }), call.body)
  const overwrite = { id: call.id('target'), type, ...sides }
  const others = channel.overwrites.filter(({ id }) => id !== overwrite.id)
  requireIn(call.world, channel, call.application.id, Bits.ManageRoles)
  requireHeld(permissionsIn(call.world, channel, call.application.id), [overwrite])
  channel.overwrites = [...others, overwrite]
  tellChannel(call.world, channel, 'UPDATE')
  return undefined
}

function deleteOverwrite(call: BotCall): undefined {
  const channel = channelOf(call)
  requireIn(call.world, channel, call.application.id, Bits.ManageRoles)
  channel.overwrites = channel.overwrites.filter(({ id }) => id !== call.id('target'))
  tellChannel(call.world, channel, 'UPDATE')
  return undefined
}

function typing(call: BotCall): undefined {
  const channel = channelOf(call)
  const sending = isThread(channel) ? Bits.SendMessagesInThreads : Bits.SendMessages
  if (channel.type === ChannelType.GuildCategory) throw refusal(Codes.CannotExecuteActionOnThisChannelType)
  requireIn(call.world, channel, call.application.id, sending)
  return undefined
}

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    run: (call) => channelPayload(call.world, channelOf(call), call.application.id),
  },
  { method: 'PATCH', path: '/channels/:channel', run: change },
  { method: 'DELETE', path: '/channels/:channel', run: remove },
  { method: 'PUT', path: '/channels/:channel/permissions/:target', run: putOverwrite },
  { method: 'DELETE', path: '/channels/:channel/permissions/:target', run: deleteOverwrite },
  { method: 'POST', path: '/channels/:channel/typing', run: typing },
]
