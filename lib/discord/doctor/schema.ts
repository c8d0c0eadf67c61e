import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

/** What can stand in a feature's way, each with one cure. */
export const PROBLEMS = [
  'not_in_plan',
  'not_there',
  'not_running',
  'sent_elsewhere',
  'right_missing',
  'spare_missing',
  'intent_missing',
  'content_unread',
  'role_low',
  'role_gone',
  'role_managed',
  'channel_unset',
  'channel_gone',
  'channel_kind',
  'channel_denied',
] as const
export type Problem = (typeof PROBLEMS)[number]

export type Finding = {
  problem: Problem
  /** The feature rests until it is mended; otherwise it runs, with limits. */
  rests: boolean
  /** What fills the placeholders of its sentences: names as Discord writes them. */
  values: Record<string, string>
}

/** What was found out about one feature that is on. */
export type Diagnosis = { feature: BotFeature; findings: Finding[] }
