import { requirePermission } from '@/lib/core/guards/require-permission'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { dayOf, firstOfMonth, startOfDay } from '@/lib/core/time/calendar'
import { daysLater } from '@/lib/core/time/duration'
import {
  audit,
  claimUnbilled,
  entitlementsOf,
  findSubscription,
  getTenantSettings,
  listUnbilled,
  saveCap,
} from '@/lib/platform/service'
import type { PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import { insertInvoice } from '@/lib/billing/data/invoices'
import { blockOf, finishedUses, monthAfter, overageCost } from '@/lib/billing/rules/overage'
import type { BilledUse } from '@/lib/billing/rules/overage'
import { priceOf } from '@/lib/billing/rules/price'
import { findPlan, followingOf, INVOICE_DAYS_AHEAD } from '@/lib/billing/rules/subscription'
import type { CapChange, InvoiceLine, OverageView } from '@/lib/billing/schema'
import { recipientColumns, recipientOf } from './issue'
import { listPlansOf, payableCurrencies } from './issuer'
import type { Payable } from './issuer'
import { writeLine } from './line-words'

/** How long what was used is payable before it is asked for anew. */
const payWithinDays = 14
/** An invoice for a period that comes within so long takes the uses along. */
const waitDays = 38

type Uses = { lines: InvoiceLine[]; priceMinor: bigint; before: string }

function toLines(
  uses: readonly BilledUse[],
  plans: readonly PlanVersion[],
  to: { locale: string; timeZone: string },
) {
  return uses.map(({ meter, periodOn, planId, used, costMinor }) => {
    const name = plans.find(({ id }) => id === planId)?.name ?? planId
    const words = { kind: 'overage' as const, meter, month: periodOn, used: used.toString() }
    return writeLine({ name, words, amountMinor: costMinor }, to.locale, to.timeZone)
  })
}

/** What was used beyond soft limits in months that are over and is on no invoice yet, as lines of one. */
export async function unbilledUses(
  db: TenantDb,
  plans: readonly PlanVersion[],
  { locale, timeZone, currency, now }: { locale: string; timeZone: string; currency: string; now: Date },
): Promise<Uses> {
  const before = firstOfMonth(dayOf(now, timeZone))
  const uses = finishedUses(await listUnbilled(db), plans, { thisMonth: before, currency })
  return {
    before,
    lines: toLines(uses, plans, { locale, timeZone }),
    priceMinor: uses.reduce((sum, { costMinor }) => sum + costMinor, 0n),
  }
}

/** Whether an invoice for a period comes soon enough. */
function isInvoiceComing(subscription: Subscription, plans: readonly PlanVersion[], now: Date): boolean {
  const { periodEndsAt, state } = subscription
  if (periodEndsAt === null || state !== 'active') return false
  const following = followingOf(subscription)
  if (priceOf(findPlan(plans, following), following.cycle) === 0n) return false
  const issuedAt = daysLater(periodEndsAt, -INVOICE_DAYS_AHEAD)
  return issuedAt > now && issuedAt <= daysLater(now, waitDays)
}

/** Bills by itself what no invoice of a period will take along in time, in one commit with its rows, so once. */
export async function billUses(ctx: JobContext, issuer: Payable, now: Date): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const subscription = await findSubscription(db)
    if (!subscription) return
    const shop = await getTenantSettings(db)
    const plans = await listPlansOf(db, subscription, { shop, issuer })
    if (isInvoiceComing(subscription, plans, now)) return
    const recipient = await recipientOf(db)
    const { timeZone } = shop
    const { currency } = findPlan(plans, subscription)
    const found = await unbilledUses(db, plans, { ...recipient, timeZone, currency, now })
    const { lines, priceMinor, before } = found
    if (priceMinor === 0n) return
    const id = newId()
    await claimUnbilled(db, before, id)
    await insertInvoice(db, {
      ...{ id, key: `overage:${id}`, lines, priceMinor, currency },
      purchase: { kind: 'overage', before },
      ...recipientColumns(recipient),
      dueAt: daysLater(now, payWithinDays),
    })
  })
}

/** When the month is over in which something was used beyond a soft limit. */
export async function momentsOfUses(db: TenantDb, timeZone: string): Promise<Date[]> {
  return (await listUnbilled(db)).map(({ periodOn }) => startOfDay(monthAfter(periodOn), timeZone))
}

/** What is charged beyond each soft limit, what it comes to so far this month, and where it ends. */
export async function listOverages(ctx: TenantContext, now = new Date()): Promise<OverageView[]> {
  const issuer = await payableCurrencies()
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage', 'read')
    const subscription = await findSubscription(db)
    if (!subscription || subscription.state === 'restricted') return []
    const shop = await getTenantSettings(db)
    const plans = await listPlansOf(db, subscription, { shop, issuer })
    const plan = findPlan(plans, subscription)
    const { limits } = await entitlementsOf(db)
    const month = firstOfMonth(dayOf(now, shop.timeZone))
    const rows = (await listUnbilled(db)).filter(({ periodOn }) => periodOn === month)
    return plan.softMeters.flatMap((meter) => {
      const block = blockOf(plan, meter, plan.currency)
      const limit = limits[meter] ?? null
      if (!block || limit === null) return []
      const ofMeter = rows.filter((row) => row.meter === meter)
      const cap = subscription.caps[meter] ?? limit
      return [
        {
          ...{ meter, cap, currency: plan.currency, per: block.per, blockMinor: block.priceMinor },
          isTrial: subscription.state === 'trialing',
          used: ofMeter.reduce((sum, { used }) => sum + used, 0n),
          costMinor: finishedUses(ofMeter, plans, {
            thisMonth: monthAfter(month),
            currency: plan.currency,
          }).reduce((sum, one) => sum + one.costMinor, 0n),
          mostMinor: overageCost(plan, { meter, used: BigInt(cap) }, plan.currency),
        },
      ]
    })
  })
}

/** Sets how much beyond a soft limit may be used and charged in a month. Throws `not_found`, `forbidden`. */
export async function changeCap(ctx: TenantContext, { meter, cap }: CapChange): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage')
    const subscription = await findSubscription(db)
    if (!subscription || !(await saveCap(db, meter, cap))) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'subscription.cap_changed',
      details: { meter, before: { cap: subscription.caps[meter] ?? null }, after: { cap } },
    })
  })
}
