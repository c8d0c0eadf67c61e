import { ButtonStyle, ComponentType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { APIEmbed } from 'discord-api-types/v10'
import { commandsFor, partsOf } from '@/sandbox/discord/people/using'
import { canSee } from '@/sandbox/discord/state/access'
import type { StoredMessage } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { link, words } from './text'
import { avatar, deedButton, deedForm, hidden, nameOf, placeAddress } from './view'
import type { View } from './view'

/** A picture that is here or a neighbour's is shown; a foreign one is linked. */
function picture(view: View, address: string, label: string): string {
  const { origin, files } = view.world
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : null
  const file = path === null ? undefined : files.get(path)
  if (file?.type.startsWith('image/'))
    return `<img src=".${escapeHtml(path ?? '')}" alt="${escapeHtml(label)}">`
  if (path === null && view.pictures.test(address))
    return `<img src="${escapeHtml(address)}" alt="${escapeHtml(label)}" loading="lazy">`
  return `<p>${link(address, label)}</p>`
}

function embed(view: View, one: APIEmbed): string {
  const title = one.title
    ? `<div dir="auto"><strong>${one.url ? link(one.url, one.title) : words(view, one.title)}</strong></div>`
    : ''
  const fields = (one.fields ?? []).map(
    ({ name, value }) =>
      `<div><dt dir="auto">${words(view, name)}</dt><dd dir="auto">${words(view, value)}</dd></div>`,
  )
  const shown = [one.thumbnail?.url, one.image?.url].flatMap((address) =>
    address === undefined ? [] : [picture(view, address, 'Picture')],
  )
  return `<div class="embed">${one.author ? `<div class="soft">${escapeHtml(one.author.name)}</div>` : ''}${title}
<div class="content" dir="auto">${words(view, one.description ?? '')}</div>
${fields.length > 0 ? `<dl>${fields.join('')}</dl>` : ''}${shown.join('')}
${one.footer ? `<div class="soft">${escapeHtml(one.footer.text)}</div>` : ''}</div>`
}

type Part = ReturnType<typeof partsOf>[number]

type Choice = { value: string; label: string; description?: string | undefined }

function choices(view: View, part: Part): Choice[] {
  const { world, guild } = view
  const people = world.rows.members
    .of(guild?.id ?? '')
    .map(({ userId }) => ({ value: userId, label: nameOf(world, userId) }))
  const roles = world.rows.roles.of(guild?.id ?? '').map(({ id, name }) => ({ value: id, label: `@${name}` }))
  switch (part.type) {
    case ComponentType.StringSelect:
      return part.options
    case ComponentType.UserSelect:
      return people
    case ComponentType.RoleSelect:
      return roles
    case ComponentType.ChannelSelect:
      return world.rows.channels.of(guild?.id ?? '').map(({ id, name }) => ({ value: id, label: `#${name}` }))
    default:
      return [...people, ...roles]
  }
}

function menu(view: View, stored: StoredMessage, part: Part & { custom_id: string }): string {
  const high = 'max_values' in part ? (part.max_values ?? 1) : 1
  const options = choices(view, part).map(
    ({ value, label, description }) =>
      `<option value="${escapeHtml(value)}">${escapeHtml(description ? `${label} – ${description}` : label)}</option>`,
  )
  const nothing = high > 1 ? '' : '<option value="">…</option>'
  const label = ('placeholder' in part ? part.placeholder : undefined) ?? 'Choose'
  const fields = `${hidden('deed', 'press')}${hidden('as', view.userId)}${hidden('message', stored.message.id)}${hidden('customId', part.custom_id)}
<label>${escapeHtml(label)}<select name="values" required${high > 1 ? ' multiple' : ''}>${nothing}${options.join('')}</select></label><button>Choose</button>`
  return deedForm(view, fields, 'line')
}

const LOOKS: Partial<Record<ButtonStyle, 'primary' | 'good' | 'danger'>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'good',
  [ButtonStyle.Danger]: 'danger',
}

function part(view: View, stored: StoredMessage, one: Part): string {
  if (one.type === ComponentType.Button) {
    const label = one.style === ButtonStyle.Premium ? 'Premium' : (one.label ?? one.emoji?.name ?? '·')
    if (one.style === ButtonStyle.Link) return link(one.url, `${label} ↗`, 'button')
    if (one.style === ButtonStyle.Premium) return ''
    if (one.disabled) return `<button disabled>${escapeHtml(label)}</button>`
    const deed = { deed: 'press', as: view.userId, message: stored.message.id, customId: one.custom_id }
    const look = LOOKS[one.style]
    return deedButton(view, label, deed, look === undefined ? {} : { look })
  }
  return 'custom_id' in one ? menu(view, stored, one) : ''
}

