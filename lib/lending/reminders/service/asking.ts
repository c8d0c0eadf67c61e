import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { dayOf, startOfDay } from '@/lib/core/time/calendar'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { findParty } from '@/lib/lending/parties/data'
import type { Party } from '@/lib/lending/parties/schema'
import { askedFor, countOverdue, insertAsked, insertOverdue } from '@/lib/lending/reminders/data/asking'
import { wasRemindedSince } from '@/lib/lending/reminders/data/due'
import { findPause, listOpenItems, pauseReminders } from '@/lib/lending/reminders/data/items'
import { allowedFrom } from '@/lib/lending/reminders/rules/moments'
import type { Refusal, Reminded, Skip } from '@/lib/lending/reminders/schema'
import { audit } from '@/lib/platform/service'
import { aboutOf, partyRefusal } from './reading'
import type { About } from './reading'
import { termsOf } from './terms'
import type { ReminderTerms } from './terms'
import { wayTo } from './ways'

/** What somebody can be reminded of now, and why they cannot. */
export type Askable = {
  party: Party
  terms: ReminderTerms
  today: string
  isPaused: boolean
  item: ItemRef | null
  about: About | null
  refusal: Refusal | null
  waitsUntil: Date | null
}

/** The first thing that somebody can be reminded of, of all that they owe; else why not. */
async function firstOf(
  db: TenantDb,
  items: readonly ItemRef[],
  today: string,
): Promise<{ item: ItemRef; about: About } | { skip: Skip }> {
  let skip: Skip = 'paid'
  for (const item of items) {
    const about = await aboutOf(db, { item, dueOn: today, step: null }, today)
    if (!('skip' in about)) return { item, about }
    if (about.skip !== 'paid') skip = about.skip
  }
  return { skip }
}

async function refusalOf(
  db: TenantDb,
  {
    terms,
    party,
    today,
    waitsUntil,
    isDue,
  }: Pick<Askable, 'terms' | 'party' | 'today' | 'waitsUntil'> & { isDue: boolean },
): Promise<Refusal | null> {
  const refusal = terms.off ?? partyRefusal(party)
  if (refusal !== null) return refusal
  if ((await wayTo(db, party.id)) === null) return 'unreachable'
  const since = startOfDay(today, terms.shop.timeZone)
  if (waitsUntil !== null) return 'waiting'
  return isDue || (await wasRemindedSince(db, party.id, since)) ? 'reminded_today' : null
}

/** Who it is, what of it somebody can be reminded of, and why not. Throws `not_found`. */
export async function askableOf(db: TenantDb, what: Reminded, now: Date): Promise<Askable> {
  const found = isId(what.id) ? await findPause(db, what) : null
  const party = found ? await findParty(db, found.partyId) : null
  if (!found || !party) throw new AppError('not_found')
  const terms = await termsOf(db)
  const today = dayOf(now, terms.shop.timeZone)
  const items = what.kind === 'party' ? await listOpenItems(db, party.id) : [{ kind: what.kind, id: what.id }]
  const first = await firstOf(db, items, today)
  const asked = await askedFor(db, party.id)
  // What is due is as good as sent.
  const isDue = asked !== null && asked <= now
  const known = { party, terms, today, waitsUntil: isDue ? null : asked, isPaused: found.isPaused }
  if ('skip' in first) return { ...known, item: null, about: null, refusal: first.skip }
  return { ...known, ...first, refusal: await refusalOf(db, { ...known, isDue }) }
}

/**
 * Has somebody reminded now, of one thing or of what they have owed for longest; at night, at the next hour that is allowed,
 * which it tells. Once a day and person. Throws `conflict` (`reminder_<why>`) where that cannot be, `not_found`, `forbidden`.
 */
export async function remindNow(
  ctx: TenantContext,
  what: Reminded,
  now = new Date(),
): Promise<{ id: string; at: Date; name: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const { party, terms, today, item, refusal } = await askableOf(db, what, now)
    if (refusal !== null || item === null) throw new AppError('conflict', `reminder_${refusal ?? 'paid'}`)
    const at = allowedFrom(now, terms.settings, terms.shop.timeZone)
    const asked = { partyId: party.id, item, today, askedBy: ctx.personId, at }
    const id = await insertAsked(db, asked)
    if (id === null) throw new AppError('conflict', 'reminder_reminded_today')
    await audit(db, ctx, { action: 'reminder.asked', subjectId: party.id, details: { name: party.name } })
    return { id, at, name: party.name }
  })
}

/** How many would be reminded by `remindOverdue`: who is late, agreed to it, and was not reminded today. Throws `forbidden`. */
export async function countToRemind(ctx: TenantContext, now = new Date()): Promise<number> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const { shop } = await termsOf(db)
    const today = dayOf(now, shop.timeZone)
    return countOverdue(db, { today, since: startOfDay(today, shop.timeZone) })
  })
}

/**
 * Has everybody reminded who is late, once each, after whoever wants it has seen how many that are. Throws `conflict`
 * (`reminder_count`) where they are more by now, `module_not_enabled` or `conflict` where nobody may be, `forbidden`.
 */
export async function remindOverdue(
  ctx: TenantContext,
  seen: number,
  now = new Date(),
): Promise<{ parties: string[]; at: Date }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const { shop, settings, off } = await termsOf(db)
    if (off !== null) throw new AppError('conflict', `reminder_${off}`)
    const today = dayOf(now, shop.timeZone)
    const when = { today, since: startOfDay(today, shop.timeZone) }
    if ((await countOverdue(db, when)) > seen) throw new AppError('conflict', 'reminder_count')
    const at = allowedFrom(now, settings, shop.timeZone)
    const parties = await insertOverdue(db, when, { askedBy: ctx.personId, at })
    await audit(db, ctx, { action: 'reminder.asked_for_all', details: { count: String(parties.length) } })
    return { parties, at }
  })
}

/** Nobody is reminded of it by itself until a member says so again. Throws `not_found`, `forbidden`. */
export async function pauseOf(ctx: TenantContext, what: Reminded, isPaused: boolean): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    if (!isId(what.id) || !(await pauseReminders(db, what, isPaused))) throw new AppError('not_found')
    const action = isPaused ? 'reminder.paused' : 'reminder.resumed'
    await audit(db, ctx, { action, subjectId: what.id, details: { kind: what.kind } })
  })
}
