import { z } from 'zod'
import { plainQuery } from '@/lib/core/text/text-input'
import { PLATFORM_ACTIONS } from '@/lib/platform/operator/schema'

const day = z.iso.date()

/** What of the platform's log is wanted. Whatever an address says that means nothing is left out. */
export const PlatformLogFilter = z.object({
  action: z.enum(PLATFORM_ACTIONS).optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  /** Part of a shop's address, as it was when it was written down. */
  shop: z.string().transform(plainQuery).pipe(z.string().min(1).max(120)).optional().catch(undefined),
  /** Days in UTC, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
})
export type PlatformLogFilter = z.infer<typeof PlatformLogFilter>

export type PlatformActor = { personId: string; email: string }
