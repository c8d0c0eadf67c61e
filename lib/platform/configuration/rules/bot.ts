import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import type { BotChange, BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'
import type { PlanVersion } from '@/lib/platform/plans/schema'

/** The features that are switched on although the tenant's plan has none of them. */
export function unofferedFeatures(
  wanted: BotSettings['features'],
  offered: readonly BotFeature[],
): BotFeature[] {
  return BOT_FEATURES.filter((name) => wanted[name] === true && !offered.includes(name))
}

/** The smallest plan on offer that has a feature, by name; null when none has it. */
export function planWithFeature(plans: readonly PlanVersion[], feature: BotFeature): string | null {
  const newest = plans.filter((one, place) => plans.findIndex(({ id }) => id === one.id) === place)
  return newest.find((one) => one.isOffered && one.features.includes(`bot_${feature}`))?.name ?? null
}

/** Names in the order of the plans and forms, without what stands before them there. */
export function botFeaturesOf(features: readonly string[]): BotFeature[] {
  return BOT_FEATURES.filter((name) => features.includes(`bot_${name}`))
}

/** The settings after one change; what it does not name stays. */
export function applyBotChange(before: BotSettings, change: BotChange): BotSettings {
  if ('features' in change) return { ...before, features: { ...before.features, ...change.features } }
  if ('permissions' in change)
    return { ...before, permissions: { ...before.permissions, ...change.permissions } }
  if ('channels' in change) {
    const merged = Object.entries({ ...before.channels, ...change.channels })
    return { ...before, channels: Object.fromEntries(merged.filter(([, id]) => id !== null)) }
  }
  const { guild_id, timezone, ...rest } = change.config
  return {
    ...before,
    ...rest,
    ...(guild_id === undefined ? {} : { server_id: guild_id }),
    ...(timezone === undefined ? {} : { time_zone: timezone }),
  }
}

export type BotDifference = { before: Record<string, string>; after: Record<string, string> }

/** What changed, in words that an audit entry can hold; null where nothing did. */
export function botDifference(before: BotSettings, after: BotSettings): BotDifference | null {
  const say = (value: BotSettings[keyof BotSettings]): string =>
    value !== null && typeof value === 'object'
      ? Object.entries(value)
          .filter(([, one]) => one !== false)
          .map(([name, one]) => (one === true ? name : `${name} ${one}`))
          .toSorted()
          .join(', ')
      : String(value ?? '')
  const changed = (Object.keys(after) as (keyof BotSettings)[]).filter(
    (key) => say(before[key]) !== say(after[key]),
  )
  if (changed.length === 0) return null
  return {
    before: Object.fromEntries(changed.map((key) => [key, say(before[key])])),
    after: Object.fromEntries(changed.map((key) => [key, say(after[key])])),
  }
}

/** The same with channels by name where one is known, so that it can be read after they are gone. */
export function withNames(
  { before, after }: BotDifference,
  names: ReadonlyMap<string, string>,
): BotDifference {
  const told = (side: Record<string, string>): Record<string, string> =>
    side.channels === undefined
      ? side
      : { ...side, channels: side.channels.replaceAll(/\b\d{15,20}\b/g, (id) => names.get(id) ?? id) }
  return { before: told(before), after: told(after) }
}
