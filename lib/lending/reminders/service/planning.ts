import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { hourMs } from '@/lib/core/time/duration'
import {
  findRun,
  insertPlanned,
  listTenantsToRemind,
  noteRun,
  retimePlanned,
} from '@/lib/lending/reminders/data/planning'
import { daysToPlan, stepsOf } from '@/lib/lending/reminders/rules/moments'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import { termsOf } from './terms'

const mostTenants = 2_000

/** Tenants where somebody is to be reminded by now, or where it is to be planned who is; for the dispatcher. */
export async function listTenantsWithReminders(now = new Date()): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listTenantsToRemind(last, now, mostTenants))
}

/**
 * Plans who is reminded in the days to come, and what a worker that was off has missed: once an hour, and again and again
 * the same. Nothing is planned while nobody may be reminded, and what fell in that time is not made up for.
 */
export async function planReminders(ctx: JobContext, now = new Date()): Promise<{ planned: number }> {
  return withActor(jobActor(ctx), async (db) => {
    const run = await findRun(db)
    if (run && run.nextRunAt > now) return { planned: 0 }
    const { shop, settings, off } = await termsOf(db)
    await noteRun(db, { plannedAt: now, nextRunAt: new Date(now.getTime() + hourMs) })
    if (off !== null || !settings.remindersOn) return { planned: 0 }
    const days = daysToPlan({ since: run?.plannedAt ?? now, now }, settings, shop.timeZone)
    await retimePlanned(db, days, now)
    const steps = ITEM_KINDS.flatMap((kind) =>
      stepsOf(kind, settings.reminderSteps).map((step) => ({ kind, step })),
    )
    return { planned: await insertPlanned(db, days, steps) }
  })
}
