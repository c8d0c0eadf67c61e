import { PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import type { Snapshot } from '@/lib/discord/directory/schema'
import { NEEDS, rightsFor } from '@/lib/discord/features/rules'
import type { Privileged, Right } from '@/lib/discord/features/rules'
import type { BOT_CHANNELS, BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import type { BotState } from '@/lib/discord/connection/schema'
import { isRunning } from '@/lib/discord/connection/rules'
import type { Diagnosis, Finding, Problem } from './schema'

type Place = (typeof BOT_CHANNELS)[number]

/** Where a feature writes; without its channel it rests where `isNeeded`. */
const PLACES: Record<Place, { feature: BotFeature; isNeeded: boolean; rights: readonly Right[] }> = {
  live_stock: { feature: 'shop', isNeeded: false, rights: [] },
  purchase_log: { feature: 'shop', isNeeded: false, rights: [] },
  tickets: {
    feature: 'tickets',
    isNeeded: true,
    rights: ['CreatePrivateThreads', 'SendMessagesInThreads', 'ManageThreads'],
  },
  level_ups: { feature: 'leveling', isNeeded: false, rights: [] },
  reputation: { feature: 'reputation', isNeeded: false, rights: [] },
  moderation: { feature: 'automod', isNeeded: false, rights: [] },
  // Without it newcomers still get their roles.
  welcome: { feature: 'welcome', isNeeded: false, rights: [] },
}

export type Facts = {
  settings: BotSettings
  offered: readonly BotFeature[]
  /** Null where the bot is not in its server. */
  directory: Snapshot | null
  /** How the bot stands; null where none is connected. */
  state: BotState | null
  /** The roles that come with what is sold. */
  soldRoles: readonly string[]
  /** All roles that a feature gives to people, as it is set. */
  givenRoles: Partial<Record<BotFeature, readonly string[]>>
  /** Some own rule is tried or on: what it did, or would have done, is said in its channel. */
  hasRules: boolean
  /** Privileged intents that the application lacks. */
  refused: readonly Privileged[]
  /** Where Discord sends what people do, if not to us. */
  foreignHost: string | null
}

/** What works by commands and buttons, and what is done by them beside what goes by itself. */
const BY_COMMANDS: Partial<Record<BotFeature, 'all' | 'some'>> = {
  ...{ shop: 'all', tickets: 'all', reputation: 'all', leveling: 'some', automod: 'some' },
}

const inWords = (rights: readonly string[]): string =>
  rights.map((right) => right.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')).join(', ')

function missing(held: string, wanted: readonly Right[]): Right[] {
  const bits = BigInt(held)
  if ((bits & Rights.Administrator) !== 0n) return []
  return wanted.filter((right) => (bits & Rights[right]) === 0n)
}

const finding = (problem: Problem, rests: boolean, values: Record<string, string> = {}): Finding => ({
  ...{ problem, rests, values },
})

/**
 * A channel may take what the server gives: the two causes of the same refusal by Discord have two cures. What the server
 * does not give at all is told once, for the feature.
 */
function placeFindings(
  place: Place,
  { settings: { channels }, hasRules }: Facts,
  directory: Snapshot,
): Finding[] {
  const { isNeeded, rights } = PLACES[place]
  const id = channels[place]
  const isMissed = isNeeded || (place === 'moderation' && hasRules)
  if (id === undefined) return isMissed ? [finding('channel_unset', isNeeded, { place })] : []
  const channel = directory.channels.find((one) => one.id === id)
  if (!channel) return [finding('channel_gone', isNeeded, { place, id })]
  if (channel.kind !== 'text') return [finding('channel_kind', isNeeded, { place, channel: channel.name })]
  const wanted = [...new Set([...rightsFor([]), ...rights])]
  const nowhere = missing(directory.rights, wanted)
  const taken = missing(channel.rights, wanted).filter((right) => !nowhere.includes(right))
  if (taken.length === 0) return []
  return [finding('channel_denied', isNeeded, { place, channel: channel.name, rights: inWords(taken) })]
}

const named = (roles: readonly { name: string }[]): string =>
  roles
    .slice(0, 5)
    .map(({ name }) => `@${name}`)
    .join(', ')

/** Roles that the feature gives to people, and that stand above the bot: it can give none of them. */
function roleFindings({ roles, position }: Snapshot, given: readonly string[]): Finding[] {
  const above = roles.filter(
    ({ id, isManaged, position: at }) => !isManaged && at > position && given.includes(id),
  )
  return above.length === 0 ? [] : [finding('role_low', false, { roles: named(above) })]
}

/** Roles that are sold and that nobody can be given, wherever the bot's own stands. */
function soldFindings({ roles }: Snapshot, sold: readonly string[]): Finding[] {
  const gone = sold.filter((id) => !roles.some((role) => role.id === id))
  const managed = roles.filter(({ id, isManaged }) => isManaged && sold.includes(id))
  return [
    ...(gone.length > 0 ? [finding('role_gone', false, { ids: gone.slice(0, 5).join(', ') })] : []),
    ...(managed.length > 0 ? [finding('role_managed', false, { roles: named(managed) })] : []),
  ]
}

/** Why nothing of the bot works in its server, whatever it saw there while it ran. */
function absence({ state, directory }: Facts): Finding | null {
  const isAway = state === null || state === 'kicked' || state === 'waiting_for_server'
  if (state !== null && !isRunning(state) && !(isAway && directory === null))
    return finding('not_running', true, { state })
  return directory === null ? finding('not_there', true) : null
}

function diagnose(feature: BotFeature, facts: Facts): Finding[] {
  const { offered, directory, refused, soldRoles, givenRoles, foreignHost } = facts
  const sold = feature === 'shop' ? soldRoles : []
  if (!offered.includes(feature)) return [finding('not_in_plan', true)]
  const away = absence(facts)
  if (away || !directory) return [away ?? finding('not_there', true)]
  const lacking = missing(directory.rights, rightsFor([feature]))
  const spare = missing(directory.rights, NEEDS[feature].spare ?? [])
  const unheard = refused.filter((intent) => NEEDS[feature].intents.includes(intent))
  const places = (Object.keys(PLACES) as Place[]).filter((place) => PLACES[place].feature === feature)
  const sent = foreignHost === null ? undefined : BY_COMMANDS[feature]
  return [
    ...(sent ? [finding('sent_elsewhere', sent === 'all', { host: foreignHost ?? '' })] : []),
    ...(lacking.length > 0 ? [finding('right_missing', true, { rights: inWords(lacking) })] : []),
    ...(spare.length > 0 ? [finding('spare_missing', false, { rights: inWords(spare) })] : []),
    ...(unheard.length > 0 ? [finding('intent_missing', false, { intents: inWords(unheard) })] : []),
    ...roleFindings(directory, givenRoles[feature] ?? []),
    ...soldFindings(directory, sold),
    ...places.flatMap((place) => placeFindings(place, facts, directory)),
  ]
}

/** A dry run of every feature that is on: what would rest in this server, and why. */
export function examine(facts: Facts): Diagnosis[] {
  return BOT_FEATURES.filter((feature) => facts.settings.features[feature] === true).map((feature) => ({
    feature,
    findings: diagnose(feature, facts),
  }))
}
