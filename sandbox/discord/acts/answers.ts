import {
  InteractionResponseType as ResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { invalid, refusal } from '@/sandbox/discord/errors'
import { Choices } from '@/sandbox/discord/rules/commands'
import { Modal } from '@/sandbox/discord/rules/components'
import { MessageForm } from '@/sandbox/discord/rules/content'
import { readForm } from '@/sandbox/discord/rules/form'
import type { Channel, Interaction, StoredMessage } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { editMessage, removeMessage, sendMessage } from './messages'
import type { SentFile } from './composing'

const FOLLOW_UP_WITHIN_MS = 15 * 60_000

export function isOverdue(world: World, interaction: Interaction): boolean {
  return interaction.state === 'waiting' && world.nowMs - interaction.createdAtMs > world.answerWithinMs
}

function placeOf(world: World, interaction: Interaction): Channel {
  const channel = world.rows.channels.get(interaction.channelId)
  if (!channel) throw refusal(Codes.UnknownChannel)
  return channel
}

function send(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  files: SentFile[],
  flags: number,
): StoredMessage {
  const isEphemeral = (flags & MessageFlags.Ephemeral) !== 0
  const isCommand = interaction.type === InteractionType.ApplicationCommand
  const stored = sendMessage(world, placeOf(world, interaction), {
    authorId: interaction.applicationId,
    form,
    files,
    flags: flags & MessageFlags.Loading,
    type: isCommand && interaction.originalId === null ? MessageType.ChatInputCommand : MessageType.Default,
    applicationId: interaction.applicationId,
    ...(isEphemeral ? { onlyFor: interaction.userId } : {}),
    ...(interaction.metadata ? { interaction: interaction.metadata } : {}),
  })
  interaction.messageIds.push(stored.message.id)
  return stored
}

const Callback = z.object({ type: z.enum(ResponseType), data: z.unknown().optional() })
const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage } =
  ResponseType
const MESSAGES = [ChannelMessageWithSource, DeferredChannelMessageWithSource]

/** Which answers fit: a modal follows no modal, a message can be changed only where there is one. */
function fitting({ type, messageId }: Interaction): ResponseType[] {
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return [ResponseType.ApplicationCommandAutocompleteResult]
  const ofMessage = messageId === null ? [] : [DeferredMessageUpdate, UpdateMessage]
  const modal = type === InteractionType.ModalSubmit ? [] : [ResponseType.Modal]
  return [...MESSAGES, ...ofMessage, ...modal]
}

/** The one answer of an interaction, within three seconds. Returns the message that it made or changed. */
export function answerInteraction(
  world: World,
  interaction: Interaction | undefined,
  body: unknown,
  files: SentFile[],
): { type: ResponseType; stored: StoredMessage | null } {
  if (!interaction || isOverdue(world, interaction)) throw refusal(Codes.UnknownInteraction)
  if (interaction.state !== 'waiting') throw refusal(Codes.InteractionHasAlreadyBeenAcknowledged)
  const { type, data } = readForm(Callback, body)
  const allowed = fitting(interaction)
  if (!allowed.includes(type))
    throw invalid(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
  const stored = perform(world, interaction, type, data, files)
  interaction.state = 'answered'
  if (stored) interaction.originalId = stored.message.id
  world.touch()
  return { type, stored }
}

const Deferral = z.object({ flags: z.int().nullish() })

function perform(
  world: World,
  interaction: Interaction,
  type: ResponseType,
  data: unknown,
  files: SentFile[],
): StoredMessage | null {
  const target = world.rows.messages.get(interaction.messageId ?? '') ?? null
  switch (type) {
    case ResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = readForm(z.object({ choices: Choices }), data).choices as Interaction['choices']
      return null
    case ResponseType.Modal:
      interaction.modal = readForm(Modal, data)
      return null
    case DeferredChannelMessageWithSource: {
      const flags = (readForm(Deferral, data).flags ?? 0) & MessageFlags.Ephemeral
      interaction.isOriginalLoading = true
      return send(world, interaction, {}, [], flags | MessageFlags.Loading)
    }
    case DeferredMessageUpdate:
      interaction.isChangeAwaited = true
      return target
    case UpdateMessage:
      if (!target) throw refusal(Codes.UnknownMessage)
      return editMessage(world, placeOf(world, interaction), target, readForm(MessageForm, data), files)
    default: {
      const form = readForm(MessageForm, data)
      return send(world, interaction, form, files, form.flags ?? 0)
    }
  }
}

/** An interaction whose token still opens its answer. */
export function openInteraction(world: World, applicationId: string, token: string): Interaction {
  const interaction = world.interactions.get(token)
  if (interaction?.applicationId !== applicationId) throw refusal(Codes.UnknownWebhook)
  if (world.nowMs - interaction.createdAtMs > FOLLOW_UP_WITHIN_MS) throw refusal(Codes.InvalidWebhookToken)
  if (interaction.state !== 'answered') throw refusal(Codes.UnknownWebhook)
  return interaction
}

/** A later message. The first after a deferral takes the place of what was promised. */
export function followUp(
  world: World,
  interaction: Interaction,
  body: unknown,
  files: SentFile[],
): StoredMessage {
  const form = readForm(MessageForm, body)
  interaction.isChangeAwaited = false
  if (!interaction.isOriginalLoading) return send(world, interaction, form, files, form.flags ?? 0)
  return editAnswer(world, interaction, messageOf(world, interaction, '@original'), body, files)
}

export function messageOf(world: World, interaction: Interaction, id: string): StoredMessage {
  const isOriginal = id === '@original'
  const wanted = isOriginal ? interaction.originalId : id
  const isOwn = isOriginal || interaction.messageIds.includes(id)
  const stored = wanted !== null && isOwn ? world.rows.messages.get(wanted) : undefined
  if (!stored) throw refusal(Codes.UnknownMessage)
  return stored
}

export function editAnswer(
  world: World,
  interaction: Interaction,
  stored: StoredMessage,
  body: unknown,
  files: SentFile[],
): StoredMessage {
  const changed = editMessage(world, placeOf(world, interaction), stored, readForm(MessageForm, body), files)
  if (stored.message.id === interaction.originalId) interaction.isOriginalLoading = false
  interaction.isChangeAwaited = false
  return changed
}

export function removeAnswer(world: World, interaction: Interaction, stored: StoredMessage): void {
  removeMessage(world, placeOf(world, interaction), stored)
}
