import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import type { APIAttachment, APIMessage } from 'discord-api-types/v10'
import { refusal } from '@/sandbox/discord/errors'
import type { MessageForm } from '@/sandbox/discord/rules/content'
import { mentionsOf } from '@/sandbox/discord/rules/mentions'
import type { Mentions } from '@/sandbox/discord/rules/mentions'
import { has } from '@/sandbox/discord/rules/permissions'
import { permissionsIn } from '@/sandbox/discord/state/access'
import type { Channel, Message, StoredMessage } from '@/sandbox/discord/state/model'
import { userPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'

export interface SentFile {
  key: string
  name: string
  type: string
  content: Buffer
}

export interface Sending {
  authorId: string
  form: MessageForm
  files: SentFile[]
  /** Whom it is for alone. */
  onlyFor?: string
  /** The application whose interaction it answers. */
  applicationId?: string
  interaction?: APIMessage['interaction_metadata']
  type?: MessageType
  flags?: number
}

/** Components get numbers where the sender gave none. */
export function numbered(form: MessageForm): APIMessage['components'] {
  let next = 1
  const rows = (form.components ?? []).map((row) => ({
    ...row,
    id: row.id ?? next++,
    components: row.components.map((component) => ({
      ...(component.type === ComponentType.Button && component.style !== ButtonStyle.Link
        ? { style: component.style }
        : {}),
      ...component,
      id: component.id ?? next++,
    })),
  }))
  // Read and found sound a moment ago; the types of the parts are wider than what a form lets through.
  return rows as unknown as APIMessage['components']
}

/** Embeds as they are shown; a picture that comes with the message is named by its file. */
export function embedsOf(form: MessageForm, attachments: readonly APIAttachment[]): APIMessage['embeds'] {
  const found = (one: { url?: string | null | undefined } | null | undefined): object | undefined => {
    const name = /^attachment:\/\/(.+)$/.exec(one?.url ?? '')?.[1]
    const file = attachments.find(({ filename }) => filename === name)
    return file ? { ...one, url: file.url, proxy_url: file.proxy_url } : (one ?? undefined)
  }
  return (form.embeds ?? []).map((embed) => ({
    ...{ type: 'rich', ...embed },
    ...('image' in embed ? { image: found(embed.image) } : {}),
    ...('thumbnail' in embed ? { thumbnail: found(embed.thumbnail) } : {}),
  })) as unknown as APIMessage['embeds']
}

export function keepFiles(
  world: World,
  channelId: string,
  form: MessageForm,
  files: SentFile[],
): APIAttachment[] {
  return files.map((file, index) => {
    const described = form.attachments?.find(({ id }) => file.key === `files[${id}]`)
    const id = world.newId()
    const filename = (described?.filename ?? file.name).replaceAll(/[^\w.-]/g, '_') || `file-${index}`
    const path = `/attachments/${channelId}/${id}/${filename}`
    world.files.set(path, { content: file.content, type: file.type })
    return {
      id,
      filename,
      size: file.content.byteLength,
      url: `${world.origin}${path}`,
      proxy_url: `${world.origin}${path}`,
      content_type: file.type,
      ...(described?.description ? { description: described.description } : {}),
    }
  })
}

/** A sender who may not mention everyone, or a role that nobody may mention, writes plain words. */
function permitted(world: World, channel: Channel, authorId: string, mentions: Mentions): Mentions {
  if (has(permissionsIn(world, channel, authorId), Bits.MentionEveryone)) return mentions
  const roles = mentions.roles.filter((id) => world.rows.roles.get(id)?.mentionable)
  return { ...mentions, roles, everyone: false }
}

export function mentionFields(
  world: World,
  channel: Channel,
  sending: Sending,
  replied: StoredMessage | undefined,
) {
  const { form, authorId } = sending
  const allowed = form.allowed_mentions ?? undefined
  const mentions = permitted(world, channel, authorId, mentionsOf(form.content ?? '', allowed))
  const users = new Set(mentions.users)
  const pingsAuthor = allowed ? (allowed.replied_user ?? false) : true
  if (replied && pingsAuthor) users.add(replied.message.author.id)
  return {
    mentions: [...users].filter((id) => world.rows.accounts.get(id)).map((id) => userPayload(world, id)),
    mention_roles: mentions.roles,
    mention_everyone: mentions.everyone,
  }
}

function replyOf(world: World, channel: Channel, form: MessageForm): StoredMessage | undefined {
  const reference = form.message_reference
  if (!reference) return undefined
  const replied = world.rows.messages.get(reference.message_id)
  if (replied?.message.channel_id === channel.id) return replied
  if (reference.fail_if_not_exists === false) return undefined
  throw refusal(Codes.UnknownMessage, 400)
}

export function build(world: World, channel: Channel, sending: Sending): Message {
  const { form, authorId } = sending
  const replied = replyOf(world, channel, form)
  const flags =
    (sending.flags ?? 0) |
    ((form.flags ?? 0) & (MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications))
  const id = world.newId()
  const attachments = keepFiles(world, channel.id, form, sending.files)
  return {
    id,
    type: sending.type ?? (replied ? MessageType.Reply : MessageType.Default),
    channel_id: channel.id,
    author: userPayload(world, authorId),
    content: form.content ?? '',
    timestamp: world.now(),
    edited_timestamp: null,
    tts: form.tts ?? false,
    ...mentionFields(world, channel, sending, replied),
    attachments,
    embeds: embedsOf(form, attachments),
    components: numbered(form),
    pinned: false,
    flags: sending.onlyFor === undefined ? flags : flags | MessageFlags.Ephemeral,
    ...(sending.applicationId === undefined
      ? {}
      : { application_id: sending.applicationId, webhook_id: sending.applicationId }),
    ...(sending.interaction ? { interaction_metadata: sending.interaction } : {}),
    ...(replied
      ? {
          message_reference: {
            type: MessageReferenceType.Default,
            message_id: replied.message.id,
            channel_id: channel.id,
          },
          referenced_message: replied.message,
        }
      : {}),
  }
}
