import { addToThread } from '@/sandbox/discord/acts/channels'
import { removeMessage } from '@/sandbox/discord/acts/messages'
import { join, joinVoice, leave, leaveVoice, tellMember } from '@/sandbox/discord/acts/members'
import { startLimit } from '@/sandbox/discord/gateway/starts'
import { channelFor, memberOf } from '@/sandbox/discord/state/access'
import type { Channel, Interaction } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { resetSimulation } from '@/sandbox/discord/simulation'
import type { Simulation } from '@/sandbox/discord/simulation'
import type { Deed, DeedOf } from './deeds'
import { Impossible } from './impossible'
import { applicationOf, guildOf, interactionById } from './lookups'
import { performOfOwner } from './owner'
import { plantMany } from './planting'
import { reword, say, startThread, whisper } from './speaking'
import { outcomeOf, press, submit, useCommand } from './using'

type Performers = {
  [Name in Deed['deed']]?: (simulation: Simulation, deed: DeedOf<Name>) => unknown
}

/** What is told of an interaction; its token is the bot's. */
function shown(world: World, interaction: Interaction): object {
  const { token: _token, ...rest } = interaction
  return { ...rest, outcome: outcomeOf(world, interaction) }
}

function interactionOf(world: World, id: string, userId: string): Interaction {
  const interaction = interactionById(world, id)
  if (interaction?.userId !== userId) throw new Impossible('There is no such form.')
  return interaction
}

const placeOf = (world: World, deed: { as: string; channel: string }): Channel =>
  channelFor(world, deed.as, deed.channel)

const people: Performers = {
  say: ({ world }, deed) => say(world, deed.as, deed.channel, deed.content).message,
  whisper: ({ world }, deed) => whisper(world, deed.as, deed.to, deed.content).message,
  use: ({ world }, { as, options, name, focused, locale, target, ...deed }) => {
    const channel = placeOf(world, { as, ...deed })
    const use = { userId: as, channel, name, options, focused, locale, targetId: target }
    return shown(world, useCommand(world, use))
  },
  press: ({ world }, deed) => shown(world, press(world, deed.as, deed.message, deed.customId, deed.values)),
  submit: ({ world }, deed) =>
    shown(world, submit(world, interactionOf(world, deed.interaction, deed.as), deed.values)),
  dismiss: ({ world }, deed) => {
    interactionOf(world, deed.interaction, deed.as).modal = null
    return undefined
  },
  'direct-messages': ({ world }, deed) => {
    const account = world.rows.accounts.get(deed.as)
    if (!account) throw new Impossible('There is no such person.')
    world.rows.accounts.put({ ...account, acceptsDirectMessages: deed.open })
    return undefined
  },
  language: ({ world }, { as, locale }) => {
    const account = world.rows.accounts.get(as)
    if (!account) throw new Impossible('There is no such person.')
    world.rows.accounts.put({ ...account, locale })
    return undefined
  },
  leave: ({ world }, deed) => leave(world, guildOf(world, deed.guild), deed.as),
  join: ({ world }, deed) => {
    if (memberOf(world, deed.guild, deed.as)) throw new Impossible('Is a member already.')
    return join(world, guildOf(world, deed.guild), deed.as, deed.screened)
  },
  agree: ({ world }, deed) => {
    const member = memberOf(world, deed.guild, deed.as)
    if (member?.isPending !== true) throw new Impossible('Has nothing to agree to.')
    tellMember(world, { ...member, isPending: false })
    return undefined
  },
  voice: ({ world }, { as, guild, channel, muted }) => {
    if (channel === '') leaveVoice(world, guild, as)
    else joinVoice(world, guild, as, placeOf(world, { as, channel }).id, muted)
    return undefined
  },
  thread: ({ world }, deed) => {
    const thread = startThread(world, deed.as, deed.channel, deed.name, deed.private)
    addToThread(world, thread, deed.as)
    return { id: thread.id }
  },
  reword: ({ world }, deed) => reword(world, deed.as, deed.message, deed.content).message,
  unsay: ({ world }, { message }) => {
    const stored = world.rows.messages.get(message)
    const channel = world.rows.channels.get(stored?.message.channel_id ?? '')
    if (!stored || !channel) throw new Impossible('There is no such message.')
    return removeMessage(world, channel, stored)
  },
}

const weather: Performers = {
  reconnect: ({ gateway }, { application }) => ({
    connections: gateway.each(application, (one) => one.askToReconnect()),
  }),
  invalidate: ({ gateway }, { application, resumable }) => ({
    connections: gateway.each(application, (one) => one.invalidate(resumable)),
  }),
  close: ({ gateway }, { application, code }) => ({
    connections: gateway.each(application, (one) => one.close(code, 'Closed by hand.')),
  }),
  starts: ({ world }, { application: id, remaining }) => {
    const application = applicationOf(world, id)
    application.startsAtMs = Array.from({ length: 1000 - remaining }, () => world.nowMs)
    world.rows.applications.put(application)
    return startLimit(application, world.nowMs)
  },
  gateway: ({ gateway }, { deed: _deed, ...change }) => {
    gateway.settings = { ...gateway.settings, ...change }
    return gateway.settings
  },
  fault: ({ faults }, { deed: _deed, ...fault }) => faults.add(fault),
  patience: ({ world }, { ms }) => {
    world.answerWithinMs = ms
    return undefined
  },
  'no-faults': ({ faults }) => faults.clear(),
  advance: ({ world }, { ms }) => {
    world.clock.advance(ms)
    return { now: world.now() }
  },
  reset: (simulation) => resetSimulation(simulation),
  plant: ({ world }, wanted) => plantMany(world, wanted),
}

/** Does what a person, the owner of a server or the weather does. */
export function perform(simulation: Simulation, deed: Deed): object {
  const performers = { ...people, ...performOfOwner, ...weather }
  const run = performers[deed.deed] as ((simulation: Simulation, deed: Deed) => unknown) | undefined
  const said = run?.(simulation, deed)
  simulation.world.touch()
  return typeof said === 'object' && said !== null ? said : {}
}
