import type { Cycle, PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import type { Invoice, Purchase } from '@/lib/billing/schema'
import { dayOf } from '@/lib/core/time/calendar'
import { daysLater } from '@/lib/core/time/duration'
import { periodEnd } from './calendar'
import { priceOf } from './price'

/** A renewal is invoiced so many days ahead. */
export const INVOICE_DAYS_AHEAD = 7
/** After the end of the paid period everything stays as it was for so long. */
export const GRACE_DAYS = 7
/** Days from the due date at which an unpaid renewal is called to mind. */
const REMIND_ON_DAYS = [-3, 0, 3, 6] as const

export type PlanChoiceOf = { planId: string; planVersion: number; cycle: Cycle }

type PeriodInvoice = Pick<Invoice, 'id' | 'key' | 'state' | 'dueAt' | 'reminders'> & {
  purchase: Extract<Purchase, { kind: 'period' }>
}

/** All that the next step is decided by. `invoices` are those of the coming period that are not void. */
export type Situation = {
  subscription: Subscription
  invoices: readonly PeriodInvoice[]
  plans: readonly PlanVersion[]
  timeZone: string
  now: Date
}

export type Step =
  | {
      kind: 'issue'
      key: string
      dueAt: Date
      purchase: Extract<Purchase, { kind: 'period' }>
      priceMinor: bigint
    }
  | { kind: 'void'; invoiceId: string }
  | { kind: 'remind'; invoiceId: string; reminder: number }
  | { kind: 'move'; to: Subscription; why: 'renewed' | 'changed' | 'past_due' | 'restricted' | 'trial_over' }

export function findPlan(
  plans: readonly PlanVersion[],
  wanted: { planId: string; planVersion: number },
): PlanVersion {
  const found = plans.find(({ id, version }) => id === wanted.planId && version === wanted.planVersion)
  if (!found) throw new Error('A plan version that somebody has is never removed.')
  return found
}

/** What new subscribers of a plan get. */
export function newestVersion(plans: readonly PlanVersion[], planId: string): PlanVersion | null {
  const versions = plans.filter(({ id }) => id === planId)
  return versions.toSorted((a, b) => b.version - a.version)[0] ?? null
}

const asMillis = (at: Date | null): number => at?.getTime() ?? Number.POSITIVE_INFINITY

/** What follows the period that is paid, or the trial. */
export function followingOf(subscription: Subscription): PlanChoiceOf {
  const { planId, planVersion, cycle } = subscription
  return subscription.next ?? { planId, planVersion, cycle }
}

/** The period that comes next: after a trial, or into another cycle, periods count anew from where the last one ended. */
export function comingPeriod(
  subscription: Subscription,
  timeZone: string,
): { startsAt: Date; endsAt: Date; anchorOn: string; periodNumber: number } {
  const startsAt = subscription.periodEndsAt
  if (!startsAt) throw new Error('Only what ends is followed by a period.')
  const { cycle } = followingOf(subscription)
  const kept = cycle === subscription.cycle ? subscription.anchorOn : null
  const anchorOn = kept ?? dayOf(startsAt, timeZone)
  let periodNumber = kept === null ? 0 : subscription.periodNumber + 1
  let endsAt = periodEnd(anchorOn, cycle, periodNumber, timeZone)
  // A tenant that moved east has its day earlier: a period never ends before it begins.
  while (endsAt <= startsAt) {
    periodNumber += 1
    endsAt = periodEnd(anchorOn, cycle, periodNumber, timeZone)
  }
  return { startsAt, endsAt, anchorOn, periodNumber }
}

function onFreePlan(subscription: Subscription, plans: readonly PlanVersion[], now: Date): Subscription {
  const free = newestVersion(plans, 'free')
  if (!free) throw new Error('There is always a free plan.')
  return {
    ...subscription,
    planId: free.id,
    planVersion: free.version,
    state: 'active',
    cycle: 'month',
    anchorOn: null,
    periodNumber: 0,
    periodStartsAt: now,
    periodEndsAt: null,
    next: null,
    dueAt: null,
  }
}

/** The subscription once the coming period has been paid. */
export function renewed(
  subscription: Subscription,
  purchase: PlanChoiceOf,
  situation: { timeZone: string; now: Date },
): Subscription {
  const { timeZone, now } = situation
  const coming = comingPeriod({ ...subscription, next: purchase }, timeZone)
  // Who was without service for a while pays from the day of the payment on.
  const isBack = subscription.state === 'restricted'
  const anchorOn = isBack ? dayOf(now, timeZone) : coming.anchorOn
  const isStillNext = subscription.next !== null && !isSame(subscription.next, purchase)
  return {
    ...subscription,
    planId: purchase.planId,
    planVersion: purchase.planVersion,
    cycle: purchase.cycle,
    state: 'active',
    anchorOn,
    periodNumber: isBack ? 0 : coming.periodNumber,
    periodStartsAt: isBack ? now : coming.startsAt,
    periodEndsAt: isBack ? periodEnd(anchorOn, purchase.cycle, 0, timeZone) : coming.endsAt,
    next: isStillNext ? subscription.next : null,
  }
}

export function isSame(a: PlanChoiceOf, b: PlanChoiceOf): boolean {
  return a.planId === b.planId && a.planVersion === b.planVersion && a.cycle === b.cycle
}

/** The subscription after an upgrade was paid, at once. */
export function upgraded(
  subscription: Subscription,
  purchase: PlanChoiceOf & { isNewPeriod: boolean },
  situation: { timeZone: string; now: Date },
): Subscription {
  const { planId, planVersion, cycle, isNewPeriod } = purchase
  const to: Subscription = { ...subscription, planId, planVersion, cycle, state: 'active', next: null }
  // The period it was reckoned for has ended since: then a new one begins.
  if (!isNewPeriod && asMillis(subscription.periodEndsAt) > situation.now.getTime()) return to
  // What is left of a trial stays on top.
  const trialEnd = subscription.state === 'trialing' ? subscription.periodEndsAt : null
  const from = trialEnd && trialEnd > situation.now ? trialEnd : situation.now
  const anchorOn = dayOf(from, situation.timeZone)
  return {
    ...to,
    anchorOn,
    periodNumber: 0,
    periodStartsAt: situation.now,
    periodEndsAt: periodEnd(anchorOn, cycle, 0, situation.timeZone),
  }
}

/** The invoice of the coming period, at its price today. */
function issueStep({ subscription, timeZone }: Situation, priceMinor: bigint): Step {
  const coming = comingPeriod(subscription, timeZone)
  const { planId, planVersion, cycle } = followingOf(subscription)
  const startsAt = coming.startsAt.toISOString()
  return {
    kind: 'issue',
    key: ['period', startsAt, planId, planVersion, cycle].join(':'),
    dueAt: coming.startsAt,
    priceMinor,
    purchase: { kind: 'period', planId, planVersion, cycle, periodNumber: coming.periodNumber, startsAt },
  }
}

/** What was missed is said once, not four times in a row. */
function reminderStep(invoice: PeriodInvoice, now: Date): Step | null {
  const dueReminders = REMIND_ON_DAYS.filter((days) => now >= daysLater(invoice.dueAt, days)).length
  return dueReminders > invoice.reminders
    ? { kind: 'remind', invoiceId: invoice.id, reminder: dueReminders }
    : null
}

/** Into a period that nobody has to pay for, once the paid one is over. */
function unpaidStep(
  { subscription, plans, now }: Situation,
  periodEndsAt: Date,
  why: 'changed' | 'trial_over',
): Step | null {
  return now < periodEndsAt ? null : { kind: 'move', why, to: onFreePlan(subscription, plans, periodEndsAt) }
}

/** What follows a period that has a price and whose invoice was not paid yet. */
function unsettledStep(situation: Situation, periodEndsAt: Date, priceMinor: bigint): Step | null {
  const { subscription, invoices, now } = situation
  const { state } = subscription
  const invoice = invoices[0]
  if (state === 'trialing' && now >= periodEndsAt) {
    return invoice
      ? { kind: 'void', invoiceId: invoice.id }
      : unpaidStep(situation, periodEndsAt, 'trial_over')
  }
  if (!invoice && state !== 'restricted' && now >= daysLater(periodEndsAt, -INVOICE_DAYS_AHEAD))
    return issueStep(situation, priceMinor)
  if (state === 'active' && now >= periodEndsAt)
    return { kind: 'move', why: 'past_due', to: { ...subscription, state: 'past_due' } }
  if (state === 'past_due' && now >= daysLater(periodEndsAt, GRACE_DAYS))
    return { kind: 'move', why: 'restricted', to: { ...subscription, state: 'restricted' } }
  return invoice?.state === 'open' && state !== 'restricted' ? reminderStep(invoice, now) : null
}

/**
 * The one thing that has to be done next, or nothing. Asked again after each step, so that a run that was missed for
 * months, or broken off, ends where an uninterrupted one does.
 */
export function nextStep(situation: Situation): Step | null {
  const { subscription, invoices, plans, timeZone, now } = situation
  const { periodEndsAt } = subscription
  if (!periodEndsAt) return null
  const following = followingOf(subscription)
  const paid = invoices.find((one) => one.state === 'paid')
  if (paid) {
    if (now < periodEndsAt) return null
    return { kind: 'move', why: 'renewed', to: renewed(subscription, paid.purchase, { timeZone, now }) }
  }
  const stale = invoices.find((one) => !isSame(one.purchase, following))
  if (stale) return { kind: 'void', invoiceId: stale.id }
  const priceMinor = priceOf(findPlan(plans, following), following.cycle)
  return priceMinor === 0n
    ? unpaidStep(situation, periodEndsAt, 'changed')
    : unsettledStep(situation, periodEndsAt, priceMinor)
}

/** When the subscription has to be looked at again, after every step that is due was taken. */
export function dueAfter({ subscription, now }: Pick<Situation, 'subscription' | 'now'>): Date | null {
  const { periodEndsAt } = subscription
  if (!periodEndsAt || subscription.state === 'restricted') return null
  const days = [-INVOICE_DAYS_AHEAD, ...REMIND_ON_DAYS, GRACE_DAYS]
  return days.map((count) => daysLater(periodEndsAt, count)).find((at) => at > now) ?? null
}
