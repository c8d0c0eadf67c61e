import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { dayFormat, numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { dayOf, startOfDay } from '@/lib/core/time/calendar'
import { readItem } from '@/lib/lending/ledger/service'
import type { HeldItem } from '@/lib/lending/ledger/schema/written'
import { partyPath } from '@/lib/lending/links/service'
import { findParty } from '@/lib/lending/parties/data'
import type { Party } from '@/lib/lending/parties/schema'
import { findReminder, hasNewerStep, wasRemindedSince } from '@/lib/lending/reminders/data/due'
import { findReminded, sumDue } from '@/lib/lending/reminders/data/items'
import { dueOf } from '@/lib/lending/reminders/rules/due'
import type { Due } from '@/lib/lending/reminders/rules/due'
import { allowedFrom } from '@/lib/lending/reminders/rules/moments'
import { bodyOf, textOf } from '@/lib/lending/reminders/rules/wording'
import { SKIPS } from '@/lib/lending/reminders/schema'
import type { ReadReminder, Reminder, ReminderWords, Skip } from '@/lib/lending/reminders/schema'
import { termsOf, termsRefusal } from './terms'
import type { ReminderTerms } from './terms'

/** Why somebody is written to about nothing; null where they may be. */
export function partyRefusal(party: Pick<Party, 'blockedAt' | 'consent'>): Skip | null {
  if (party.blockedAt !== null) return 'blocked'
  if (party.consent === 'stopped') return 'stopped'
  return party.consent === 'none' ? 'no_consent' : null
}

export type About = { item: HeldItem; due: Due; note: string }

/** What a reminder is about today, or why nobody is reminded of it. */
export async function aboutOf(
  db: TenantDb,
  reminder: Pick<Reminder, 'item' | 'dueOn' | 'step'>,
  today: string,
): Promise<About | { skip: Skip }> {
  const found = await findReminded(db, reminder.item)
  if (!found?.isUnderWay) return { skip: 'paid' }
  const { item, state } = await readItem(db, reminder.item, today)
  const due = item.item.direction === 'receivable' ? dueOf(state.rows, reminder, today) : null
  if (!due) return { skip: 'paid' }
  if (found.isDisputed || state.isHeld) return { skip: 'disputed' }
  // What a member asks for is wanted by that, whatever is paused.
  if (reminder.step !== null && (found.isPaused || found.isPartyPaused)) return { skip: 'paused' }
  return { item, due, note: found.note }
}

/** What somebody is told, in their language or the tenant's. */
export async function wordsFor(
  db: TenantDb,
  { shop, settings }: ReminderTerms,
  { party, about, today }: { party: Party; about: About; today: string },
): Promise<ReminderWords> {
  const language = party.locale ?? shop.locale
  const { item, due } = about
  const total =
    due.phase === 'soon' ? 0n : await sumDue(db, { partyId: party.id, currency: item.currency, today })
  const money = (minor: bigint): string => formatMoney(minor, item.currency, language)
  const payLink = `${originOf(shop.slug)}/${language}${partyPath(db.tenantId, party)}`
  const values = {
    name: party.name,
    amount: money(due.amountMinor),
    due: dayFormat(language, 'UTC').format(new Date(`${due.dueOn}T00:00:00Z`)),
    days: numberFormat(regionOf(language), {}).format(due.days),
    note: about.note,
    shop: shop.name,
    link: payLink,
    total: total > due.amountMinor ? money(total) : null,
  }
  const t = translator(language, 'lending')
  const { body, hasLink } = bodyOf(settings, { locale: language, phase: due.phase, t }, values)
  const { name, amount, due: on, shop: lender } = values
  const byHand = hasLink ? body : `${body}\n\n${payLink}`
  return {
    ...{ language, body, byHand, payLink },
    subject: t(`reminders.subject.${textOf(due.phase)}`, { amount, due: on }),
    text: `${byHand}\n\n${t('reminders.stop')}`,
    template: { name: `reminder_${due.phase}`, values: [name, amount, on, lender, payLink] },
  }
}

/**
 * Where nothing left its channel for days, a reminder that waited there gives way to what has its turn by now: to a later step
 * of the same instalment, and to whatever else somebody was reminded of today.
 */
async function latenessOf(
  db: TenantDb,
  reminder: Reminder & { queuedAt: Date | null },
  { now, todayAt }: { now: Date; todayAt: Date },
): Promise<Skip | null> {
  const { step, queuedAt, partyId } = reminder
  if (step === null) return null
  if (await hasNewerStep(db, { ...reminder, step }, now)) return 'newer_step'
  const isOld = queuedAt !== null && queuedAt < todayAt
  return isOld && (await wasRemindedSince(db, partyId, todayAt)) ? 'one_a_day' : null
}

async function read(db: TenantDb, id: string, now: Date): Promise<ReadReminder> {
  const reminder = await findReminder(db, id)
  if (!reminder) throw new AppError('not_found')
  if (reminder.state === 'skipped')
    return { skip: SKIPS.find((one) => one === reminder.reason) ?? 'switched_off' }
  const terms = await termsOf(db)
  const refusal = termsRefusal(terms, reminder)
  if (refusal) return { skip: refusal }
  const late = await latenessOf(db, reminder, {
    now,
    todayAt: startOfDay(dayOf(now, terms.shop.timeZone), terms.shop.timeZone),
  })
  if (late) return { skip: late }
  const party = await findParty(db, reminder.partyId)
  if (!party) throw new AppError('not_found')
  const partySkip = partyRefusal(party)
  if (partySkip) return { skip: partySkip }
  const today = dayOf(now, terms.shop.timeZone)
  const about = await aboutOf(db, reminder, today)
  if ('skip' in about) return about
  const waitUntil = allowedFrom(now, terms.settings, terms.shop.timeZone)
  return waitUntil > now ? { waitUntil } : wordsFor(db, terms, { party, about, today })
}

/**
 * What is to be done with a reminder at the moment in which its channel is about to send it: it is said in these words, it
 * waits for an hour at which people may be written to, or it is said no more. Throws `not_found`.
 */
export async function readReminder(ctx: JobContext, id: string, now = new Date()): Promise<ReadReminder> {
  return withActor(jobActor(ctx), (db) => read(db, id, now))
}
