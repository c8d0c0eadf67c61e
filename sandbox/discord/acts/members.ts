import { GatewayIntentBits as Intents, MessageType, RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import { newMember } from '@/sandbox/discord/state/demo'
import type { Guild, Member } from '@/sandbox/discord/state/model'
import { memberPayload, userPayload, voicePayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { sendMessage } from './messages'

export function tellMember(world: World, member: Member): void {
  world.rows.members.put(member)
  world.tell({
    type: 'GUILD_MEMBER_UPDATE',
    data: { ...memberPayload(world, member), guild_id: member.guildId },
    guildId: member.guildId,
    intents: Intents.GuildMembers,
    about: [member.userId],
  })
}

/** Somebody comes in, or a bot is invited: it is told of the whole server. */
export function join(world: World, guild: Guild, userId: string, isPending = false): Member {
  if (world.rows.bans.get(`${guild.id} ${userId}`)) throw refusal(Codes.UserBannedFromThisGuild, 403)
  const member = world.rows.members.put({ ...newMember(guild.id, userId, world.now()), isPending })
  welcome(world, guild, member)
  const channel = world.rows.channels.get(guild.systemChannelId ?? '')
  if (channel)
    sendMessage(world, channel, {
      authorId: userId,
      form: {},
      files: [],
      type: MessageType.UserJoin,
    })
  return member
}

/** Everybody there hears of a member who has come. */
export function welcome(world: World, guild: Guild, member: Member): void {
  world.tell({
    type: 'GUILD_MEMBER_ADD',
    data: { ...memberPayload(world, member), guild_id: guild.id },
    guildId: guild.id,
    intents: Intents.GuildMembers,
  })
}

/** Somebody leaves, is kicked or banned. A bot that was put out is told that the server is gone. */
export function leave(world: World, guild: Guild, userId: string): void {
  const member = world.rows.members.remove(`${guild.id} ${userId}`)
  if (!member) throw refusal(Codes.UnknownMember)
  leaveVoice(world, guild.id, userId)
  for (const channel of world.rows.channels.of(guild.id)) {
    if (channel.thread?.members[userId] === undefined) continue
    channel.thread.members = Object.fromEntries(
      Object.entries(channel.thread.members).filter(([id]) => id !== userId),
    )
    world.rows.channels.put(channel)
  }
  if (world.rows.applications.get(userId)) {
    world.tell({ type: 'GUILD_DELETE', data: { id: guild.id }, applicationId: userId, intents: 0 })
    for (const { command } of world.rows.commands.of(`${userId} ${guild.id}`))
      world.rows.commands.remove(command.id)
    for (const role of world.rows.roles.of(guild.id))
      if (role.tags?.bot_id === userId) world.rows.roles.remove(role.id)
  }
  world.tell({
    type: 'GUILD_MEMBER_REMOVE',
    data: { guild_id: guild.id, user: userPayload(world, userId) },
    guildId: guild.id,
    intents: Intents.GuildMembers,
  })
}

export function joinVoice(
  world: World,
  guildId: string,
  userId: string,
  channelId: string,
  isSelfMuted: boolean,
): void {
  const known = world.rows.voices.get(`${guildId} ${userId}`)
  const sessionId = known?.sessionId ?? world.newId()
  const voice = { guildId, userId, channelId, isSelfMuted, isSelfDeafened: false, sessionId }
  world.rows.voices.put(voice)
  world.tell({
    type: 'VOICE_STATE_UPDATE',
    data: voicePayload(world, voice),
    guildId,
    intents: Intents.GuildVoiceStates,
  })
}

export function leaveVoice(world: World, guildId: string, userId: string): void {
  const voice = world.rows.voices.remove(`${guildId} ${userId}`)
  if (!voice) return
  const data = { ...voicePayload(world, voice), channel_id: null }
  world.tell({ type: 'VOICE_STATE_UPDATE', data, guildId, intents: Intents.GuildVoiceStates })
}
