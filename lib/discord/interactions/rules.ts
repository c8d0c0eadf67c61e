import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10'
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataOption as Given,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIModalSubmitInteraction,
} from 'discord-api-types/v10'
import { isLocale } from '@/lib/core/context'
import { readPart } from '@/lib/discord/parts/rules'
import type { Asked, GivenFile } from './schema'

type Commanding = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction
type Filled = Extract<Given, { value: unknown }>
type What = Asked['what']

/** What was filled in, and the command below the command. */
function optionsOf({ data }: Commanding): { part: string | null; filled: Filled[] } {
  const names: string[] = []
  let options: readonly Given[] = data.options ?? []
  for (
    let [first] = options;
    first && (first.type === Option.Subcommand || first.type === Option.SubcommandGroup);
    [first] = options
  ) {
    names.push(first.name)
    options = first.options ?? []
  }
  const filled = options.filter((option): option is Filled => 'value' in option)
  return { part: names.length === 0 ? null : names.join(' '), filled }
}

const byName = (filled: readonly Filled[]): Record<string, string> =>
  Object.fromEntries(filled.map(({ name, value }) => [name, String(value)]))

function commandIn(interaction: APIChatInputApplicationCommandInteraction): What {
  const { data } = interaction
  const { part, filled } = optionsOf(interaction)
  const files = filled.flatMap(({ name, type, value }): [string, GivenFile][] => {
    const file = type === Option.Attachment ? data.resolved?.attachments?.[value] : undefined
    return file ? [[name, { name: file.filename, url: file.url, size: file.size }]] : []
  })
  return { kind: 'command', name: data.name, part, options: byName(filled), files: Object.fromEntries(files) }
}

function typingIn(interaction: APIApplicationCommandAutocompleteInteraction): What | null {
  const { part, filled } = optionsOf(interaction)
  const focused = filled.find((option) => 'focused' in option && option.focused === true)
  if (!focused) return null
  const { name } = interaction.data
  return {
    kind: 'typing',
    name,
    part,
    option: focused.name,
    text: String(focused.value),
    options: byName(filled),
  }
}

type Field = { custom_id: string; value?: string; values?: readonly string[] }

/** Fields stand in rows, or each below a label of its own. */
function fieldsOf({ data }: APIModalSubmitInteraction): Field[] {
  return data.components.flatMap((place) => {
    const held: readonly object[] =
      'components' in place ? place.components : 'component' in place ? [place.component] : []
    return held.filter((field): field is Field => 'custom_id' in field)
  })
}

function formIn(interaction: APIModalSubmitInteraction): What | null {
  const part = readPart(interaction.data.custom_id)
  if (!part) return null
  const fields = fieldsOf(interaction)
  const texts = fields.flatMap(({ custom_id: id, value }) =>
    value === undefined ? [] : [[id, value] as const],
  )
  const chosen = fields.flatMap(({ custom_id: id, values }) =>
    values === undefined ? [] : [[id, values] as const],
  )
  return { kind: 'form', part, fields: Object.fromEntries(texts), values: Object.fromEntries(chosen) }
}

function whatOf(interaction: APIInteraction): What | null {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.ChatInput
        ? commandIn(interaction as APIChatInputApplicationCommandInteraction)
        : null
    case InteractionType.ApplicationCommandAutocomplete:
      return typingIn(interaction)
    case InteractionType.MessageComponent: {
      const part = readPart(interaction.data.custom_id)
      return (
        part && { kind: 'part', part, values: 'values' in interaction.data ? interaction.data.values : [] }
      )
    }
    case InteractionType.ModalSubmit:
      return formIn(interaction)
    default:
      return null
  }
}

const THREADS: readonly unknown[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

/** What another channel hangs in is only the heading above it. */
function threadParent(channel: APIInteraction['channel']): string | null {
  if (!channel || !THREADS.includes(channel.type) || !('parent_id' in channel)) return null
  return channel.parent_id ?? null
}

/** What Discord says that somebody did; null for what is none of ours. */
export function readInteraction(tenantId: string, interaction: APIInteraction): Asked | null {
  const what = whatOf(interaction)
  const user = interaction.member?.user ?? interaction.user
  if (!what || !user) return null
  const own = 'locale' in interaction ? interaction.locale.split('-')[0] : undefined
  return {
    ...{ tenantId, what, id: interaction.id, token: interaction.token },
    applicationId: interaction.application_id,
    personId: user.id,
    personName: interaction.member?.nick ?? user.global_name ?? user.username,
    roleIds: interaction.member?.roles ?? [],
    locale: isLocale(own) ? own : null,
    serverId: interaction.guild_id ?? null,
    channelId: interaction.channel?.id ?? null,
    parentId: threadParent(interaction.channel),
    messageId: interaction.message?.id ?? null,
  }
}
