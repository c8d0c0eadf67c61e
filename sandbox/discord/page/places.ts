import { ChannelType } from 'discord-api-types/v10'
import { canSee, guildsOf, isThread } from '@/sandbox/discord/state/access'
import type { Channel, Guild } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { nameOf, placeAddress } from './view'
import type { View } from './view'

function place(view: View, channel: Channel, label: string, className = ''): string {
  const current = channel.id === view.channel?.id ? ' aria-current="page"' : ''
  return `<li class="${className}"><a href="${escapeHtml(placeAddress(view.userId, channel.id))}"${current}>${escapeHtml(label)}</a></li>`
}

function guildPlaces(view: View, guild: Guild): string {
  const { world, userId } = view
  const seen = world.rows.channels.of(guild.id).filter((channel) => canSee(world, channel, userId))
  const top = seen.filter((channel) => !isThread(channel) && channel.type !== ChannelType.GuildCategory)
  const rows = top
    .toSorted((a, b) => a.position - b.position)
    .flatMap((channel) => [
      place(view, channel, `${channel.type === ChannelType.GuildVoice ? 'Voice ·' : '#'} ${channel.name}`),
      ...seen
        .filter((thread) => thread.parentId === channel.id && isThread(thread))
        .map((thread) => {
          const lock = thread.type === ChannelType.PrivateThread ? 'private · ' : ''
          return place(
            view,
            thread,
            `↳ ${lock}${thread.name}${thread.thread?.isArchived ? ' (archived)' : ''}`,
            'thread',
          )
        }),
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
    .map((channel) =>
      place(view, channel, `@ ${nameOf(world, channel.recipients.find((id) => id !== userId) ?? '')}`),
    )
  return `${guilds.join('') || '<p class="soft">In no server.</p>'}
<h2>Direct messages</h2><ul>${direct.join('') || '<li class="soft">None</li>'}</ul>`
}

/** Everybody whom one can be, as far as a page can show them. */
export function people(view: View): string {
  const all = view.world.rows.accounts.all().filter(({ user }) => !user.bot)
  const links = all.slice(0, 12).map(({ user }) => {
    const current = user.id === view.userId ? ' aria-current="true"' : ''
    return `<a href="${escapeHtml(placeAddress(user.id, view.channel?.id ?? null))}"${current}>${escapeHtml(nameOf(view.world, user.id))}</a>`
  })
  return `<nav class="people" aria-label="Who you are">${links.join('')}</nav>`
}
