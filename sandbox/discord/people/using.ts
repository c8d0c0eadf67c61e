import {
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10'
import type { APIApplicationCommand, APIMessageComponent } from 'discord-api-types/v10'
import { isOverdue } from '@/sandbox/discord/acts/answers'
import type { Modal } from '@/sandbox/discord/rules/components'
import { has } from '@/sandbox/discord/rules/permissions'
import { memberOf, permissionsIn } from '@/sandbox/discord/state/access'
import type { Channel, Interaction, StoredMessage } from '@/sandbox/discord/state/model'
import { memberPayload, rolePayload, userPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { ask } from './asking'
import { Impossible } from './impossible'
import { fill, nothingResolved, pathsOf, resolvedPayload } from './options'

/** The commands that a person finds in a channel: those of bots that are there, as far as the person may. */
export function commandsFor(world: World, channel: Channel, userId: string): APIApplicationCommand[] {
  const permissions = permissionsIn(world, channel, userId)
  return world.rows.commands
    .all()
    .filter(({ command, guildId }) => {
      if (channel.guildId === null)
        return guildId === null && channel.recipients.includes(command.application_id)
      const isHere =
        guildId === channel.guildId ||
        (guildId === null && memberOf(world, channel.guildId, command.application_id))
      return (
        isHere &&
        has(permissions, Bits.UseApplicationCommands | BigInt(command.default_member_permissions ?? '0'))
      )
    })
    .map(({ command }) => command)
}

export interface CommandUse {
  userId: string
  channel: Channel
  /** `shop`, or with its parts `stock add`; `shop@` and an application where several have one of that name. */
  name: string
  options: Record<string, string | number | boolean>
  locale?: string | undefined
  /** The option being typed in, to be helped with. */
  focused?: string | undefined
  /** The message or person that a command of a menu is for. */
  targetId?: string | undefined
}

function targetOf(world: World, command: APIApplicationCommand, targetId: string | undefined): object {
  if (command.type === CommandType.ChatInput || targetId === undefined) return {}
  const stored = world.rows.messages.get(targetId)
  if (command.type === CommandType.Message && stored)
    return { target_id: targetId, resolved: { messages: { [targetId]: stored.message } } }
  return { target_id: targetId, resolved: { users: { [targetId]: userPayload(world, targetId) } } }
}

export function useCommand(world: World, use: CommandUse): Interaction {
  const { channel, userId } = use
  const [typed = '', application] = use.name.split(/@(?=\d+$)/)
  const words = typed.replace(/^\//, '').split(' ')
  const command = commandsFor(world, channel, userId).find(
    (one) =>
      (application === undefined || one.application_id === application) &&
      (one.name === typed || (one.type === CommandType.ChatInput && one.name === words[0])),
  )
  if (!command) throw new Impossible(`There is no command /${use.name} here.`)
  const path = command.name === typed ? [] : words.slice(1)
  if (!pathsOf(command).some((known) => known.join(' ') === path.join(' ')))
    throw new Impossible(`/${command.name} has no such part.`)
  const resolved = nothingResolved()
  const focused = use.focused ?? null
  const options = fill({ world, channel, given: use.options, focused, resolved }, command, path)
  return ask(world, {
    type:
      focused === null ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete,
    applicationId: command.application_id,
    userId,
    channel,
    ...(use.locale === undefined ? {} : { locale: use.locale }),
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(options.length > 0 ? { options } : {}),
      ...resolvedPayload(resolved),
      ...targetOf(world, command, use.targetId),
    },
  })
}

type Part = Extract<APIMessageComponent, { type: ComponentType.ActionRow }>['components'][number]

export function partsOf(stored: StoredMessage): Part[] {
  return (stored.message.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow ? [...row.components] : [],
  )
}

function selected(world: World, guildId: string | null, part: Part, values: string[]): object {
  if (part.type === ComponentType.Button) return {}
  if (part.type === ComponentType.StringSelect) {
    const known = part.options.map((option) => option.value)
    if (values.some((value) => !known.includes(value))) throw new Impossible('This is not among the choices.')
  }
  const low = ('min_values' in part ? part.min_values : undefined) ?? 1
  const high = ('max_values' in part ? part.max_values : undefined) ?? 1
  if (values.length < low || values.length > high) throw new Impossible(`Choose ${low} to ${high}.`)
  const resolved = nothingResolved()
  for (const value of values) {
    const role = world.rows.roles.get(value)
    const member = memberOf(world, guildId ?? '', value)
    if (role) resolved.roles[value] = rolePayload(role)
    else if (world.rows.accounts.get(value)) resolved.users[value] = userPayload(world, value)
    if (member) {
      const { user: _user, deaf: _deaf, mute: _mute, ...shown } = memberPayload(world, member)
      resolved.members[value] = { ...shown, permissions: '0' }
    }
  }
  return { values, ...(part.type === ComponentType.StringSelect ? {} : resolvedPayload(resolved)) }
}

/** Presses a button, or chooses in a menu. */
export function press(
  world: World,
  userId: string,
  messageId: string,
  customId: string,
  values: string[] = [],
  locale?: string,
): Interaction {
  const stored = world.rows.messages.get(messageId)
  const channel = world.rows.channels.get(stored?.message.channel_id ?? '')
  const isSeen = stored && (stored.onlyFor === null || stored.onlyFor === userId)
  if (!isSeen || !channel || permissionsIn(world, channel, userId) === 0n)
    throw new Impossible('This message is not there.')
  if (channel.thread?.isArchived) throw new Impossible('This interaction failed: the thread is archived.')
  const part = partsOf(stored).find((one) => 'custom_id' in one && one.custom_id === customId)
  if (!part || ('disabled' in part && part.disabled)) throw new Impossible('There is nothing to press.')
  return ask(world, {
    type: InteractionType.MessageComponent,
    applicationId: stored.message.author.id,
    userId,
    channel,
    messageId,
    ...(locale === undefined ? {} : { locale }),
    data: {
      custom_id: customId,
      component_type: part.type,
      ...selected(world, channel.guildId, part, values),
    },
  })
}

type Sent = Record<string, string | string[]>

function filled(part: Modal['components'][number], values: Sent): object {
  if (part.type === ComponentType.TextDisplay) return { type: part.type, id: part.id ?? 0 }
  const input = part.type === ComponentType.Label ? part.component : part.components[0]
  if (!input) return { type: part.type, components: [] }
  const given = values[input.custom_id]
  const base = { type: input.type, custom_id: input.custom_id, id: input.id ?? 0 }
  const list = given === undefined ? [] : [given].flat()
  const isMissing = (input.required ?? true) && !list.some((value) => value !== '')
  if (isMissing) throw new Impossible(`${input.custom_id} is required.`)
  const isText = input.type === ComponentType.TextInput
  const value = list[0] ?? ''
  if (
    isText &&
    (value.length > (input.max_length ?? 4000) || (value !== '' && value.length < (input.min_length ?? 0)))
  )
    throw new Impossible(`${input.custom_id}: this text does not fit.`)
  const sent = isText ? { ...base, value } : { ...base, values: list }
  return part.type === ComponentType.Label
    ? { type: part.type, id: part.id ?? 0, component: sent }
    : { type: part.type, id: part.id ?? 0, components: [sent] }
}

/** Sends the form that an interaction was answered with. */
export function submit(world: World, before: Interaction, values: Sent): Interaction {
  const { modal } = before
  const channel = world.rows.channels.get(before.channelId)
  if (!modal || !channel) throw new Impossible('There is no form to send.')
  const components = modal.components.map((part) => filled(part, values))
  before.modal = null
  return ask(world, {
    type: InteractionType.ModalSubmit,
    applicationId: before.applicationId,
    userId: before.userId,
    channel,
    messageId: before.messageId,
    before,
    data: { custom_id: modal.custom_id, components },
  })
}

/** What a person sees of an interaction that is not answered by a message. */
export function outcomeOf(world: World, interaction: Interaction): 'waiting' | 'answered' | 'failed' {
  return isOverdue(world, interaction) ? 'failed' : interaction.state
}
