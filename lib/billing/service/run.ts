import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { remindOfOrder } from '@/lib/commerce/service'
import {
  auditJob,
  claimUnbilled,
  getTenantSettings,
  findSubscription,
  listDueSubscriptions,
  PLATFORM_TENANT_ID,
  saveSubscription,
} from '@/lib/platform/service'
import { insertInvoice, listLiveInvoices, noteReminder } from '@/lib/billing/data/invoices'
import { hourLater } from '@/lib/core/time/duration'
import { comingPeriod, dueAfter, findPlan, nextStep } from '@/lib/billing/rules/subscription'
import type { Situation, Step } from '@/lib/billing/rules/subscription'
import type { Invoice, Purchase } from '@/lib/billing/schema'
import { issueInvoice, payableUntil, recipientColumns, recipientOf, voidInvoice } from './issue'
import { listPlansOf, payableCurrencies } from './issuer'
import type { Payable } from './issuer'
import { writeLine } from './line-words'
import { momentsOfModules, renewModules } from './modules'
import { billUses, momentsOfUses, unbilledUses } from './overage'
import { answerRequests } from './requests'

/** Far more than a subscription can owe at once; beyond it something goes round in circles. */
const mostSteps = 60

type PeriodInvoice = Invoice & { purchase: Extract<Purchase, { kind: 'period' }> }
const isOfPeriod = (one: Invoice): one is PeriodInvoice => one.purchase.kind === 'period'

async function look(
  db: TenantDb,
  issuer: Payable,
  now: Date,
): Promise<(Situation & { live: Invoice[] }) | null> {
  const subscription = await findSubscription(db)
  if (!subscription) return null
  const shop = await getTenantSettings(db)
  const { periodEndsAt } = subscription
  const live = await listLiveInvoices(db, periodEndsAt ?? now)
  const startsAt = periodEndsAt?.toISOString()
  return {
    subscription,
    plans: await listPlansOf(db, subscription, { shop, issuer }),
    timeZone: shop.timeZone,
    now,
    live,
    invoices: live.filter(isOfPeriod).filter((one) => one.purchase.startsAt === startsAt),
  }
}

async function write(db: TenantDb, step: Step, seen: Situation): Promise<boolean> {
  if (step.kind === 'issue') {
    const plan = findPlan(seen.plans, step.purchase)
    const { startsAt, endsAt } = comingPeriod(seen.subscription, seen.timeZone)
    const recipient = await recipientOf(db)
    const words = { kind: 'period' as const, from: startsAt.toISOString(), until: endsAt.toISOString() }
    const given = { name: plan.name, words, amountMinor: step.priceMinor }
    // What was used beyond soft limits comes along, in the same commit, so once.
    const uses = await unbilledUses(db, seen.plans, {
      ...recipient,
      timeZone: seen.timeZone,
      currency: plan.currency,
      now: seen.now,
    })
    const id = newId()
    const isNew = await insertInvoice(db, {
      id,
      key: step.key,
      currency: plan.currency,
      lines: [writeLine(given, recipient.locale, seen.timeZone), ...uses.lines],
      priceMinor: step.priceMinor + uses.priceMinor,
      purchase: step.purchase,
      ...recipientColumns(recipient),
      dueAt: step.dueAt,
    })
    if (isNew) await claimUnbilled(db, uses.before, id)
    return isNew
  }
  if (step.kind === 'remind') return noteReminder(db, step.invoiceId, step.reminder)
  if (step.kind === 'void') return true
  if (!(await saveSubscription(db, step.to))) return true
  const { planId, state, periodEndsAt } = seen.subscription
  await auditJob(db, {
    action: `subscription.${step.why}`,
    details: {
      before: { plan: planId, state, paidUntil: periodEndsAt?.toISOString() ?? null },
      after: {
        plan: step.to.planId,
        state: step.to.state,
        paidUntil: step.to.periodEndsAt?.toISOString() ?? null,
      },
    },
  })
  return true
}

