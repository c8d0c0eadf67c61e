import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dayOf } from '@/lib/core/time/calendar'
import { lockDispute, noteHeld, noteResumed } from '@/lib/lending/claims/data/disputes'
import { recordFact } from '@/lib/lending/ledger/service'
import { getTenantSettings } from '@/lib/platform/service'

/**
 * From the day of a dispute on lateness costs nothing, and from the day on which whoever it is takes it back it does
 * again. A job writes it down, for they write no facts. Safe to repeat.
 */
export async function followDispute(ctx: JobContext, disputeId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const dispute = await lockDispute(db, disputeId)
    if (!dispute) return
    const { timeZone } = await getTenantSettings(db)
    const note = async (kind: 'held' | 'resumed', at: Date): Promise<string> => {
      const fact = { kind, on: dayOf(at, timeZone) }
      return (await recordFact(db, dispute.item, { fact, source: 'page', createdBy: null })).factId
    }
    const { heldFactId, resumedFactId, closedBy, closedAt } = dispute
    if (closedAt === null && heldFactId === null)
      await noteHeld(db, disputeId, await note('held', dispute.createdAt))
    // Who answered it has written down that it is over.
    const isWithdrawn = closedAt !== null && closedBy === null
    if (isWithdrawn && heldFactId !== null && resumedFactId === null)
      await noteResumed(db, disputeId, await note('resumed', closedAt))
  })
}
