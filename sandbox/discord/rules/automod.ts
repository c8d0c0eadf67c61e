import {
  AutoModerationActionType as ActionType,
  AutoModerationRuleEventType as EventType,
  AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { Snowflake, report } from './form'

/** How many rules of a kind a server may have. */
export const MOST_RULES: Record<Trigger, number> = {
  [Trigger.Keyword]: 6,
  [Trigger.Spam]: 1,
  [Trigger.KeywordPreset]: 1,
  [Trigger.MentionSpam]: 1,
  [Trigger.MemberProfile]: 1,
}

/** Discord reads patterns with Rust's engine, which looks neither ahead nor back, and knows no references. */
const Pattern = z
  .string()
  .min(1)
  .max(260)
  .refine(
    (text) => {
      if (/\(\?(?:=|!|<=|<!)|\\[1-9]/.test(text)) return false
      try {
        new RegExp(text.replaceAll('(?i)', ''), 'u')
        return true
      } catch {
        return false
      }
    },
    { message: 'Invalid regex pattern', params: { code: 'AUTO_MODERATION_INVALID_REGEX' } },
  )

const Metadata = z.object({
  keyword_filter: z.array(z.string().min(1).max(60)).max(1000).optional(),
  regex_patterns: z.array(Pattern).max(10).optional(),
  presets: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).optional(),
  allow_list: z.array(z.string().min(1).max(60)).max(1000).optional(),
  mention_total_limit: z.int().min(0).max(50).optional(),
  mention_raid_protection_enabled: z.boolean().optional(),
})

const Action = z
  .object({
    type: z.enum(ActionType),
    metadata: z
      .object({
        channel_id: Snowflake.optional(),
        duration_seconds: z.int().min(0).max(2_419_200).optional(),
        custom_message: z.string().max(150).optional(),
      })
      // It comes back empty where nothing was said: discord.js reads it without looking.
      .default({}),
  })
  .superRefine(({ type, metadata }, context) => {
    if (type === ActionType.SendAlertMessage && metadata.channel_id === undefined)
      report(context, ['metadata', 'channel_id'], 'BASE_TYPE_REQUIRED', 'This field is required')
    if (type === ActionType.Timeout && metadata.duration_seconds === undefined)
      report(context, ['metadata', 'duration_seconds'], 'BASE_TYPE_REQUIRED', 'This field is required')
  })

const fields = {
  name: z.string().min(1).max(100),
  event_type: z.enum(EventType),
  trigger_metadata: Metadata.optional(),
  actions: z.array(Action).min(1).max(5),
  enabled: z.boolean().optional(),
  exempt_roles: z.array(Snowflake).max(20).optional(),
  exempt_channels: z.array(Snowflake).max(50).optional(),
}

export const RuleForm = z
  .object({ ...fields, trigger_type: z.enum(Trigger) })
  .superRefine(({ trigger_type: trigger, trigger_metadata: metadata, actions }, context) => {
    const isPreset = trigger === Trigger.KeywordPreset
    if (trigger === Trigger.Keyword && (metadata?.allow_list?.length ?? 0) > 100)
      report(
        context,
        ['trigger_metadata', 'allow_list'],
        'BASE_TYPE_BAD_LENGTH',
        'Must be 100 or fewer in length.',
      )
    if (isPreset && metadata?.presets === undefined)
      report(context, ['trigger_metadata', 'presets'], 'BASE_TYPE_REQUIRED', 'This field is required')
    const mayTimeOut = trigger === Trigger.Keyword || trigger === Trigger.MentionSpam
    if (!mayTimeOut && actions.some(({ type }) => type === ActionType.Timeout))
      report(
        context,
        ['actions'],
        'AUTO_MODERATION_ACTION_INVALID',
        'Timeouts belong to rules about words and mentions.',
      )
  })
export type RuleForm = z.infer<typeof RuleForm>
export const RuleChange = z.object(fields).partial()

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A word is met whole; a star at its begin or end stands for anything. */
function meets(content: string, keyword: string): boolean {
  const starts = keyword.startsWith('*')
  const ends = keyword.endsWith('*')
  const core = escaped(keyword.slice(starts ? 1 : 0, ends ? -1 : undefined))
  const before = starts ? '' : '(?<![\\p{L}\\p{N}])'
  const after = ends ? '' : '(?![\\p{L}\\p{N}])'
  return new RegExp(`${before}${core}${after}`, 'iu').test(content)
}

/** What of a rule a text meets; null when it may pass. */
export function metBy(
  content: string,
  trigger: Trigger,
  metadata: z.infer<typeof Metadata>,
): { keyword: string } | null {
  if (metadata.allow_list?.some((word) => meets(content, word))) return null
  if (trigger === Trigger.MentionSpam) {
    const count = new Set(content.match(/<@[!&]?\d+>/g)).size
    return count > (metadata.mention_total_limit ?? 50) ? { keyword: '' } : null
  }
  const word = metadata.keyword_filter?.find((keyword) => meets(content, keyword))
  if (word !== undefined) return { keyword: word }
  const pattern = metadata.regex_patterns?.find((text) =>
    new RegExp(text.replaceAll('(?i)', ''), 'iu').test(content),
  )
  return pattern === undefined ? null : { keyword: pattern }
}
