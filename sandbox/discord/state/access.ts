import {
  ChannelType,
  GuildMemberFlags,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import { basePermissions, channelPermissions, has } from '@/sandbox/discord/rules/permissions'
import type { Holder } from '@/sandbox/discord/rules/permissions'
import type { Application, Channel, Guild, Member, Role, StoredMessage } from './model'
import type { World } from './world'

export const MEMBER_FLAGS = GuildMemberFlags.CompletedOnboarding

const ofThread: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
])
export const isThread = (channel: Channel): boolean => ofThread.has(channel.type)

export function memberOf(world: World, guildId: string, userId: string): Member | undefined {
  return world.rows.members.get(`${guildId} ${userId}`)
}

export function guildsOf(world: World, userId: string): Guild[] {
  return world.rows.guilds.all().filter((guild) => memberOf(world, guild.id, userId))
}

export function holderOf(world: World, guild: Guild, member: Member): Holder {
  const roles = member.roles.flatMap((id) => world.rows.roles.get(id) ?? [])
  return {
    userId: member.userId,
    isOwner: guild.ownerId === member.userId,
    isTimedOut: member.timedOutUntil !== null && Date.parse(member.timedOutUntil) > world.nowMs,
    everyone: BigInt(world.rows.roles.get(guild.id)?.permissions ?? '0'),
    roles: roles.map((role) => ({ id: role.id, permissions: BigInt(role.permissions) })),
  }
}

/** 0 for somebody who is no member. */
export function permissionsInGuild(world: World, guildId: string, userId: string): bigint {
  const guild = world.rows.guilds.get(guildId)
  const member = memberOf(world, guildId, userId)
  return guild && member ? basePermissions(holderOf(world, guild, member)) : 0n
}

const IN_DIRECT_MESSAGES =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.ReadMessageHistory |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions

/** What somebody may do in a channel, thread or direct message; a private thread is seen by its members only. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.guildId === null) return channel.recipients.includes(userId) ? IN_DIRECT_MESSAGES : 0n
  const guild = world.rows.guilds.get(channel.guildId)
  const member = memberOf(world, channel.guildId, userId)
  if (!guild || !member) return 0n
  const place = isThread(channel) ? world.rows.channels.get(channel.parentId ?? '') : channel
  const all = channelPermissions(
    holderOf(world, guild, member),
    guild.id,
    place?.overwrites ?? [],
    isThread(channel),
  )
  const isHidden =
    channel.type === ChannelType.PrivateThread &&
    channel.thread?.members[userId] === undefined &&
    !has(all, Bits.ManageThreads)
  return isHidden ? 0n : all
}

export function canSee(world: World, channel: Channel, userId: string): boolean {
  return has(permissionsIn(world, channel, userId), Bits.ViewChannel)
}

/** A server in which the bot is; others are out of its reach. */
export function guildFor(world: World, application: Application, guildId: string): Guild {
  const guild = world.rows.guilds.get(guildId)
  if (!guild) throw refusal(Codes.UnknownGuild)
  if (!memberOf(world, guildId, application.id)) throw refusal(Codes.MissingAccess)
  return guild
}

export function requireInGuild(world: World, guildId: string, userId: string, bit: bigint): void {
  if (!has(permissionsInGuild(world, guildId, userId), bit)) throw refusal(Codes.MissingPermissions)
}

/** A channel that exists and that this user may see. */
export function channelFor(world: World, userId: string, channelId: string): Channel {
  const channel = world.rows.channels.get(channelId)
  if (!channel || (channel.guildId === null && !channel.recipients.includes(userId)))
    throw refusal(Codes.UnknownChannel)
  if (!canSee(world, channel, userId)) throw refusal(Codes.MissingAccess)
  return channel
}

export function requireIn(world: World, channel: Channel, userId: string, bit: bigint): void {
  if (!has(permissionsIn(world, channel, userId), bit)) throw refusal(Codes.MissingPermissions)
}

export function messageIn(world: World, channel: Channel, messageId: string): StoredMessage {
  const stored = world.rows.messages.get(messageId)
  if (!stored || stored.message.channel_id !== channel.id || stored.onlyFor !== null)
    throw refusal(Codes.UnknownMessage)
  return stored
}

/** The place of somebody's highest role; the owner stands above all. */
export function rankOf(world: World, guild: Guild, userId: string): number {
  if (guild.ownerId === userId) return Number.POSITIVE_INFINITY
  const roles = memberOf(world, guild.id, userId)?.roles ?? []
  return Math.max(0, ...roles.map((id) => world.rows.roles.get(id)?.position ?? 0))
}

export function roleIn(world: World, guildId: string, roleId: string): Role {
  const role = world.rows.roles.get(roleId)
  if (role?.guild_id !== guildId) throw refusal(Codes.UnknownRole)
  return role
}
