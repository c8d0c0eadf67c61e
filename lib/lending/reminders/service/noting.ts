import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { endReminder } from '@/lib/lending/reminders/data/due'
import type { ReminderState, Skip } from '@/lib/lending/reminders/schema'

/** What became of a reminder that its channel had; why, where it was not sent. */
export type Ended =
  | { state: Exclude<ReminderState, 'planned' | 'queued' | 'skipped'>; reason?: string }
  | { state: 'skipped'; reason: Skip }

/**
 * Notes what became of a reminder. `uncertain` is settled by what is learned later; everything else is said once: false where
 * it was said before.
 */
export async function noteReminder(ctx: JobContext, id: string, ended: Ended): Promise<boolean> {
  const { state, reason = null } = ended
  return withActor(jobActor(ctx), (_, last) => endReminder(last, id, { state, reason }))
}
