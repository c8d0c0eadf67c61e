import { PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import type { Snapshot } from '@/lib/discord/directory/schema'
import { NEEDS, rightsFor } from '@/lib/discord/features/rules'
import type { Privileged, Right } from '@/lib/discord/features/rules'
import type { BOT_CHANNELS, BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
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
  /** The roles that come with what is sold. */
  soldRoles: readonly string[]
  /** Privileged intents that Discord refused. */
  refused: readonly Privileged[]
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
function placeFindings(place: Place, id: string | undefined, directory: Snapshot): Finding[] {
  const { isNeeded, rights } = PLACES[place]
  if (id === undefined) return isNeeded ? [finding('channel_unset', true, { place })] : []
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

/**
 * Roles that people may be given, and that stand above the bot: it can give none of them. Those that are sold are named
 * first.
 */
function roleFindings(
  feature: BotFeature,
  { roles, position }: Snapshot,
  sold: readonly string[],
): Finding[] {
  if (!NEEDS[feature].rights.includes('ManageRoles')) return []
  const above = roles.filter((role) => !role.isManaged && role.position > position)
  if (above.length === 0) return []
  const first = above.toSorted(
    (one, other) => Number(sold.includes(other.id)) - Number(sold.includes(one.id)),
  )
  return [finding('role_low', false, { roles: named(first) })]
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

function diagnose(feature: BotFeature, facts: Facts): Finding[] {
  const { settings, offered, directory, refused, soldRoles } = facts
  const sold = feature === 'shop' ? soldRoles : []
  if (!offered.includes(feature)) return [finding('not_in_plan', true)]
  if (!directory) return [finding('not_there', true)]
  const lacking = missing(directory.rights, rightsFor([feature]))
  const unheard = refused.filter((intent) => NEEDS[feature].intents.includes(intent))
  const places = (Object.keys(PLACES) as Place[]).filter((place) => PLACES[place].feature === feature)
  return [
    ...(lacking.length > 0 ? [finding('right_missing', true, { rights: inWords(lacking) })] : []),
    ...(unheard.length > 0 ? [finding('intent_missing', false, { intents: inWords(unheard) })] : []),
    ...roleFindings(feature, directory, sold),
    ...soldFindings(directory, sold),
    ...places.flatMap((place) => placeFindings(place, settings.channels[place], directory)),
  ]
}

/** A dry run of every feature that is on: what would rest in this server, and why. */
export function examine(facts: Facts): Diagnosis[] {
  return BOT_FEATURES.filter((feature) => facts.settings.features[feature] === true).map((feature) => ({
    feature,
    findings: diagnose(feature, facts),
  }))
}
