import { z } from 'zod'
import { plainCode } from '@/lib/core/text/text-input'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Provider } from '@/lib/payments/schema'

export const VERDICTS = [
  'received',
  'applied',
  'no_change',
  'orphan',
  'contradicted',
  'ignored',
  'failed',
  'test',
  'refused',
] as const
export const ConsoleVerdict = z.enum(VERDICTS)
export type ConsoleVerdict = z.infer<typeof ConsoleVerdict>

const moment = z.coerce.date('invalid_day').optional()

/** What is looked for. */
export const ConsoleFilter = z.object({
  from: moment,
  to: moment,
  verdict: choiceOf(VERDICTS),
  provider: choiceOf(PROVIDERS),
  /** The number of an order. */
  order: z
    .string()
    .transform(plainCode)
    .pipe(z.string().regex(/^\d{1,20}$/, 'invalid_order_number'))
    .optional(),
})
export type ConsoleFilter = z.infer<typeof ConsoleFilter>

/** A notification that came, or one that was refused: of those nothing but the circumstances is kept. */
export type ConsoleEntry = {
  id: string
  connectionId: string
  provider: Provider
  at: Date
  verdict: ConsoleVerdict
  kind: string | null
  dedupeKey: string | null
  order: { id: string; number: string } | null
  effect: string | null
  deliveries: number
  refusal: { reason: string; sizeBytes: number; address: string } | null
}

export type ConsoleDetail = ConsoleEntry & {
  subjectRef: string | null
  attemptId: string | null
  processedAt: Date | null
  /** The body with everything masked that is a secret or about a person; null for who may not read it. */
  body: string | null
}

/** What a look at the gateway changed, or would change. */
export const Change = z.object({
  attempt: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
  attention: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
  order: z
    .object({
      status: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
      payment: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    })
    .nullable(),
  transactions: z.array(
    z.object({
      ref: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      amountMinor: z.string(),
      currency: z.string(),
    }),
  ),
  refunds: z.array(
    z.object({
      ref: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      amountMinor: z.string(),
      currency: z.string(),
    }),
  ),
  /** Events that were, or would be, recorded. */
  follows: z.array(z.string()),
})
export type Change = z.infer<typeof Change>
export type Move = { from: string | null; to: string | null }

export function isEmpty(change: Change): boolean {
  return (
    change.attempt === null &&
    change.attention === null &&
    change.order === null &&
    change.transactions.length === 0 &&
    change.refunds.length === 0
  )
}

export type ReplayView = {
  id: string
  isDryRun: boolean
  state: 'waiting' | 'running' | 'done'
  total: number
  done: number
  changed: number
  failed: number
  createdAt: Date
  finishedAt: Date | null
}

export type ReplayItemView = {
  position: number
  connectionId: string
  dedupeKey: string
  kind: string
  receivedAt: Date
  order: { id: string; number: string } | null
  state: 'waiting' | 'done' | 'failed'
  verdict: string | null
  /** Null where nothing changes, or where an earlier notification of the same payment shows it already. */
  change: Change | null
  problem: string | null
}
