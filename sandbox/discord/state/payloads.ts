import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10'
import type { APIGuildMember, APIUser } from 'discord-api-types/v10'
import { MEMBER_FLAGS, isThread, memberOf, permissionsIn } from './access'
import type { Channel, Guild, Member, Role, VoiceState } from './model'
import type { World } from './world'

const unknownUser = (id: string): APIUser => ({
  id,
  username: 'Deleted User',
  discriminator: '0',
  global_name: null,
  avatar: null,
})

export function userPayload(world: World, userId: string): APIUser {
  return world.rows.accounts.get(userId)?.user ?? unknownUser(userId)
}

type RolePayload = Omit<Role, 'guild_id'> & { color: number }

/** The old field for the colour is still told. */
export function rolePayload({ guild_id: _guild, ...role }: Role): RolePayload {
  return { ...role, color: role.colors.primary_color }
}

export function memberPayload(world: World, member: Member): APIGuildMember {
  return {
    user: userPayload(world, member.userId),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: member.isDeafened,
    mute: member.isMuted,
    pending: member.isPending === true,
    communication_disabled_until: member.timedOutUntil,
    flags: MEMBER_FLAGS,
  }
}

function threadPayload(world: World, channel: Channel): object {
  const { thread } = channel
  if (!thread) return {}
  return {
    owner_id: thread.ownerId,
    message_count: world.rows.messages.countOf(channel.id),
    total_message_sent: world.rows.messages.countOf(channel.id),
    member_count: Object.keys(thread.members).length,
    applied_tags: [],
    thread_metadata: {
      archived: thread.isArchived,
      locked: thread.isLocked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.changedAt,
      create_timestamp: thread.createdAt,
      ...(channel.type === ChannelType.PrivateThread ? { invitable: thread.isInvitable } : {}),
    },
  }
}

export function threadMemberPayload(channel: Channel, userId: string): object {
  return {
    id: channel.id,
    user_id: userId,
    join_timestamp: channel.thread?.members[userId] ?? '',
    flags: 0,
  }
}

/** The channel as Discord shows it; `forUser` adds what depends on who asks. */
export function channelPayload(
  world: World,
  channel: Channel,
  forUser?: string,
): { id: string; type: ChannelType } {
  const common = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 }
  if (channel.guildId === null) {
    const others = channel.recipients.filter((id) => id !== forUser)
    return { ...common, ...{ recipients: others.map((id) => userPayload(world, id)) } }
  }
  const own = forUser !== undefined && channel.thread?.members[forUser] !== undefined
  return {
    ...common,
    ...{
      guild_id: channel.guildId,
      name: channel.name,
      parent_id: channel.parentId,
      rate_limit_per_user: channel.slowModeSeconds,
      ...(isThread(channel)
        ? threadPayload(world, channel)
        : {
            position: channel.position,
            topic: channel.topic,
            nsfw: channel.isAdult,
            permission_overwrites: channel.overwrites,
          }),
      ...(channel.type === ChannelType.GuildVoice
        ? { bitrate: 64_000, user_limit: 0, rtc_region: null }
        : {}),
      ...(own ? { member: threadMemberPayload(channel, forUser) } : {}),
    },
  }
}

export function guildPayload(world: World, guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: guild.afkChannelId,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.Low,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: world.rows.roles.of(guild.id).map(rolePayload),
    emojis: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  }
}

export function voicePayload(world: World, voice: VoiceState): object {
  const member = memberOf(world, voice.guildId, voice.userId)
  return {
    guild_id: voice.guildId,
    channel_id: voice.channelId,
    user_id: voice.userId,
    ...(member ? { member: memberPayload(world, member) } : {}),
    session_id: voice.sessionId,
    deaf: member?.isDeafened ?? false,
    mute: member?.isMuted ?? false,
    self_deaf: voice.isSelfDeafened,
    self_mute: voice.isSelfMuted,
    self_video: false,
    suppress: false,
    request_to_speak_timestamp: null,
  }
}

/** The whole server, as a session is told of it when it begins. */
export function guildCreatePayload(
  world: World,
  guild: Guild,
  botId: string,
  showsAllMembers: boolean,
): object {
  const channels = world.rows.channels.of(guild.id)
  const voices = world.rows.voices.of(guild.id)
  const inVoice = new Set(voices.map((voice) => voice.userId))
  const members = world.rows.members.of(guild.id)
  const shown = showsAllMembers
    ? members
    : members.filter(({ userId }) => userId === botId || inVoice.has(userId))
  return {
    ...guildPayload(world, guild),
    joined_at: memberOf(world, guild.id, botId)?.joinedAt,
    large: members.length > 250,
    unavailable: false,
    member_count: members.length,
    voice_states: voices.map((voice) => voicePayload(world, voice)),
    members: shown.map((member) => memberPayload(world, member)),
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => channelPayload(world, channel, botId)),
    threads: channels
      .filter(
        (channel) => channel.thread?.isArchived === false && permissionsIn(world, channel, botId) !== 0n,
      )
      .map((channel) => channelPayload(world, channel, botId)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
