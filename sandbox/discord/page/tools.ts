import { ChannelType, GatewayIntentBits as Intents, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { startLimit } from '@/sandbox/discord/gateway/starts'
import { LANGUAGES } from '@/sandbox/discord/people/deeds'
import { memberOf } from '@/sandbox/discord/state/access'
import type { Application, Guild } from '@/sandbox/discord/state/model'
import { escapeHtml } from '@/sandbox/html'
import { link } from './text'
import { deedButton, deedForm, field, hidden, nameOf } from './view'
import type { View } from './view'

const group = (title: string, content: string): string =>
  `<details><summary>${escapeHtml(title)}</summary><div class="stack">${content}</div></details>`
const line = (content: string): string => `<div class="line">${content}</div>`

const SPOKEN = new Intl.DisplayNames('en', { type: 'language' })

/** What a bot takes for somebody's language. */
function language(view: View): string {
  const { world, userId: as } = view
  const spoken: string = world.rows.accounts.get(as)?.locale ?? LANGUAGES[0]
  return line(
    LANGUAGES.map((locale: string) =>
      deedButton(
        view,
        `Discord in ${SPOKEN.of(locale)}`,
        { deed: 'language', as, locale },
        { isOn: locale === spoken },
      ),
    ).join(''),
  )
}

function voiceOf(view: View): string {
  const { world, userId: as, guild } = view
  const voices = world.rows.channels.of(guild?.id ?? '').filter(({ type }) => type === ChannelType.GuildVoice)
  const voice = world.rows.voices.get(`${guild?.id ?? ''} ${as}`)
  return line(
    voices
      .map(({ id, name }) =>
        deedButton(
          view,
          `Join ${name}`,
          { deed: 'voice', as, guild: guild?.id, channel: id },
          { isOn: voice?.channelId === id },
        ),
      )
      .join('') +
      (voice
        ? deedButton(
            view,
            'Mute',
            { deed: 'voice', as, guild: guild?.id, channel: voice.channelId, muted: !voice.isSelfMuted },
            { isOn: voice.isSelfMuted },
          ) + deedButton(view, 'Leave voice', { deed: 'voice', as, guild: guild?.id, channel: '' })
        : ''),
  )
}

/** To come and to go, before and after the rules of a server are agreed to. */
function memberships(view: View): string {
  const { world, userId: as, guild } = view
  const buttons = world.rows.guilds
    .all()
    .slice(0, 5)
    .map(({ id, name }) =>
      memberOf(world, id, as)
        ? deedButton(view, `Leave ${name}`, { deed: 'leave', as, guild: id })
        : deedButton(view, `Join ${name}`, { deed: 'join', as, guild: id }) +
          deedButton(view, `Join ${name}, rules unread`, { deed: 'join', as, guild: id, screened: true }),
    )
  if (guild && memberOf(world, guild.id, as)?.isPending === true)
    buttons.push(deedButton(view, 'Agree to the rules', { deed: 'agree', as, guild: guild.id }))
  return buttons.join('')
}

function ofPerson(view: View): string {
  const { world, userId: as, channel } = view
  const isOpen = world.rows.accounts.get(as)?.acceptsDirectMessages ?? true
  const bots = world.rows.applications.all().slice(0, 5)
  const targets = bots.map(({ id, name }) => `<option value="${id}">${escapeHtml(name)}</option>`).join('')
  const whisper = `${hidden('deed', 'whisper')}${hidden('as', as)}<label>Write to<select name="to">${targets}</select></label>${field('Message', 'content', 'required')}<button>Write directly</button>`
  const thread = `${hidden('deed', 'thread')}${hidden('as', as)}${hidden('channel', channel?.id ?? '')}${field('New thread', 'name', 'required')}<label>Kind<select name="private"><option value="false">Public</option><option value="true">Private</option></select></label><button>Start</button>`
  return [
    line(
      deedButton(view, isOpen ? 'Close direct messages' : 'Open direct messages', {
        deed: 'direct-messages',
        as,
        open: !isOpen,
      }),
    ),
    language(view),
    line(memberships(view)),
    voiceOf(view),
    deedForm(view, whisper, 'line'),
    channel?.type === ChannelType.GuildText ? deedForm(view, thread, 'line') : '',
  ].join('')
}

function rolesOf(view: View, guild: Guild): string {
  const { world } = view
  const roles = world.rows.roles
    .of(guild.id)
    .filter(({ id }) => id !== guild.id)
    .toSorted((a, b) => b.position - a.position)
  const own = memberOf(world, guild.id, view.userId)?.roles ?? []
  const rows = roles.map(({ id, name, position, managed }) => {
    const give = managed
      ? ''
      : deedButton(
          view,
          own.includes(id)
            ? `Take from ${nameOf(world, view.userId)}`
            : `Give to ${nameOf(world, view.userId)}`,
          { deed: 'role', user: view.userId, guild: guild.id, role: id, given: !own.includes(id) },
        )
    const move =
      deedButton(view, '↑', { deed: 'role-position', role: id, position: position + 1 }) +
      (position > 1 ? deedButton(view, '↓', { deed: 'role-position', role: id, position: position - 1 }) : '')
    const end = managed
      ? ''
      : deedButton(view, 'Delete', { deed: 'role-delete', role: id }, { look: 'quiet' })
    return `<li>${escapeHtml(name)} <span class="soft">(${position}${managed ? ', managed' : ''})</span> ${give}${move}${end}</li>`
  })
  const add = `${hidden('deed', 'role-create')}${hidden('guild', guild.id)}${field('New role', 'name', 'required')}<button>Create</button>`
  return `<ul>${rows.join('')}</ul>${deedForm(view, add, 'line')}`
}

function channelTools(view: View, guild: Guild): string {
  const { channel, world } = view
  const add = deedForm(
    view,
    `${hidden('deed', 'channel-create')}${hidden('guild', guild.id)}${field('New channel', 'name', 'required')}<button>Create</button>`,
    'line',
  )
  if (!channel || channel.guildId === null) return add
  const end = deedButton(view, `Delete ${channel.name}`, { deed: 'channel-delete', channel: channel.id })
  if (channel.thread) {
    const { isArchived, isLocked } = channel.thread
    return `${add}${line(deedButton(view, isArchived ? 'Unarchive' : 'Archive', { deed: 'archive', channel: channel.id, archived: !isArchived, locked: isLocked }) + deedButton(view, isLocked ? 'Unlock' : 'Lock', { deed: 'archive', channel: channel.id, archived: isArchived, locked: !isLocked }) + end)}`
  }
  const bots = world.rows.applications.all().filter(({ id }) => memberOf(world, guild.id, id))
  const targets = [
    { id: guild.id, name: '@everyone', type: 'role' },
    ...bots.map(({ id, name }) => ({ id, name, type: 'member' })),
  ]
  const rows = targets.map(({ id, name, type }) => {
    const overwrite = { deed: 'overwrite', channel: channel.id, target: id, type }
    const denied = BigInt(channel.overwrites.find((one) => one.id === id)?.deny ?? '0')
    return `<li>${escapeHtml(name)} ${deedButton(view, 'Hidden', { ...overwrite, deny: String(Bits.ViewChannel) }, { isOn: (denied & Bits.ViewChannel) !== 0n })}${deedButton(view, 'Cannot write', { ...overwrite, deny: String(Bits.SendMessages) }, { isOn: (denied & Bits.SendMessages) !== 0n })}${deedButton(view, 'As usual', overwrite)}</li>`
  })
  return `${add}<h3>Who may what in ${escapeHtml(channel.name)}</h3><ul>${rows.join('')}</ul>${line(end)}`
}

const PRIVILEGED: [string, number][] = [
  ['Members', Intents.GuildMembers],
  ['Presences', Intents.GuildPresences],
  ['Message content', Intents.MessageContent],
]

function botTools(view: View, application: Application, guild: Guild | null): string {
  const { world, simulation } = view
  const { id, privilegedIntents: has } = application
  const sessions = [...simulation.gateway.sessions.values()].filter((session) => session.applicationId === id)
  const connected = sessions.filter(({ connection }) => connection !== null).length
  const intents = PRIVILEGED.map(([label, bit]) =>
    deedButton(
      view,
      label,
      { deed: 'intents', application: id, privileged: has ^ bit },
      { isOn: (has & bit) !== 0 },
    ),
  )
  const membership =
    guild === null
      ? ''
      : memberOf(world, guild.id, id)
        ? deedButton(view, 'Kick', { deed: 'kick', user: id, guild: guild.id })
        : deedButton(view, 'Invite', { deed: 'invite', application: id, guild: guild.id })
  return `<h3>${escapeHtml(application.name)}</h3>
<p class="soft">${connected} connected · ${startLimit(application, world.nowMs).remaining} starts left · application ${id}</p>
<p><code>${escapeHtml(application.token)}</code></p>
${line(intents.join(''))}${line(membership + deedButton(view, 'Reset token', { deed: 'reset-token', application: id }) + deedButton(view, 'Reconnect', { deed: 'reconnect', application: id }) + deedButton(view, 'Break', { deed: 'close', application: id }) + deedButton(view, 'End session', { deed: 'invalidate', application: id }) + deedButton(view, '100 starts left', { deed: 'starts', application: id, remaining: 100 }))}`
}

const FAULTS: [string, object][] = [
  ['Refuse the token', { kind: 'unauthorized' }],
  ['429 for the next 5', { kind: 'rate-limited', times: 5 }],
  ['Global 429 for the next 5', { kind: 'rate-limited', scope: 'global', times: 5 }],
  ['Down', { kind: 'down' }],
  ['Silence', { kind: 'silence' }],
  ['Lose the next answer', { kind: 'lost-answer', times: 1 }],
  ['Slow', { kind: 'slow' }],
]

function weather(view: View): string {
  const { simulation, guild } = view
  const { list } = simulation.faults
  const faults = FAULTS.map(([label, fault]) => deedButton(view, label, { deed: 'fault', ...fault })).join('')
  const clock: [string, number][] = [
    ['+ 1 minute', 1],
    ['+ 15 minutes', 15],
    ['+ 1 hour', 60],
    ['+ 1 day', 24 * 60],
  ]
  const moves = clock
    .map(([label, minutes]) => deedButton(view, label, { deed: 'advance', ms: minutes * 60_000 }))
    .join('')
  return `<h3>Faults${list.length > 0 ? `: ${list.map(({ kind }) => kind).join(', ')}` : ''}</h3>${line(faults + deedButton(view, 'No faults', { deed: 'no-faults' }))}
<h3>Clock: ${view.world.now().slice(0, 19).replace('T', ' ')} UTC</h3>${line(moves)}
<h3>Everything</h3>${line((guild ? deedButton(view, guild.isUnavailable ? 'Server is back' : 'Server is down', { deed: 'available', guild: guild.id, available: guild.isUnavailable }) : '') + deedButton(view, 'Begin anew', { deed: 'reset' }))}`
}

/** What this person, the owners and the weather can do. */
export function tools(view: View): string {
  const { guild, world, simulation } = view
  const { camera } = simulation
  const bots = world.rows.applications.all().slice(0, 5)
  return [
    '<h2>Behind the scenes</h2><p class="soft">What members, the owner of the server and Discord itself can do.</p>',
    camera === null
      ? ''
      : `<p class="soft">A QRIS code is scanned and paid with ${link(camera, 'the camera of a telephone')}.</p>`,
    group(`As ${nameOf(world, view.userId)}`, ofPerson(view)),
    guild ? group('Roles', rolesOf(view, guild)) : '',
    guild ? group('Channels', channelTools(view, guild)) : '',
    group('Bots', bots.map((application) => botTools(view, application, guild)).join('')),
    group('Faults and clock', weather(view)),
  ].join('')
}
