import { z } from 'zod'
import { areDaysInOrder, daysTurned, FilterDay } from '@/lib/core/requests/filter/filter-days'
import { ChosenId, choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { PLATFORM_ACTIONS } from '@/lib/platform/operator/schema'

/** What of the platform's log is wanted. */
export const PlatformLogFilter = z
  .object({
    action: choiceOf(PLATFORM_ACTIONS),
    actor: ChosenId,
    /** Part of a shop's address, as it was when it was written down, or all of it. */
    shop: searchText(120).optional(),
    /** Days in UTC, both included. */
    from: FilterDay,
    to: FilterDay,
  })
  .refine(areDaysInOrder, daysTurned)
export type PlatformLogFilter = z.infer<typeof PlatformLogFilter>

export type PlatformActor = { personId: string; email: string }
