import { ChannelType } from 'discord-api-types/v10'
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
  /** Whose pictures are shown, of those that do not come with a message: the shops beside which this page stands. */
  pictures: RegExp
}

const none = /^$/

/** Pages of shops are neighbours of the name under which this one is asked for. */
export function neighbours(host: string | undefined): RegExp {
  const [, root] = /^discord\.([a-z0-9.-]+(?::\d+)?)$/.exec(host ?? '') ?? []
  return root === undefined ? none : new RegExp(`^https?://[a-z0-9-]+\\.${root.replaceAll('.', '\\.')}/`)
}

export function readView(simulation: Simulation, query: URLSearchParams, pictures = none): View {
  const { world } = simulation
  const wanted = query.get('as') ?? ''
  const account = world.rows.accounts.get(wanted)
  const userId = account && !account.user.bot ? wanted : (DEMO.people[0]?.id ?? '')
  // An empty name is that of no place: somebody who could look in nowhere has come back.
  const asked = world.rows.channels.get(query.get('in') || DEMO.channels.general)
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
    pictures,
  }
}

export function nameOf(world: World, userId: string): string {
  const user = userPayload(world, userId)
  return user.global_name ?? user.username
}

/** What a place is called by whoever looks. */
export function placeName({ world, userId }: View, channel: Channel | null): string {
  if (!channel) return 'Nowhere'
  if (channel.guildId === null)
    return `@ ${nameOf(world, channel.recipients.find((id) => id !== userId) ?? '')}`
  if (channel.type === ChannelType.GuildVoice) return `Voice · ${channel.name}`
  if (!channel.thread) return `# ${channel.name}`
  const kind = channel.type === ChannelType.PrivateThread ? 'private thread · ' : ''
  return `↳ ${kind}${channel.name}${channel.thread.isArchived ? ' (archived)' : ''}`
}

const COLOURS = ['#7a3e00', '#4752c4', '#1a6b37', '#8a1c5c', '#00606b', '#6b4a00', '#a4161a']

/** The letter that stands for somebody. */
export function avatar(world: World, userId: string): string {
  const colour = COLOURS[Number(BigInt(/^\d+$/.test(userId) ? userId : '0') % BigInt(COLOURS.length))]
  return `<span class="avatar" style="background:${colour}" aria-hidden="true">${escapeHtml(nameOf(world, userId).slice(0, 1).toUpperCase())}</span>`
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

type Look = 'quiet' | 'primary' | 'good' | 'danger'

/** A button for a deed that needs nothing typed; `name` is what is read out where the label is a sign. */
export function deedButton(
  view: View,
  label: string,
  deed: object,
  more: { look?: Look; isOn?: boolean; name?: string } = {},
): string {
  const pressed = more.isOn === undefined ? '' : ` aria-pressed="${more.isOn}"`
  const className = more.look === undefined ? '' : ` class="${more.look}"`
  const name = more.name === undefined ? '' : ` aria-label="${escapeHtml(more.name)}"`
  const button = `<button name="json" value="${escapeHtml(JSON.stringify(deed))}"${className}${name}${pressed}>${escapeHtml(label)}</button>`
  return deedForm(view, button, 'inline')
}

export function field(label: string, name: string, attributes = ''): string {
  return `<label>${escapeHtml(label)}<input name="${escapeHtml(name)}" ${attributes}></label>`
}
