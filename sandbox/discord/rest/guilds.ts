import { ChannelType, OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { z } from 'zod'
import { addChannel, tellChannel } from '@/sandbox/discord/acts/channels'
import { PermissionText, Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { has } from '@/sandbox/discord/rules/permissions'
import {
  canSee,
  guildFor,
  isThread,
  permissionsInGuild,
  requireInGuild,
} from '@/sandbox/discord/state/access'
import { channelPayload, guildPayload, threadMemberPayload } from '@/sandbox/discord/state/payloads'
import type { APIOverwrite } from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { BotCall, Route } from './route'

export const Overwrite = z.object({
  id: Snowflake,
  type: z.enum(OverwriteType),
  allow: PermissionText.default('0'),
  deny: PermissionText.default('0'),
})

/** A bot gives or takes only what it holds itself. */
export function requireHeld(held: bigint, overwrites: APIOverwrite[]): void {
  for (const { allow, deny } of overwrites)
    if (!has(held, BigInt(allow) | BigInt(deny))) throw refusal(Codes.MissingPermissions)
}

const NewChannel = z.object({
  name: z.string().min(1).max(100),
  type: z
    .union([
      z.literal(ChannelType.GuildText),
      z.literal(ChannelType.GuildVoice),
      z.literal(ChannelType.GuildCategory),
      z.literal(ChannelType.GuildAnnouncement),
    ])
    .nullish(),
  topic: z.string().max(1024).nullish(),
  parent_id: Snowflake.nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
  nsfw: z.boolean().nullish(),
  position: z.int().min(0).nullish(),
  permission_overwrites: z.array(Overwrite).max(100).nullish(),
})

/** A text channel has a name without capitals and spaces. */
export function channelName(type: ChannelType, name: string): string {
  return type === ChannelType.GuildText ? name.toLowerCase().replaceAll(/\s+/g, '-') : name
}

function createChannel({ world, application, id, body }: BotCall): object {
  const guild = guildFor(world, application, id('guild'))
  requireInGuild(world, guild.id, application.id, Bits.ManageChannels)
  const form = readForm(NewChannel, body)
  const overwrites = form.permission_overwrites ?? []
  requireHeld(permissionsInGuild(world, guild.id, application.id), overwrites)
  const type = form.type ?? ChannelType.GuildText
  const channel = addChannel(world, guild.id, type, channelName(type, form.name), {
    topic: form.topic ?? null,
    parentId: form.parent_id ?? null,
    slowModeSeconds: form.rate_limit_per_user ?? 0,
    isAdult: form.nsfw ?? false,
    overwrites,
    ...(form.position == null ? {} : { position: form.position }),
  })
  return channelPayload(world, channel, application.id)
}

function channels({ world, application, id }: BotCall): object {
  const guild = guildFor(world, application, id('guild'))
  return world.rows.channels
    .of(guild.id)
    .filter((channel) => !isThread(channel))
    .map((channel) => channelPayload(world, channel, application.id))
}

const Positions = z.array(
  z.object({ id: Snowflake, position: z.int().min(0).nullish(), parent_id: Snowflake.nullish() }),
)

function movePositions({ world, application, id, body }: BotCall): undefined {
  const guild = guildFor(world, application, id('guild'))
  requireInGuild(world, guild.id, application.id, Bits.ManageChannels)
  for (const place of readForm(Positions, body)) {
    const channel = world.rows.channels.get(place.id)
    if (channel?.guildId !== guild.id) throw refusal(Codes.UnknownChannel)
    if (place.position != null) channel.position = place.position
    if (place.parent_id !== undefined) channel.parentId = place.parent_id
    tellChannel(world, channel, 'UPDATE')
  }
  return undefined
}

function activeThreads({ world, application, id }: BotCall): object {
  const guild = guildFor(world, application, id('guild'))
  const threads = world.rows.channels
    .of(guild.id)
    .filter((channel) => channel.thread?.isArchived === false && canSee(world, channel, application.id))
  return {
    threads: threads.map((channel) => channelPayload(world, channel, application.id)),
    members: threads
      .filter((channel) => channel.thread?.members[application.id] !== undefined)
      .map((channel) => threadMemberPayload(channel, application.id)),
  }
}

function guild({ world, application, id, query }: BotCall): object {
  const found = guildFor(world, application, id('guild'))
  const counts = {
    approximate_member_count: world.rows.members.countOf(found.id),
    approximate_presence_count: world.rows.members.countOf(found.id),
  }
  return { ...guildPayload(world, found), ...(query.get('with_counts') === 'true' ? counts : {}) }
}

export const guildRoutes: Route[] = [
  { method: 'GET', path: '/guilds/:guild', run: guild },
  { method: 'GET', path: '/guilds/:guild/channels', run: channels },
  { method: 'POST', path: '/guilds/:guild/channels', run: createChannel, created: true },
  { method: 'PATCH', path: '/guilds/:guild/channels', run: movePositions },
  { method: 'GET', path: '/guilds/:guild/threads/active', run: activeThreads },
]
