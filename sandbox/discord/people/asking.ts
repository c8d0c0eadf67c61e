import { randomBytes } from 'node:crypto'
import { InteractionType, Locale } from 'discord-api-types/v10'
import type { APIMessageInteractionMetadata } from 'discord-api-types/v10'
import { sendInteraction } from '@/sandbox/discord/acts/endpoint'
import { memberOf, permissionsIn } from '@/sandbox/discord/state/access'
import type { Channel, Interaction } from '@/sandbox/discord/state/model'
import { channelPayload, memberPayload, userPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'

export interface Asking {
  type: InteractionType
  applicationId: string
  userId: string
  channel: Channel
  data: object
  /** The message that a button or menu stands in. */
  messageId?: string | null
  locale?: string
  /** The interaction whose modal is being sent. */
  before?: Interaction
}

function metadataOf(world: World, asking: Asking, id: string): APIMessageInteractionMetadata {
  const base = {
    id,
    user: userPayload(world, asking.userId),
    authorizing_integration_owners: { 0: asking.channel.guildId ?? '0' },
  }
  if (asking.type === InteractionType.MessageComponent)
    return { ...base, type: asking.type, interacted_message_id: asking.messageId ?? '' }
  const before = asking.before?.metadata
  if (asking.type === InteractionType.ModalSubmit && before && before.type !== InteractionType.ModalSubmit)
    return { ...base, type: asking.type, triggering_interaction_metadata: before }
  return { ...base, type: InteractionType.ApplicationCommand }
}

function placeOf(world: World, { channel, userId }: Asking): object {
  const user = userPayload(world, userId)
  const member = channel.guildId === null ? undefined : memberOf(world, channel.guildId, userId)
  if (!member) return { user, context: 1 }
  const permissions = permissionsIn(world, channel, userId).toString()
  return {
    guild_id: member.guildId,
    guild: { id: member.guildId, locale: Locale.EnglishUS, features: [] },
    guild_locale: Locale.EnglishUS,
    member: { ...memberPayload(world, member), permissions },
    context: 0,
  }
}

/** An application with an address of its own is told there, and its sessions hear nothing of it. */
function tell(world: World, interaction: Interaction, data: object): void {
  const { applicationId } = interaction
  const application = world.rows.applications.get(applicationId)
  if (application?.endpoint != null) void sendInteraction(world, application, interaction, data)
  else world.tell({ type: 'INTERACTION_CREATE', applicationId, intents: 0, data })
}

/** A person uses something of a bot: the bot is told, and has three seconds. */
export function ask(world: World, asking: Asking): Interaction {
  const { channel, applicationId, type, userId } = asking
  const id = world.newId()
  const interaction: Interaction = {
    id,
    token: `${Buffer.from(`interaction:${id}`).toString('base64url')}${randomBytes(60).toString('base64url')}`,
    type,
    applicationId,
    userId,
    channelId: channel.id,
    guildId: channel.guildId,
    createdAtMs: world.nowMs,
    metadata: metadataOf(world, asking, id),
    messageId: asking.messageId ?? null,
    messageIds: [],
    state: 'waiting',
    originalId: null,
    isOriginalLoading: false,
    isChangeAwaited: false,
    modal: null,
    choices: null,
  }
  world.interactions.set(interaction.token, interaction)
  const message = world.rows.messages.get(asking.messageId ?? '')?.message
  tell(world, interaction, {
    id,
    application_id: applicationId,
    type,
    token: interaction.token,
    version: 1,
    data: asking.data,
    channel_id: channel.id,
    channel: channelPayload(world, channel, applicationId),
    ...placeOf(world, asking),
    ...(message ? { message } : {}),
    app_permissions: permissionsIn(world, channel, applicationId).toString(),
    locale: asking.locale ?? world.rows.accounts.get(userId)?.locale ?? Locale.Indonesian,
    entitlements: [],
    authorizing_integration_owners: { 0: channel.guildId ?? '0' },
    attachment_size_limit: 10_485_760,
  })
  // The person sees that nobody answered.
  world.clock.setTimeout(() => world.touch(), world.answerWithinMs + 1)
  return interaction
}