function heading(view: View, stored: StoredMessage): string {
  const { author, timestamp, edited_timestamp: edited, id } = stored.message
  const drop = { deed: 'unsay', message: id }
  return `<header><strong>${escapeHtml(nameOf(view.world, author.id))}</strong>${author.bot ? '<span class="tag">APP</span>' : ''}
<time datetime="${timestamp}">${timestamp.slice(11, 16)} UTC</time>${edited === null ? '' : '<span>(edited)</span>'}${stored.isPinned ? '<span>pinned</span>' : ''}
${deedButton(view, '×', drop, { look: 'quiet', name: 'Delete this message' })}</header>`
}

/** A file is a picture of its own, or a link; one that an embed shows is shown there. */
function attached(view: View, stored: StoredMessage): string {
  const inside = JSON.stringify(stored.message.embeds)
  return stored.message.attachments
    .filter(({ url }) => !inside.includes(url))
    .map(({ url, filename, size }) => picture(view, url, `${filename} (${size} B)`))
    .join('')
}

function joined(view: View, { message: { id, author, timestamp } }: StoredMessage): string {
  return `<li class="message" data-message="${id}">${avatar(view.world, author.id)}<div><p class="soft">→ <bdi>${escapeHtml(nameOf(view.world, author.id))}</bdi> joined the server. <time datetime="${timestamp}">${timestamp.slice(11, 16)} UTC</time></p></div></li>`
}

function message(view: View, stored: StoredMessage): string {
  if (stored.message.type === MessageType.UserJoin) return joined(view, stored)
  const { author, content, embeds, flags } = stored.message
  const isPrivate = stored.onlyFor !== null
  const parts = partsOf(stored).map((one) => part(view, stored, one))
  const isLoading = (flags & MessageFlags.Loading) !== 0
  const reply = stored.message.referenced_message
  return `<li class="message${isPrivate ? ' private' : ''}" data-message="${stored.message.id}">${avatar(view.world, author.id)}<div>
${heading(view, stored)}
${reply ? `<p class="soft">↪ ${words(view, reply.content.slice(0, 80))}</p>` : ''}
<div class="content" dir="auto">${isLoading ? '<em>is thinking…</em>' : words(view, content)}</div>
${embeds.map((one) => embed(view, one)).join('')}${attached(view, stored)}
${parts.length > 0 ? `<div class="parts">${parts.join('')}</div>` : ''}
${isPrivate ? '<p class="soft">Only you can see this</p>' : ''}</div></li>`
}

const SHOWN = 60

/** What is to be done here, for who comes for the first time. */
function start(view: View): string {
  const { channel, world, userId } = view
  if (channel?.guildId === null)
    return '<p class="start soft">The beginning of what you two say to each other.</p>'
  const offers = channel ? commandsFor(world, channel, userId).some((one) => one.name === 'shop') : false
  return offers
    ? '<p class="start">Press <strong>/shop</strong> below to look at what is sold. Buy something, pay at the simulated gateway, and come back: what you bought arrives as a direct message.</p>'
    : '<p class="start soft">The beginning of this place. No bot offers anything to buy here at the moment.</p>'
}

/** Where somebody goes on who cannot look in where they are. */
function wayOn({ world, userId }: View): string {
  const seen = world.rows.channels.all().find((one) => one.guildId !== null && canSee(world, one, userId))
  if (seen)
    return `<a href="${escapeHtml(placeAddress(userId, seen.id))}">Go to #${escapeHtml(seen.name)}</a>.`
  return 'You are in no server: join one under “Behind the scenes”.'
}

/** What this person sees of the place; the latest stand at the bottom. */
export function messages(view: View): string {
  const { world, channel, userId } = view
  if (!channel) return `<p class="start soft">You cannot look in here. ${wayOn(view)}</p>`
  const seen = world.rows.messages
    .of(channel.id)
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === userId)
  const list = seen.slice(-SHOWN).map((stored) => message(view, stored))
  return `${seen.length > SHOWN ? '' : start(view)}<ol>${list.join('')}</ol>`
}
