import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10'
import type { APIEmbed } from 'discord-api-types/v10'
import { partsOf } from '@/sandbox/discord/people/using'
import type { StoredMessage } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { deedButton, deedForm, hidden, nameOf } from './view'
import type { View } from './view'

/** Names in the place of ids; everything else stays plain text. */
function words(view: View, text: string): string {
  const named = text
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => `@${nameOf(view.world, id)}`)
    .replaceAll(/<@&(\d+)>/g, (_, id: string) => `@${view.world.rows.roles.get(id)?.name ?? id}`)
    .replaceAll(/<#(\d+)>/g, (_, id: string) => `#${view.world.rows.channels.get(id)?.name ?? id}`)
  return escapeHtml(named)
}

const isWebAddress = (address: string): boolean => /^https?:\/\//.test(address)

function link(address: string, label: string): string {
  if (!isWebAddress(address)) return escapeHtml(label)
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer">${escapeHtml(label)}</a>`
}

function embed(view: View, one: APIEmbed): string {
  const title = one.title
    ? `<strong>${one.url ? link(one.url, one.title) : escapeHtml(one.title)}</strong>`
    : ''
  const fields = (one.fields ?? []).map(
    ({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${words(view, value)}</dd>`,
  )
  // A picture that goes with the message is shown; a foreign one is linked.
  const address = one.image?.url ?? one.thumbnail?.url
  const picture = address === undefined ? '' : `<p>${link(address, 'Picture')}</p>`
  return `<div class="embed">${one.author ? `<div class="soft">${escapeHtml(one.author.name)}</div>` : ''}${title}
<div class="content">${words(view, one.description ?? '')}</div>
${fields.length > 0 ? `<dl>${fields.join('')}</dl>` : ''}${picture}
${one.footer ? `<div class="soft">${escapeHtml(one.footer.text)}</div>` : ''}</div>`
}

type Part = ReturnType<typeof partsOf>[number]

function choices(view: View, part: Part): { value: string; label: string }[] {
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
    ({ value, label }) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`,
  )
  const label = ('placeholder' in part ? part.placeholder : undefined) ?? 'Choose'
  const fields = `${hidden('deed', 'press')}${hidden('as', view.userId)}${hidden('message', stored.message.id)}${hidden('customId', part.custom_id)}
<label>${escapeHtml(label)}<select name="values"${high > 1 ? ' multiple' : ''}>${options.join('')}</select></label><button>Choose</button>`
  return deedForm(view, fields, 'line')
}

function part(view: View, stored: StoredMessage, one: Part): string {
  if (one.type === ComponentType.Button) {
    const label = one.style === ButtonStyle.Premium ? 'Premium' : (one.label ?? one.emoji?.name ?? '·')
    if (one.style === ButtonStyle.Link) return link(one.url, `${label} ↗`)
    if (one.style === ButtonStyle.Premium) return ''
    if (one.disabled) return `<button disabled>${escapeHtml(label)}</button>`
    return deedButton(view, label, {
      deed: 'press',
      as: view.userId,
      message: stored.message.id,
      customId: one.custom_id,
    })
  }
  return 'custom_id' in one ? menu(view, stored, one) : ''
}

function message(view: View, stored: StoredMessage): string {
  const { author, content, timestamp, embeds, attachments, edited_timestamp: edited, flags } = stored.message
  const isPrivate = stored.onlyFor !== null
  const files = attachments.map(({ url, filename, size }) => `<p>${link(url, `${filename} (${size} B)`)}</p>`)
  const parts = partsOf(stored).map((one) => part(view, stored, one))
  const isLoading = (flags & MessageFlags.Loading) !== 0
  const reply = stored.message.referenced_message
  return `<li class="message${isPrivate ? ' private' : ''}" data-message="${stored.message.id}">
<header><strong>${escapeHtml(nameOf(view.world, author.id))}</strong>${author.bot ? '<span class="tag">APP</span>' : ''}
<time datetime="${timestamp}">${timestamp.slice(11, 19)}</time>${edited === null ? '' : '<span>(edited)</span>'}${stored.isPinned ? '<span>pinned</span>' : ''}
${deedButton(view, 'Delete', { deed: 'unsay', message: stored.message.id }, { isQuiet: true })}</header>
${reply ? `<p class="soft">↪ ${words(view, reply.content.slice(0, 80))}</p>` : ''}
<div class="content">${isLoading ? '<em>is thinking…</em>' : words(view, content)}</div>
${embeds.map((one) => embed(view, one)).join('')}${files.join('')}
${parts.length > 0 ? `<div class="parts">${parts.join('')}</div>` : ''}
${isPrivate ? '<p class="soft">Only you can see this</p>' : ''}</li>`
}

const SHOWN = 60

/** What this person sees of the place; the latest stand at the bottom. */
export function messages(view: View): string {
  const { world, channel, userId } = view
  if (!channel) return '<p class="soft">You cannot look in here.</p>'
  const seen = world.rows.messages
    .of(channel.id)
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === userId)
  if (seen.length === 0) return '<p class="soft">Nothing has been said here yet.</p>'
  return `<ol>${seen
    .slice(-SHOWN)
    .map((stored) => message(view, stored))
    .join('')}</ol>`
}
