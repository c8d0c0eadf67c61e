import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10'
import { optionsAt, pathsOf } from '@/sandbox/discord/people/options'
import { maySpeak } from '@/sandbox/discord/people/speaking'
import { commandsFor, outcomeOf } from '@/sandbox/discord/people/using'
import type { Modal } from '@/sandbox/discord/rules/components'
import type { Interaction } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { deedButton, deedForm, hidden, nameOf, placeAddress } from './view'
import type { View } from './view'

/** For how long the page says that nobody answered. */
const FAILURE_SHOWN_MS = 30_000

interface Usable {
  name: string
  /** With its bot's, where several have a command of that name. */
  shown: string
  command: APIApplicationCommand
  path: string[]
}

/** The commands that can be typed here, each with its parts. */
export function usable({ world, channel, userId }: View): Usable[] {
  if (!channel) return []
  const found = commandsFor(world, channel, userId).filter(({ type }) => type === CommandType.ChatInput)
  return found.flatMap((command) => {
    const isShared = found.filter(({ name }) => name === command.name).length > 1
    return pathsOf(command).map((path) => {
      const shown = [command.name, ...path].join(' ')
      if (!isShared) return { name: shown, shown, command, path }
      const { application_id: bot } = command
      return { name: `${shown}@${bot}`, shown: `${shown} · ${nameOf(world, bot)}`, command, path }
    })
  })
}

const option = (value: string, label: string): string =>
  `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`

function chosen(view: View, type: OptionType): string {
  const { world, guild } = view
  const people = world.rows.members
    .of(guild?.id ?? '')
    .map(({ userId }) => option(userId, nameOf(world, userId)))
  const roles = world.rows.roles.of(guild?.id ?? '').map(({ id, name }) => option(id, `@${name}`))
  if (type === OptionType.Channel)
    return world.rows.channels
      .of(guild?.id ?? '')
      .map(({ id, name }) => option(id, `#${name}`))
      .join('')
  if (type === OptionType.Role) return roles.join('')
  return type === OptionType.User ? people.join('') : [...people, ...roles].join('')
}

function input(view: View, one: APIApplicationCommandOption): string {
  const name = `name="option:${escapeHtml(one.name)}"`
  const required = one.required ? ' required' : ''
  const empty = one.required ? '' : option('', '—')
  switch (one.type) {
    case OptionType.Boolean:
      return `<select ${name}>${empty}${option('true', 'Yes')}${option('false', 'No')}</select>`
    case OptionType.User:
    case OptionType.Role:
    case OptionType.Channel:
    case OptionType.Mentionable:
      return `<select ${name}${required}>${empty}${chosen(view, one.type)}</select>`
    case OptionType.Attachment:
      return `<textarea ${name}${required} rows="3" placeholder="What stands in the file"></textarea>`
    default: {
      const choices = 'choices' in one ? (one.choices ?? []) : []
      if (choices.length > 0)
        return `<select ${name}${required}>${empty}${choices.map((choice) => option(String(choice.value), choice.name)).join('')}</select>`
      const helped = 'autocomplete' in one && one.autocomplete
      const list = helped
        ? ` list="list-${escapeHtml(one.name)}" data-helped="${escapeHtml(one.name)}" autocomplete="off"`
        : ''
      return `<input ${name}${required}${list}>${helped ? `<datalist id="list-${escapeHtml(one.name)}"></datalist>` : ''}`
    }
  }
}

/** Lies over the page until it is sent or given up. */
const sheet = (title: string, content: string): string =>
  `<div class="sheet"><div class="modal" role="dialog" aria-label="${escapeHtml(title)}"><h2>${escapeHtml(title)}</h2>${content}</div></div>`

function commandForm(view: View, { name, command, path }: Usable): string {
  const fields = optionsAt(command, path).map(
    (one) =>
      `<label>${escapeHtml(one.name)}${one.required ? ' *' : ''} <span class="soft">${escapeHtml(one.description)}</span>${input(view, one)}</label>`,
  )
  const head =
    hidden('deed', 'use') +
    hidden('as', view.userId) +
    hidden('channel', view.channel?.id ?? '') +
    hidden('name', name)
  const cancel = `<a href="${escapeHtml(placeAddress(view.userId, view.channel?.id ?? null))}">Cancel</a>`
  return sheet(
    `/${name}`,
    deedForm(
      view,
      `${head}${fields.join('')}<div class="line"><button class="primary">Send</button>${cancel}</div>`,
      'stack',
    ),
  )
}