/** One step; false when there is nothing left to do. */
async function takeStep(ctx: JobContext, issuer: Payable, now: Date): Promise<boolean> {
  const taken = await withActor(jobActor(ctx), async (db) => {
    const seen = await look(db, issuer, now)
    const step = seen && nextStep(seen)
    if (!step) return null
    const isWritten = await write(db, step, seen)
    return {
      step,
      isWritten,
      invoice: seen.live.find((one) => 'invoiceId' in step && one.id === step.invoiceId),
    }
  })
  if (!taken) return false
  const { step, isWritten, invoice } = taken
  // Paid at this very moment: what the payment brings comes with its own job.
  if (step.kind === 'void' && invoice) return voidInvoice(ctx, invoice)
  if (step.kind === 'remind' && isWritten && invoice?.orderId) {
    const { orderId } = invoice
    await withActor(jobActor({ tenantId: PLATFORM_TENANT_ID }), (db) => remindOfOrder(db, orderId))
  }
  return isWritten
}

/** Issues what was drafted, and takes back what nobody can pay any more. */
async function settleLive(ctx: JobContext, now: Date): Promise<void> {
  const { live, endsAt } = await withActor(jobActor(ctx), async (db) => ({
    live: await listLiveInvoices(db, now),
    endsAt: (await findSubscription(db))?.periodEndsAt?.toISOString(),
  }))
  const newestUpgrade = live.findLast(({ kind, state }) => kind === 'upgrade' && state !== 'paid')
  for (const invoice of live) {
    if (invoice.state === 'paid') continue
    const isReplaced =
      (invoice.kind === 'upgrade' && invoice.id !== newestUpgrade?.id) ||
      // An upgrade has moved the end of the paid period: what would have followed the old one is not wanted any more.
      (isOfPeriod(invoice) && invoice.purchase.startsAt !== endsAt)
    if (isReplaced || payableUntil(invoice) <= now) await voidInvoice(ctx, invoice)
    else if (invoice.state === 'draft') await issueInvoice(ctx, invoice, now)
  }
}

/** Notes when to look again: at the next date of the subscription, or when something bought runs out unpaid. */
async function noteDue(ctx: JobContext, issuer: Payable, now: Date): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const seen = await look(db, issuer, now)
    if (!seen) return
    const open = seen.live
      .filter(({ state }) => state !== 'paid')
      .map((one) => payableUntil(one))
      // Past its time and still there: a payment for it is looked at, and in an hour so is this.
      .map((at) => (at > now ? at : hourLater(now)))
    const modules = await momentsOfModules(db, now)
    const uses = await momentsOfUses(db, seen.timeZone)
    const moments = [dueAfter(seen), ...open, ...modules, ...uses]
      .filter((at) => at !== null && at > now)
      .map((at) => Number(at))
    const dueAt = moments.length > 0 ? new Date(Math.min(...moments)) : null
    if (dueAt?.getTime() === seen.subscription.dueAt?.getTime()) return
    await saveSubscription(db, { ...seen.subscription, dueAt })
  })
}

/**
 * Brings a tenant's subscription up to date: what was asked for, what its calendar says, what is to be issued. Safe to
 * run at any time, as often as one likes, and after any interruption.
 */
export async function runBilling(ctx: JobContext, now = new Date()): Promise<void> {
  if (ctx.tenantId === PLATFORM_TENANT_ID) return
  const issuer = await payableCurrencies()
  await answerRequests(ctx, now)
  for (let count = 0; await takeStep(ctx, issuer, now); count += 1) {
    if (count >= mostSteps) throw new Error('The subscription never comes to rest.')
    await settleLive(ctx, now)
  }
  await renewModules(ctx, now)
  await billUses(ctx, issuer, now)
  await settleLive(ctx, now)
  await noteDue(ctx, issuer, now)
}

/** Whose subscription is to be looked at now. */
export async function listBillingDue(limit: number, now = new Date()): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueSubscriptions(db, now, limit))
}
