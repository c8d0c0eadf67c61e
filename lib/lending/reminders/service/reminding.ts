import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { describeError, log } from '@/lib/core/log'
import { dayOf, startOfDay } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'
import { findParty } from '@/lib/lending/parties/data'
import {
  listPartiesDue,
  putOffDue,
  queueReminder,
  skipAllDue,
  skipPlanned,
  takeDue,
  wasRemindedSince,
} from '@/lib/lending/reminders/data/due'
import { chooseOne } from '@/lib/lending/reminders/rules/choosing'
import { allowedFrom } from '@/lib/lending/reminders/rules/moments'
import type { Reminder, Skip } from '@/lib/lending/reminders/schema'
import { planReminders } from './planning'
import { aboutOf, partyRefusal } from './reading'
import { termsOf, termsRefusal } from './terms'
import type { ReminderTerms } from './terms'
import { wayTo } from './ways'

/** A run gives way before its job would be taken for dead; the next look finds the rest. */
const runMs = minuteMs
const atOnce = 200

async function refusalsOf(
  db: TenantDb,
  waiting: readonly Reminder[],
  { terms, today, partySkip }: { terms: ReminderTerms; today: string; partySkip: Skip | null },
): Promise<Map<string, Skip>> {
  const refusals = new Map<string, Skip>()
  for (const one of waiting) {
    const early = termsRefusal(terms, one) ?? partySkip
    const about = early === null ? await aboutOf(db, one, today) : { skip: early }
    if ('skip' in about) refusals.set(one.id, about.skip)
  }
  return refusals
}

/** Hands one of somebody's reminders whose turn has come to its channel, and notes why the others are not sent. */
async function remindParty(db: TenantDb, partyId: string, now: Date): Promise<void> {
  const waiting = await takeDue(db, partyId, now)
  const party = await findParty(db, partyId)
  if (waiting.length === 0 || !party) return
  const terms = await termsOf(db)
  const { timeZone } = terms.shop
  const today = dayOf(now, timeZone)
  const refusals = await refusalsOf(db, waiting, { terms, today, partySkip: partyRefusal(party) })
  const wasReminded = await wasRemindedSince(db, partyId, startOfDay(today, timeZone))
  const { chosen, skipped } = chooseOne(waiting, refusals, wasReminded)
  for (const [id, reason] of skipped) await skipPlanned(db, [id], reason)
  if (!chosen) return
  const channel = await wayTo(db, partyId)
  if (channel === null) return skipPlanned(db, [chosen.id], 'unreachable')
  await queueReminder(db, chosen.id, channel, now)
  const topic = channel === 'whatsapp' ? 'message.wanted' : 'message.unreachable'
  const payload = { reminderId: chosen.id, partyId }
  await record(db, { tenantId: db.tenantId, topic, key: chosen.id, payload })
}

/** What holds for everybody: nothing is sent while nothing may be, nor at night. True where there is more to do. */
async function openHours(db: TenantDb, now: Date): Promise<boolean> {
  const { settings, shop, off } = await termsOf(db)
  if (off !== null) {
    await skipAllDue(db, now, { reason: off, keepsAsked: false })
    return false
  }
  if (!settings.remindersOn) await skipAllDue(db, now, { reason: 'switched_off', keepsAsked: true })
  const at = allowedFrom(now, settings, shop.timeZone)
  if (at > now) await putOffDue(db, now, at)
  return at <= now
}

/**
 * Reminds everybody whose turn has come, each in a transaction of their own, and plans the days to come. Safe to repeat, and
 * one that fails does not hold up the others.
 */
export async function remind(ctx: JobContext, now = new Date()): Promise<void> {
  const until = Date.now() + runMs
  await planReminders(ctx, now)
  if (!(await withActor(jobActor(ctx), (db) => openHours(db, now)))) return
  const parties = await withActor(jobActor(ctx), (_, last) => listPartiesDue(last, now, atOnce))
  for (const partyId of parties) {
    if (Date.now() > until) return
    try {
      await withActor(jobActor(ctx), (db) => remindParty(db, partyId, now))
    } catch (error) {
      const about = { tenant: ctx.tenantId, party: partyId, error: describeError(error) }
      log.error(about, 'somebody could not be reminded; the others are')
    }
  }
}