function modalField(view: View, part: Modal['components'][number]): string {
  if (part.type === ComponentType.TextDisplay) return `<p>${escapeHtml(part.content)}</p>`
  const one = part.type === ComponentType.Label ? part.component : part.components[0]
  if (!one) return ''
  const label = part.type === ComponentType.Label ? part.label : (part.components[0]?.label ?? '')
  const name = `name="value:${escapeHtml(one.custom_id)}"`
  const required = (one.required ?? true) ? ' required' : ''
  if (one.type !== ComponentType.TextInput) {
    const options =
      one.type === ComponentType.StringSelect
        ? one.options.map(({ value, label: shown }) => option(value, shown)).join('')
        : chosen(view, OptionType.User)
    return `<label>${escapeHtml(label)}<select ${name}${required}${(one.max_values ?? 1) > 1 ? ' multiple' : ''}>${options}</select></label>`
  }
  const attributes = `${name}${required} placeholder="${escapeHtml(one.placeholder ?? '')}" maxlength="${one.max_length ?? 4000}"`
  const value = escapeHtml(one.value ?? '')
  const control =
    one.style === 2
      ? `<textarea rows="4" ${attributes}>${value}</textarea>`
      : `<input ${attributes} value="${value}">`
  return `<label>${escapeHtml(label)}${control}</label>`
}

function form(view: View, interaction: Interaction, modal: Modal): string {
  const head = hidden('deed', 'submit') + hidden('as', view.userId) + hidden('interaction', interaction.id)
  const fields = modal.components.map((part) => modalField(view, part)).join('')
  return sheet(
    modal.title,
    `${deedForm(view, `${head}${fields}<button class="primary">Submit</button>`, 'stack')}
${deedButton(view, 'Cancel', { deed: 'dismiss', as: view.userId, interaction: interaction.id }, { look: 'quiet' })}`,
  )
}

/** Forms that bots have opened, and what nobody has answered. */
export function pending(view: View): string {
  const own = [...view.world.interactions.values()].filter(
    ({ userId, channelId }) => userId === view.userId && channelId === view.channel?.id,
  )
  const forms = own.map((interaction) =>
    interaction.modal ? form(view, interaction, interaction.modal) : '',
  )
  const lost = own.filter(
    (interaction) =>
      interaction.type !== InteractionType.ApplicationCommandAutocomplete &&
      outcomeOf(view.world, interaction) === 'failed' &&
      view.world.nowMs - interaction.createdAtMs < FAILURE_SHOWN_MS,
  )
  return `${forms.join('')}${lost.length > 0 ? '<p class="problem" role="status">The application did not respond.</p>' : ''}`
}

/** Whether there is anything to fill in before it is sent. */
export const needsNothing = ({ command, path }: Usable): boolean => optionsAt(command, path).length === 0

function chip(view: View, one: Usable): string {
  const channel = view.channel?.id ?? ''
  if (needsNothing(one))
    return deedButton(view, `/${one.shown}`, { deed: 'use', as: view.userId, channel, name: one.name })
  return `<a href="${escapeHtml(placeAddress(view.userId, channel, one.name))}" title="${escapeHtml(one.command.description)}">/${escapeHtml(one.shown)}</a>`
}

/** Where one types; a slash leads to a command. */
export function composer(view: View): string {
  const { channel, userId } = view
  if (!channel) return ''
  const commands = usable(view)
  const list = commands.map(({ name, command }) => option(`/${name}`, command.description)).join('')
  const head = hidden('deed', 'say') + hidden('as', userId) + hidden('channel', channel.id)
  const isMute = !maySpeak(view.world, channel, userId)
  const hint = isMute ? 'You may not write here' : commands.length > 0 ? 'A message, or / for a command' : ''
  const box = `${head}<label><span class="unseen">Message</span><input name="content" list="commands" autocomplete="off" value="${escapeHtml(view.typed)}" placeholder="${hint}" required></label><button class="primary">Send</button><datalist id="commands">${list}</datalist>`
  const chips = commands.map((one) => chip(view, one)).join('')
  const filling = commands.find(({ name }) => name === view.command)
  return `${chips === '' ? '' : `<div class="chips" role="group" aria-label="Commands" tabindex="0">${chips}</div>`}${deedForm(view, box, 'line')}${filling ? commandForm(view, filling) : ''}`
}
