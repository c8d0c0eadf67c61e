import { ChannelType } from 'discord-api-types/v10'
import { canSee, guildsOf, isThread } from '@/sandbox/discord/state/access'
import type { Channel, Guild } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { newsOf, unread } from './reads'
import { avatar, nameOf, placeAddress, placeName } from './view'
import type { View } from './view'

const counted = (count: number): string =>
  `<span class="count" aria-label="${count} new">${count > 99 ? '99+' : count}</span>`

function place(view: View, channel: Channel): string {
  const isHere = channel.id === view.channel?.id
  const count = isHere ? 0 : unread(view, channel)
  const className = [isThread(channel) ? 'thread' : '', count > 0 ? 'new' : ''].join(' ').trim()
  const current = isHere ? ' aria-current="page"' : ''
  const name = escapeHtml(placeName(view, channel))
  return `<li class="${className}"><a href="${escapeHtml(placeAddress(view.userId, channel.id))}"${current}><span>${name}</span>${count > 0 ? counted(count) : ''}</a></li>`
}

function guildPlaces(view: View, guild: Guild): string {
  const { world, userId } = view
  const seen = world.rows.channels.of(guild.id).filter((channel) => canSee(world, channel, userId))
  const top = seen.filter((channel) => !isThread(channel) && channel.type !== ChannelType.GuildCategory)
  const rows = top
    .toSorted((a, b) => a.position - b.position)
    .flatMap((channel) => [
      place(view, channel),
      ...seen
        .filter((thread) => thread.parentId === channel.id && isThread(thread))
        .map((thread) => place(view, thread)),
    ])
  return `<h2>${escapeHtml(guild.name)}${guild.isUnavailable ? ' (down)' : ''}</h2><ul>${rows.join('')}</ul>`
}

/** Servers with their channels and threads, then direct messages. */
export function places(view: View): string {
  const { world, userId } = view
  const guilds = guildsOf(world, userId).map((guild) => guildPlaces(view, guild))
  const direct = world.rows.channels
    .of('')
    .filter(({ recipients }) => recipients.includes(userId))
    .map((channel) => place(view, channel))
  return `${guilds.join('') || '<p class="soft">In no server. Join one under “Behind the scenes”.</p>'}
<h2>Direct messages</h2><ul>${direct.join('') || '<li class="soft">None yet. What you buy arrives here.</li>'}</ul>`
}

/** What is new in somebody's own conversations, wherever they look. */
export function news(view: View): string {
  return newsOf(view)
    .map(({ channel, count }) => {
      const where = channel.guildId === null ? 'from' : 'in'
      const what = channel.guildId === null ? 'direct message' : 'message'
      const name = placeName(view, channel).replace(/^[@↳] /, '')
      const text = `${count} new ${what}${count === 1 ? '' : 's'} ${where} ${name} · open`
      return `<p class="notice"><a href="${escapeHtml(placeAddress(view.userId, channel.id))}">${escapeHtml(text)}</a></p>`
    })
    .join('')
}

/** The parts of the page, of which a phone shows one. */
export function tabs(view: View): string {
  const count = newsOf(view).reduce((sum, one) => sum + one.count, 0)
  return `<a href="#room">Conversation</a><a href="#places">Places${count > 0 ? counted(count) : ''}</a><a href="#tools">Behind the scenes</a>`
}

/** Everybody whom one can be, as far as a page can show them. */
export function people(view: View): string {
  const all = view.world.rows.accounts.all().filter(({ user }) => !user.bot)
  const links = all.slice(0, 12).map(({ user }) => {
    const current = user.id === view.userId ? ' aria-current="true"' : ''
    return `<a href="${escapeHtml(placeAddress(user.id, view.channel?.id ?? null))}"${current}>${avatar(view.world, user.id)}${escapeHtml(nameOf(view.world, user.id))}</a>`
  })
  return `<nav class="people" aria-label="Who you are">${links.join('')}</nav>`
}
