import { canSee, guildsOf } from '@/sandbox/discord/state/access'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Channel, Guild } from '@/sandbox/discord/state/model'
import { userPayload } from '@/sandbox/discord/state/payloads'
import type { Simulation } from '@/sandbox/discord/simulation'
import type { World } from '@/sandbox/discord/state/world'
import { escapeHtml } from '@/sandbox/html'

/** Who looks, where, and what went wrong a moment ago. */
export interface View {
  simulation: Simulation
  world: World
  userId: string
  guild: Guild | null
  channel: Channel | null
  /** The command that is being filled in, with the names of its parts. */
  command: string | null
  problem: string | null
  /** What was typed when it went wrong. */
  typed: string
}

export function readView(simulation: Simulation, query: URLSearchParams): View {
  const { world } = simulation
  const wanted = query.get('as') ?? ''
  const account = world.rows.accounts.get(wanted)
  const userId = account && !account.user.bot ? wanted : (DEMO.people[0]?.id ?? '')
  const asked = world.rows.channels.get(query.get('in') ?? DEMO.channels.general)
  const channel = asked && canSee(world, asked, userId) ? asked : null
  const guild = world.rows.guilds.get(channel?.guildId ?? '') ?? guildsOf(world, userId)[0] ?? null
  return {
    simulation,
    world,
    userId,
    guild,
    channel,
    command: query.get('command'),
    problem: null,
    typed: '',
  }
}

export function nameOf(world: World, userId: string): string {
  const user = userPayload(world, userId)
  return user.global_name ?? user.username
}

/** The address of the page for a person and a place, below wherever it stands. */
export function placeAddress(userId: string, channelId: string | null, command?: string): string {
  const query = new URLSearchParams({ as: userId })
  if (channelId !== null) query.set('in', channelId)
  if (command !== undefined) query.set('command', command)
  return `./?${query.toString()}`
}

export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
}

/** A form that does a deed and comes back to where it stood. */
export function deedForm(view: View, content: string, className = ''): string {
  const back = hidden('back-as', view.userId) + hidden('back-in', view.channel?.id ?? '')
  return `<form method="post" action="./act" class="${className}">${back}${content}</form>`
}

/** A button for a deed that needs nothing typed. */
export function deedButton(
  view: View,
  label: string,
  deed: object,
  more: { isQuiet?: boolean; isOn?: boolean } = {},
): string {
  const pressed = more.isOn === undefined ? '' : ` aria-pressed="${more.isOn}"`
  const className = more.isQuiet ? ' class="quiet"' : ''
  const button = `<button name="json" value="${escapeHtml(JSON.stringify(deed))}"${className}${pressed}>${escapeHtml(label)}</button>`
  return deedForm(view, button, 'inline')
}

export function field(label: string, name: string, attributes = ''): string {
  return `<label>${escapeHtml(label)}<input name="${escapeHtml(name)}" ${attributes}></label>`
}
