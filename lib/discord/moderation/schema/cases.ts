import { z } from 'zod'
import { OWN_KINDS, longestTimeout } from './own'
import type { OwnKind } from './own'

export const CASE_STATES = ['none', 'waiting', 'done', 'refused'] as const
export type CaseState = (typeof CASE_STATES)[number]

export type Place = { channelId: string; id: string }

/** What came of a rule that was broken, or of what a member did to somebody. */
export type Case = {
  id: string
  /** Null for what a rule would have done while it was only tried. */
  number: number | null
  rule: OwnKind | null
  isDry: boolean
  userId: string
  userName: string
  byName: string | null
  channelId: string | null
  messages: Place[]
  reason: string | null
  excerpt: string | null
  note: string | null
  deletes: boolean
  warns: boolean
  deed: 'timeout' | 'kick' | 'ban' | null
  seconds: number | null
  until: Date | null
  state: CaseState
  refusal: number | null
  createdAt: Date
  undoneAt: Date | null
  undoneBy: string | null
}

/** What is to be written down. */
export type NewCase = Pick<
  Case,
  'rule' | 'isDry' | 'userId' | 'userName' | 'byName' | 'channelId' | 'messages' | 'deletes' | 'warns'
> & {
  /** By which the same is written down once. */
  source: string
  byPerson: string | null
  reason: string | null
  excerpt: string | null
  tells: boolean
  /** Beside what the ladder may add. */
  timeout: number
}

const Text = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1).max(500))

export const WarnForm = z.object({ person: z.string().regex(/^\d{15,20}$/), reason: Text })
export const TimeoutForm = z.object({
  person: z.string().regex(/^\d{15,20}$/),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(longestTimeout / 60),
  reason: Text,
})
export const CaseNumber = z.coerce.number().int().min(1).max(2_147_483_647)
export const NoteForm = z.object({ number: CaseNumber, note: Text })

/** What of the cases is shown. */
export const CaseFilter = z.object({
  rule: z
    .enum([...OWN_KINDS, 'staff'])
    .nullable()
    .catch(null),
  /** `real`: whatever was done, also where it was taken back. */
  state: z.enum(['open', 'undone', 'dry', 'real']).nullable().catch(null),
  person: z
    .string()
    .trim()
    .max(100)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .catch(null),
  /** Those older than this case. */
  before: z.uuid().nullable().catch(null),
})
export type CaseFilter = z.output<typeof CaseFilter>

/** What a rule did, or would have done, in the last days. */
export type Tally = { rule: OwnKind; isDry: boolean; cases: number; people: number; lastAt: Date }
