import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10'
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10'
import { isThread, memberOf, permissionsIn } from '@/sandbox/discord/state/access'
import type { Channel } from '@/sandbox/discord/state/model'
import { channelPayload, memberPayload, rolePayload, userPayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { Impossible } from './impossible'

type Given = Record<string, string | number | boolean>
type Resolved = Record<'users' | 'members' | 'roles' | 'channels' | 'attachments', Record<string, object>>

interface Sent {
  name: string
  type: OptionType
  value?: string | number | boolean
  focused?: true
  options?: Sent[]
}

export interface Filling {
  world: World
  channel: Channel
  given: Given
  /** The option that a person is typing in; others may still be empty. */
  focused: string | null
  resolved: Resolved
}

/** The options of a command or of the part of it that a path like `list` or `stock add` names. */
export function optionsAt(command: APIApplicationCommand, path: string[]): APIApplicationCommandOption[] {
  let options: APIApplicationCommandOption[] = 'options' in command ? (command.options ?? []) : []
  for (const name of path) {
    const found = options.find((option) => option.name === name)
    options = found && 'options' in found ? [...(found.options ?? [])] : []
  }
  return options
}

/** The paths of a command that can be used: itself, or each of its parts. */
export function pathsOf(command: APIApplicationCommand): string[][] {
  const below = (options: APIApplicationCommandOption[]): string[][] =>
    options.flatMap((option) => {
      if (option.type === OptionType.Subcommand) return [[option.name]]
      if (option.type === OptionType.SubcommandGroup)
        return below([...(option.options ?? [])]).map((rest) => [option.name, ...rest])
      return []
    })
  const paths = below(optionsAt(command, []))
  return paths.length > 0 ? paths : [[]]
}

function resolve({ world, channel, resolved }: Filling, type: OptionType, value: string): string {
  const guildId = channel.guildId ?? ''
  const other = world.rows.channels.get(value)
  const role = world.rows.roles.get(value)
  if (type === OptionType.Channel && other) {
    const permissions = permissionsIn(world, other, channel.recipients[0] ?? '').toString()
    resolved.channels[value] = { ...channelPayload(world, other), permissions, name: other.name }
    if (isThread(other)) Object.assign(resolved.channels[value], { parent_id: other.parentId })
  } else if (type !== OptionType.User && role) resolved.roles[value] = rolePayload(role)
  else if (world.rows.accounts.get(value)) {
    resolved.users[value] = userPayload(world, value)
    const member = memberOf(world, guildId, value)
    if (member) {
      const { user: _user, deaf: _deaf, mute: _mute, ...shown } = memberPayload(world, member)
      resolved.members[value] = { ...shown, permissions: permissionsIn(world, channel, value).toString() }
    }
  } else throw new Impossible(`There is no ${value} to choose.`)
  return value
}

function attach({ world, channel, resolved }: Filling, text: string): string {
  const id = world.newId()
  const path = `/attachments/${channel.id}/${id}/file.txt`
  const content = Buffer.from(text, 'utf8')
  world.files.set(path, { content, type: 'text/plain; charset=utf-8' })
  const url = `${world.origin}${path}`
  resolved.attachments[id] = {
    id,
    filename: 'file.txt',
    size: content.byteLength,
    url,
    proxy_url: url,
    content_type: 'text/plain; charset=utf-8',
    ephemeral: true,
  }
  return id
}

function number(option: APIApplicationCommandOption, value: unknown): number {
  const parsed = Number(value)
  const isWhole = option.type !== OptionType.Integer || Number.isSafeInteger(parsed)
  const low = 'min_value' in option ? option.min_value : undefined
  const high = 'max_value' in option ? option.max_value : undefined
  if (!Number.isFinite(parsed) || !isWhole || parsed < (low ?? parsed) || parsed > (high ?? parsed))
    throw new Impossible(`${option.name}: this number does not fit.`)
  return parsed
}

function text(option: APIApplicationCommandOption, value: string): string {
  const low = 'min_length' in option ? option.min_length : undefined
  const high = 'max_length' in option ? option.max_length : undefined
  const isListed =
    !('choices' in option) ||
    !option.choices?.length ||
    option.choices.some((choice) => choice.value === value)
  if (!isListed || value.length < (low ?? 0) || value.length > (high ?? 6000))
    throw new Impossible(`${option.name}: this text does not fit.`)
  return value
}

function valueOf(
  filling: Filling,
  option: APIApplicationCommandOption,
  value: string | number | boolean,
): string | number | boolean {
  switch (option.type) {
    case OptionType.Integer:
    case OptionType.Number:
      return number(option, value)
    case OptionType.Boolean:
      return value === true || value === 'true'
    case OptionType.String:
      return text(option, String(value))
    case OptionType.Attachment:
      return attach(filling, String(value))
    default:
      return resolve(filling, option.type, String(value))
  }
}

function leaves(filling: Filling, options: APIApplicationCommandOption[]): Sent[] {
  return options.flatMap((option): Sent[] => {
    const value = filling.given[option.name]
    const { name, type } = option
    if (name === filling.focused) return [{ name, type, value: value ?? '', focused: true }]
    if (value !== undefined && value !== '') {
      if (filling.focused !== null) return [{ name, type, value }]
      return [{ name, type, value: valueOf(filling, option, value) }]
    }
    if (option.required && filling.focused === null) throw new Impossible(`${name} is required.`)
    return []
  })
}

/** What a person has filled in, as Discord sends it. */
export function fill(filling: Filling, command: APIApplicationCommand, path: string[]): Sent[] {
  const values = leaves(filling, optionsAt(command, path))
  return path.reduceRight<Sent[]>((inner, name, index) => {
    const isGroup = index < path.length - 1
    const type = isGroup ? OptionType.SubcommandGroup : OptionType.Subcommand
    return [{ name, type, options: inner }]
  }, values)
}

export const nothingResolved = (): Resolved => ({
  users: {},
  members: {},
  roles: {},
  channels: {},
  attachments: {},
})

/** Without the kinds of which nothing was chosen. */
export function resolvedPayload(resolved: Resolved): object {
  const filled = Object.entries(resolved).filter(([, byId]) => Object.keys(byId).length > 0)
  return filled.length > 0 ? { resolved: Object.fromEntries(filled) } : {}
}
