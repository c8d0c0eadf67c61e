import {
  ApplicationFlags,
  GatewayCloseCodes as Close,
  GatewayIntentBits as Intents,
} from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'

const PRIVILEGED = Intents.GuildMembers | Intents.GuildPresences | Intents.MessageContent
const KNOWN = Object.values(Intents).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)

/** How a session that asks for these intents is closed; null when it may go on. */
export function closeForIntents(
  asked: number,
  switchedOn: number,
): Close.InvalidIntents | Close.DisallowedIntents | null {
  if (!Number.isInteger(asked) || asked < 0 || (asked & ~KNOWN) !== 0) return Close.InvalidIntents
  return (asked & PRIVILEGED & ~switchedOn) === 0 ? null : Close.DisallowedIntents
}

/** How an application says which privileged intents it may use, as one in fewer than 100 servers. */
export function applicationFlags(switchedOn: number): number {
  return (
    ((switchedOn & Intents.GuildMembers) === 0 ? 0 : ApplicationFlags.GatewayGuildMembersLimited) |
    ((switchedOn & Intents.GuildPresences) === 0 ? 0 : ApplicationFlags.GatewayPresenceLimited) |
    ((switchedOn & Intents.MessageContent) === 0 ? 0 : ApplicationFlags.GatewayMessageContentLimited)
  )
}

/** What an application reads of a message: all of its own, of direct ones, and where it is mentioned. */
export function visibleMessage<Message extends Partial<APIMessage>>(
  message: Message,
  reader: { userId: string; applicationId: string; readsContent: boolean; isDirect: boolean },
): Message {
  const isOwn = message.author?.id === reader.userId || message.application_id === reader.applicationId
  const isMentioned = message.mentions?.some((user) => user.id === reader.userId) ?? false
  if (reader.readsContent || reader.isDirect || isOwn || isMentioned) return message
  return { ...message, content: '', embeds: [], attachments: [], components: [] }
}
