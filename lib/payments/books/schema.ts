import { z } from 'zod'
import { Provider } from '@/lib/payments/schema'
import type { FindingKind } from './rules'

const minor = z.string().regex(/^\d+$/)

/** What came in and went back in the time of a run, by our books and by one gateway's. */
export const Total = z.object({
  connectionId: z.string(),
  provider: Provider,
  currency: z.string(),
  checked: z.number(),
  paidHere: minor,
  paidThere: minor,
  refundedHere: minor,
  refundedThere: minor,
})
export type Total = z.infer<typeof Total>

export type RunView = {
  id: string
  kind: 'daily' | 'asked'
  from: Date
  to: Date
  state: 'waiting' | 'running' | 'done'
  checked: number
  healed: number
  flagged: number
  unreachable: number
  totals: Total[]
  createdAt: Date
  finishedAt: Date | null
}

export type FindingView = {
  id: string
  runId: string
  connectionId: string
  provider: Provider
  kind: FindingKind
  subjectRef: string
  attemptId: string | null
  order: { id: string; number: string } | null
  hereMinor: bigint | null
  thereMinor: bigint | null
  currency: string
  state: 'open' | 'healed' | 'settled'
  foundAt: Date
  settledAt: Date | null
  note: string
}
