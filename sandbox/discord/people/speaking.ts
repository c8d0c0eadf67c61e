import {
  AutoModerationActionType as ActionType,
  AutoModerationRuleEventType as EventType,
  ChannelType,
  GatewayIntentBits as Intents,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { addThread, requireOpen } from '@/sandbox/discord/acts/channels'
import { openDirect } from '@/sandbox/discord/acts/direct'
import { tellMember } from '@/sandbox/discord/acts/members'
import { editMessage, sendMessage } from '@/sandbox/discord/acts/messages'
import { refusal } from '@/sandbox/discord/errors'
import { metBy } from '@/sandbox/discord/rules/automod'
import { MessageForm } from '@/sandbox/discord/rules/content'
import { readForm } from '@/sandbox/discord/rules/form'
import { has } from '@/sandbox/discord/rules/permissions'
import {
  channelFor,
  isThread,
  memberOf,
  permissionsIn,
  permissionsInGuild,
  requireIn,
} from '@/sandbox/discord/state/access'
import type { Channel, Member, Rule, StoredMessage } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'

function isExempt(world: World, rule: Rule, channel: Channel, member: Member): boolean {
  const places = [channel.id, channel.parentId ?? '']
  return (
    has(permissionsInGuild(world, rule.guild_id, member.userId), Bits.ManageGuild) ||
    rule.exempt_roles.some((id) => member.roles.includes(id)) ||
    rule.exempt_channels.some((id) => places.includes(id))
  )
}

function execute(
  world: World,
  rule: Rule,
  channel: Channel,
  member: Member,
  content: string,
  keyword: string,
): boolean {
  for (const action of rule.actions) {
    if (action.type === ActionType.Timeout) {
      const seconds = action.metadata?.duration_seconds ?? 0
      member.timedOutUntil = new Date(world.nowMs + seconds * 1000).toISOString()
      tellMember(world, member)
    }
    world.tell({
      type: 'AUTO_MODERATION_ACTION_EXECUTION',
      data: {
        guild_id: rule.guild_id,
        action,
        rule_id: rule.id,
        rule_trigger_type: rule.trigger_type,
        user_id: member.userId,
        channel_id: channel.id,
        content,
        matched_keyword: keyword === '' ? null : keyword,
        matched_content: keyword === '' ? null : keyword.replaceAll('*', ''),
      },
      guildId: rule.guild_id,
      intents: Intents.AutoModerationExecution,
    })
  }
  return rule.actions.some(({ type }) => type === ActionType.BlockMessage)
}

/** What Discord's own moderation does with a text, before anybody sees it. */
function moderate(world: World, channel: Channel, userId: string, content: string): void {
  const member = memberOf(world, channel.guildId ?? '', userId)
  if (!member) return
  let isBlocked = false
  for (const rule of world.rows.rules.of(member.guildId)) {
    if (!rule.enabled || rule.event_type !== EventType.MessageSend || isExempt(world, rule, channel, member))
      continue
    const met = metBy(content, rule.trigger_type, rule.trigger_metadata)
    if (met && execute(world, rule, channel, member, content, met.keyword)) isBlocked = true
  }
  if (isBlocked) throw refusal(Codes.MessageWasBlockedByAutomaticModeration)
}

export function say(world: World, userId: string, channelId: string, content: string): StoredMessage {
  const channel = channelFor(world, userId, channelId)
  const form = readForm(MessageForm, { content })
  if (channel.guildId !== null) {
    requireIn(world, channel, userId, isThread(channel) ? Bits.SendMessagesInThreads : Bits.SendMessages)
    requireOpen(world, channel, userId)
    moderate(world, channel, userId, content)
  }
  if (channel.thread && channel.thread.members[userId] === undefined)
    channel.thread.members[userId] = world.now()
  return sendMessage(world, channel, { authorId: userId, form, files: [] })
}

/** Writes something else in the place of what one wrote. */
export function reword(world: World, userId: string, messageId: string, content: string): StoredMessage {
  const stored = world.rows.messages.get(messageId)
  const channel = channelFor(world, userId, stored?.message.channel_id ?? '')
  if (stored?.message.author.id !== userId) throw refusal(Codes.CannotEditMessageAuthoredByAnotherUser)
  if (channel.guildId !== null) moderate(world, channel, userId, content)
  return editMessage(world, channel, stored, readForm(MessageForm, { content }))
}

/** Writes to a bot directly; the channel opens with the first word. */
export function whisper(world: World, userId: string, applicationId: string, content: string): StoredMessage {
  return say(world, userId, openDirect(world, userId, applicationId).id, content)
}

export function startThread(
  world: World,
  userId: string,
  channelId: string,
  name: string,
  isPrivate: boolean,
): Channel {
  const parent = channelFor(world, userId, channelId)
  requireIn(world, parent, userId, isPrivate ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads)
  return addThread(world, parent, {
    type: isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread,
    name,
    ownerId: userId,
  })
}

/** Whether a person may write where they look. */
export function maySpeak(world: World, channel: Channel, userId: string): boolean {
  if (channel.guildId === null) return true
  const sending = isThread(channel) ? Bits.SendMessagesInThreads : Bits.SendMessages
  return channel.type !== ChannelType.GuildCategory && has(permissionsIn(world, channel, userId), sending)
}
