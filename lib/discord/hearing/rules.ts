import { GatewayDispatchEvents as Event, MessageType } from 'discord-api-types/v10'
import type {
  APIGuildMember,
  APIUser,
  GatewayDispatchPayload,
  GatewayMessageCreateDispatchData,
} from 'discord-api-types/v10'
import type { Heard, HeardMessage, Person } from './schema'

/** Discord counts from the first second of 2015: sources say `discord-api-docs`, reference, snowflakes. */
const epochMs = 1_420_070_400_000n

/** When something of Discord was made, by its id. */
export function madeAt(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + epochMs))
}

type Member = Partial<Pick<APIGuildMember, 'nick' | 'roles' | 'joined_at'>>

function personOf(user: APIUser, member: Member = {}): Person {
  return {
    id: user.id,
    name: member.nick ?? user.global_name ?? user.username,
    isBot: user.bot === true,
    avatar: user.avatar,
    roleIds: member.roles ?? [],
    joinedAt: member.joined_at == null ? null : new Date(member.joined_at),
    createdAt: madeAt(user.id),
  }
}

const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply]

function messageOf(
  said: GatewayMessageCreateDispatchData,
  { botId, parentOf }: { botId: string; parentOf: (channelId: string) => string | null },
): HeardMessage {
  const mentions = said.mentions.map(({ id }) => id)
  return {
    id: said.id,
    channelId: said.channel_id,
    parentId: parentOf(said.channel_id),
    author: {
      ...personOf(said.author, said.member),
      ...(said.webhook_id === undefined ? {} : { isBot: true }),
    },
    content: said.content,
    mentionsBot: mentions.includes(botId),
    mentionIds: mentions,
    attachments: said.attachments.map(({ filename, url, size }) => ({ name: filename, url, size })),
    isDirect: said.guild_id === undefined,
    isSystem: !WRITTEN.includes(said.type),
    at: new Date(said.timestamp),
  }
}

const ABOUT_MESSAGES: readonly string[] = [Event.MessageUpdate, Event.MessageDelete, Event.MessageDeleteBulk]

type Place = { serverId: string; botId: string; parentOf: (channelId: string) => string | null }

/** An edit brings all of the message, unless only what Discord adds to it has changed. */
const isWhole = (data: object): data is GatewayMessageCreateDispatchData =>
  'author' in data && 'content' in data && 'mentions' in data

function ofMessages(packet: GatewayDispatchPayload, place: Place): Heard | null {
  switch (packet.t) {
    case Event.MessageCreate:
      return { kind: 'message', message: messageOf(packet.d, place) }
    case Event.MessageUpdate:
      return isWhole(packet.d) ? { kind: 'message_changed', message: messageOf(packet.d, place) } : null
    case Event.MessageDelete:
      return { kind: 'messages_gone', channelId: packet.d.channel_id, ids: [packet.d.id] }
    case Event.MessageDeleteBulk:
      return { kind: 'messages_gone', channelId: packet.d.channel_id, ids: packet.d.ids }
    default:
      return null
  }
}

function ofMembers(packet: GatewayDispatchPayload): Heard | null {
  switch (packet.t) {
    case Event.GuildMemberAdd: {
      const { user, ...member } = packet.d
      return { kind: 'joined', person: personOf(user, member), isPending: member.pending === true }
    }
    case Event.GuildMemberRemove:
      return { kind: 'left', person: personOf(packet.d.user) }
    case Event.GuildMemberUpdate: {
      const { user, ...member } = packet.d
      return { kind: 'member_changed', person: personOf(user, member), isPending: member.pending === true }
    }
    case Event.VoiceStateUpdate: {
      const { user_id: personId, channel_id: channelId, member } = packet.d
      const state = {
        ...{ personId, channelId, isBot: member?.user.bot === true },
        isMuted: packet.d.mute || packet.d.self_mute || packet.d.suppress,
        isDeaf: packet.d.deaf || packet.d.self_deaf,
      }
      return { kind: 'voice', state }
    }
    default:
      return null
  }
}

function ofPlaces(packet: GatewayDispatchPayload): Heard | null {
  switch (packet.t) {
    case Event.ThreadCreate:
    case Event.ThreadUpdate: {
      const { id: threadId, parent_id: parentId, thread_metadata: about } = packet.d
      const state = { isArchived: about?.archived === true, isLocked: about?.locked === true }
      return { kind: 'thread_changed', threadId, parentId: parentId ?? null, ...state }
    }
    case Event.ThreadDelete:
      return { kind: 'thread_gone', threadId: packet.d.id }
    case Event.ChannelDelete:
      return { kind: 'channel_gone', channelId: packet.d.id }
    case Event.GuildRoleCreate:
    case Event.GuildRoleUpdate:
    case Event.GuildRoleDelete:
      return { kind: 'roles_changed' }
    default:
      return null
  }
}

function ofRules(packet: GatewayDispatchPayload): Heard | null {
  switch (packet.t) {
    case Event.AutoModerationActionExecution: {
      const { rule_id: ruleId, user_id: personId, channel_id: channelId, content } = packet.d
      return { kind: 'rule_met', ruleId, personId, channelId: channelId ?? null, content: content ?? '' }
    }
    case Event.AutoModerationRuleCreate:
    case Event.AutoModerationRuleUpdate:
    case Event.AutoModerationRuleDelete:
      return { kind: 'rules_changed' }
    default:
      return null
  }
}

/** What Discord tells of the bot's own server, or of who writes to it in private; null for everything else. */
export function heardIn(packet: GatewayDispatchPayload, place: Place): Heard | null {
  const { d: data } = packet
  const guildId = typeof data === 'object' && data !== null && 'guild_id' in data ? data.guild_id : undefined
  if (guildId !== undefined && guildId !== place.serverId) return null
  // What becomes of private messages concerns nobody.
  if (guildId === undefined && ABOUT_MESSAGES.includes(packet.t ?? '')) return null
  return ofMessages(packet, place) ?? ofMembers(packet) ?? ofPlaces(packet) ?? ofRules(packet)
}
