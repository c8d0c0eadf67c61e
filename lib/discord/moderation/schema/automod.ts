import { z } from 'zod'
import { badPatternOf } from '@/lib/discord/moderation/rules/patterns'
import { longestTimeout } from './own'

/** Discord's own rules that can be managed here. */
export const AUTOMOD_KINDS = ['keyword', 'preset', 'mention_spam', 'spam'] as const
export type AutomodKind = (typeof AUTOMOD_KINDS)[number]

/** How many of a kind a server may have, whoever made them. */
export const MOST_OF_KIND: Record<AutomodKind, number> = { keyword: 6, preset: 1, mention_spam: 1, spam: 1 }

export const PRESETS = ['profanity', 'sexual_content', 'slurs'] as const
/** Discord refuses longer ones; a character may be two of its units. */
const Word = z.string().trim().min(1).max(60)
const Ids = z.array(z.string().regex(/^\d{15,20}$/, 'invalid_discord_id'))

const Patterns = z
  .array(z.string().min(1).max(260))
  .max(10)
  .default([])
  .superRefine((patterns, context) => {
    for (const [index, pattern] of patterns.entries()) {
      const bad = badPatternOf(pattern)
      if (bad === null) continue
      const params = { key: `pattern_${bad}`, values: { pattern } }
      context.addIssue({ code: 'custom', path: [index], message: `pattern_${bad}`, params })
    }
  })

/** How a rule of Discord is to be, in our words. */
export const AutomodRule = z
  .strictObject({
    kind: z.enum(AUTOMOD_KINDS),
    name: z.string().trim().min(1).max(100),
    isOn: z.boolean().default(true),
    words: z.array(Word).max(1_000).default([]),
    patterns: Patterns,
    allowed: z.array(Word).max(1_000).default([]),
    presets: z.array(z.enum(PRESETS)).max(3).default([]),
    mentions: z.coerce.number().int().min(1).max(50).default(10),
    isAgainstRaids: z.boolean().default(false),
    exemptRoles: Ids.max(20).default([]),
    exemptChannels: Ids.max(50).default([]),
    blocks: z.boolean().default(true),
    message: z.string().trim().max(150).default(''),
    alertChannel: z
      .string()
      .regex(/^\d{15,20}$/, 'invalid_discord_id')
      .nullable()
      .default(null),
    timeout: z.coerce.number().int().min(0).max(longestTimeout).default(0),
  })
  .superRefine((rule, context) => {
    const refuse = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (rule.kind === 'keyword' && rule.words.length + rule.patterns.length === 0)
      refuse('words', 'words_needed')
    if (rule.kind === 'keyword' && rule.allowed.length > 100) refuse('allowed', 'too_many_allowed')
    if (rule.kind === 'preset' && rule.presets.length === 0) refuse('presets', 'presets_needed')
    if (rule.timeout > 0 && (rule.kind === 'preset' || rule.kind === 'spam'))
      refuse('timeout', 'timeout_not_here')
    if (!rule.blocks && rule.alertChannel === null && rule.timeout === 0) refuse('blocks', 'action_needed')
  })
export type AutomodRule = z.output<typeof AutomodRule>

export type AutomodField = Exclude<keyof AutomodRule, 'kind'>
type Plain = string | number | boolean | null
/** In what a rule at Discord is not as it is here. */
export type Change = { field: AutomodField } & (
  | { here: Plain; there: Plain }
  | { more: readonly string[]; less: readonly string[] }
)

/** How a rule stands at Discord, as it is shown: how it was last seen there. */
export type Standing = 'waiting' | 'as_wanted' | 'differs' | 'gone' | 'refused' | 'leaving'

export type ManagedRule = {
  id: string
  rule: AutomodRule
  standing: Standing
  differences: Change[]
  /** It can be taken over as it is. */
  canTakeOver: boolean
  refusal: number | null
  version: number
}

/** A rule that somebody else made at Discord. */
export type ForeignRule = { name: string; kind: string; isOn: boolean }
