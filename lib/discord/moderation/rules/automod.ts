import {
  AutoModerationActionType as Action,
  AutoModerationRuleEventType as Event,
  AutoModerationRuleKeywordPresetType as Preset,
  AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10'
import type {
  APIAutoModerationAction,
  APIAutoModerationRule,
  APIAutoModerationRuleTriggerMetadata,
} from 'discord-api-types/v10'
import { AUTOMOD_KINDS, AutomodRule, MOST_OF_KIND } from '@/lib/discord/moderation/schema/automod'
import type { AutomodField, AutomodKind, Change, Standing } from '@/lib/discord/moderation/schema/automod'

const TRIGGERS: Record<AutomodKind, Trigger> = {
  keyword: Trigger.Keyword,
  preset: Trigger.KeywordPreset,
  mention_spam: Trigger.MentionSpam,
  spam: Trigger.Spam,
}
const PRESET_NUMBERS = {
  profanity: Preset.Profanity,
  sexual_content: Preset.SexualContent,
  slurs: Preset.Slurs,
} as const

/** Our name for what a rule of Discord looks for; `other` for what is not managed here. */
export function kindOf(trigger: Trigger): AutomodKind | 'other' {
  return AUTOMOD_KINDS.find((kind) => TRIGGERS[kind] === trigger) ?? 'other'
}

function metadataOf(rule: AutomodRule): Partial<APIAutoModerationRuleTriggerMetadata> {
  switch (rule.kind) {
    case 'keyword':
      return { keyword_filter: rule.words, regex_patterns: rule.patterns, allow_list: rule.allowed }
    case 'preset':
      return { presets: rule.presets.map((name) => PRESET_NUMBERS[name]), allow_list: rule.allowed }
    case 'mention_spam':
      return {
        mention_total_limit: rule.mentions,
        mention_raid_protection_enabled: rule.isAgainstRaids,
      }
    case 'spam':
      return {}
  }
}

function actionsOf({ blocks, message, alertChannel, timeout }: AutomodRule): object[] {
  return [
    ...(blocks
      ? [{ type: Action.BlockMessage, ...(message === '' ? {} : { metadata: { custom_message: message } }) }]
      : []),
    ...(alertChannel === null
      ? []
      : [{ type: Action.SendAlertMessage, metadata: { channel_id: alertChannel } }]),
    ...(timeout === 0 ? [] : [{ type: Action.Timeout, metadata: { duration_seconds: timeout } }]),
  ]
}

/** A rule as Discord takes it; the kind of one that is there cannot be changed, and is not sent again. */
export function bodyOf(rule: AutomodRule, does: 'make' | 'change'): object {
  return {
    name: rule.name,
    ...(does === 'make' ? { trigger_type: TRIGGERS[rule.kind] } : {}),
    event_type: Event.MessageSend,
    trigger_metadata: metadataOf(rule),
    actions: actionsOf(rule),
    enabled: rule.isOn,
    exempt_roles: rule.exemptRoles,
    exempt_channels: rule.exemptChannels,
  }
}

/** What we know of a rule at Discord, in our words; what somebody made there may be no rule of ours. */
export type Seen = Record<string, unknown>

const actionIn = (actions: readonly APIAutoModerationAction[], type: Action) =>
  actions.find((one) => one.type === type)

export function seenOf(rule: APIAutoModerationRule): Seen {
  const { trigger_metadata: metadata, actions } = rule
  const timeout = actionIn(actions, Action.Timeout)?.metadata?.duration_seconds
  const presets = Object.entries(PRESET_NUMBERS)
  return {
    kind: kindOf(rule.trigger_type),
    name: rule.name,
    isOn: rule.enabled,
    words: metadata.keyword_filter ?? [],
    patterns: metadata.regex_patterns ?? [],
    allowed: metadata.allow_list ?? [],
    presets: presets.filter(([, number]) => metadata.presets?.includes(number)).map(([name]) => name),
    ...(metadata.mention_total_limit === undefined ? {} : { mentions: metadata.mention_total_limit }),
    isAgainstRaids: metadata.mention_raid_protection_enabled ?? false,
    exemptRoles: rule.exempt_roles,
    exemptChannels: rule.exempt_channels,
    blocks: actionIn(actions, Action.BlockMessage) !== undefined,
    message: actionIn(actions, Action.BlockMessage)?.metadata?.custom_message ?? '',
    alertChannel: actionIn(actions, Action.SendAlertMessage)?.metadata?.channel_id ?? null,
    timeout: timeout ?? 0,
  }
}

/** Fields that a kind has; of the others it does not matter what they hold. */
const FIELDS = ['name', 'isOn', 'exemptRoles', 'exemptChannels', 'blocks', 'alertChannel'] as const
const FIELDS_OF: Record<AutomodKind, readonly (keyof AutomodRule)[]> = {
  keyword: [...FIELDS, 'words', 'patterns', 'allowed', 'timeout'],
  preset: [...FIELDS, 'presets', 'allowed'],
  mention_spam: [...FIELDS, 'mentions', 'isAgainstRaids', 'timeout'],
  spam: FIELDS,
}

/** Lists are sets to Discord. */
const comparable = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...new Set(value.map(String))].toSorted() : value)

/** In what a rule at Discord is not as it is to be. */
export function differencesOf(wanted: AutomodRule, seen: Seen): string[] {
  const fields = [...FIELDS_OF[wanted.kind], ...(wanted.blocks ? (['message'] as const) : [])]
  return fields.filter((field) => comparable(wanted[field]) !== comparable(seen[field]))
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** What differs, with how it is here and at Discord; of lists what is there beside it, and what is missing. */
export function driftOf(wanted: AutomodRule, seen: Seen): Change[] {
  return differencesOf(wanted, seen).map((name): Change => {
    const field = name as AutomodField
    const [here, there] = [wanted[field], seen[field]]
    if (!Array.isArray(here)) return { field, here, there: isPlain(there) ? there : null }
    const [ours, theirs] = [strings(here), strings(there)]
    return {
      field,
      more: theirs.filter((one) => !ours.includes(one)),
      less: ours.filter((one) => !theirs.includes(one)),
    }
  })
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** What was made at Discord as a rule of ours; null where it cannot be one. */
export function takenOver(seen: Seen): AutomodRule | null {
  return AutomodRule.safeParse(seen).data ?? null
}

export type Facts = {
  seen: Seen | null
  version: number
  sentVersion: number
  refusal: number | null
  isLeaving: boolean
}

/** How a rule that is managed here stands at Discord. */
export function standingOf(wanted: AutomodRule, facts: Facts): Standing {
  const { seen, version, sentVersion, refusal, isLeaving } = facts
  if (refusal !== null) return 'refused'
  if (isLeaving) return 'leaving'
  if (sentVersion < version) return 'waiting'
  if (seen === null) return 'gone'
  return differencesOf(wanted, seen).length === 0 ? 'as_wanted' : 'differs'
}

/** Whether one more of this kind fits into a server that has these. */
export function hasRoom(kind: AutomodKind, others: readonly string[]): boolean {
  return others.filter((one) => one === kind).length < MOST_OF_KIND[kind]
}
