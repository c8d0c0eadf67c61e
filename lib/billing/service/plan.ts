import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { orderPath } from '@/lib/commerce/service'
import {
  audit,
  getTenantSettings,
  listPlans,
  findSubscription,
  listPacksToBuy,
  namedIn,
  PLATFORM_TENANT_ID,
  saveNextPlan,
} from '@/lib/platform/service'
import type { Cancellation, CreditPack, PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import { findInvoice, listInvoiceRows, listIssuedInvoices } from '@/lib/billing/data/invoices'
import { insertRequest, listOpenRequests } from '@/lib/billing/data/requests'
import { newestVersion } from '@/lib/billing/rules/subscription'
import { PurchaseRequest } from '@/lib/billing/schema'
import { getIssuer, listPacksOf, listPlansOf, offeredOf, payableCurrencies } from './issuer'
import { assertAsShown } from './quote'
import { wordLine } from './line-words'
import type { Invoice, InvoiceView, PlanChoice } from '@/lib/billing/schema'

type Billing = {
  /** Null for the platform's own shop. */
  subscription: Subscription | null
  /** The version that the tenant has. */
  plan: PlanVersion | null
  /** What is offered now, the newest version of each. */
  offered: PlanVersion[]
  packs: CreditPack[]
  invoices: InvoiceView[]
  /** Something was asked for, and its invoice is on its way. */
  isPreparing: boolean
}

/** Says what its lines are for in the reader's language. */
export function toView(invoice: Invoice, locale: string, timeZone: string): InvoiceView {
  const { id, kind, state, number, currency, totalMinor, taxMinor, issuedAt, dueAt, paidAt, orderId } =
    invoice
  const lines = invoice.lines.map((line) => ({ ...line, ...wordLine(line, locale, timeZone) }))
  const canPay = state === 'open' && orderId !== null
  const payUrl = canPay ? `${originOf('platform')}${orderPath(PLATFORM_TENANT_ID, orderId)}` : null
  return { id, kind, state, number, currency, totalMinor, taxMinor, issuedAt, dueAt, paidAt, lines, payUrl }
}

/** All about a tenant's plan and what it has been billed. Throws `forbidden`. */
export async function getBilling(ctx: TenantContext): Promise<Billing> {
  const issuer = await payableCurrencies()
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage', 'read')
    // Before the invoices: what is answered by then has its invoice among them, written in the same commit.
    const asked = await listOpenRequests(db)
    const subscription = await findSubscription(db)
    const shop = await getTenantSettings(db)
    const plans = namedIn(await listPlansOf(db, subscription, { shop, issuer }), ctx.locale)
    const invoices = await listInvoiceRows(db)
    const isOwn = ({ id, version }: PlanVersion): boolean =>
      id === subscription?.planId && version === subscription.planVersion
    return {
      subscription,
      plan: plans.find(isOwn) ?? null,
      offered: offeredOf(plans),
      packs: await listPacksOf(db, { shop, issuer }),
      // What is being drafted shows as being prepared; what was taken back before it was issued never existed.
      invoices: invoices
        .filter(({ number }) => number !== null)
        .map((one) => toView(one, ctx.locale, shop.timeZone))
        // Whoever has that link is the customer.
        .map((one) => (ctx.isImpersonating ? { ...one, payUrl: null } : one)),
      isPreparing: asked.length > 0 || invoices.some(({ state }) => state === 'draft'),
    }
  })
}

/** What the shop was billed, page by page. Throws `forbidden`. */
export async function listInvoices(
  ctx: TenantContext,
  page: { after?: string | undefined; limit: number },
): Promise<{ invoices: InvoiceView[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage', 'read')
    const { timeZone } = await getTenantSettings(db)
    const { invoices, next } = await listIssuedInvoices(db, page)
    return { invoices: invoices.map((one) => toView(one, ctx.locale, timeZone)), next }
  })
}

/** One invoice with all that stands on it. Throws `not_found`, `forbidden`. */
export async function getInvoice(ctx: TenantContext, invoiceId: string): Promise<Invoice> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage', 'read')
    const found = await findInvoice(db, invoiceId)
    if (!found?.number) throw new AppError('not_found')
    return found
  })
}

/** The same as its lines are worded for the reader. */
export async function findInvoiceView(ctx: TenantContext, invoiceId: string): Promise<InvoiceView> {
  const found = await getInvoice(ctx, invoiceId)
  const { timeZone } = await withActor(tenantActor(ctx), (db) => getTenantSettings(db))
  return toView(found, ctx.locale, timeZone)
}

async function ask(db: TenantDb, ctx: TenantContext, purchase: PurchaseRequest): Promise<void> {
  const id = newId()
  await insertRequest(db, { id, personId: ctx.personId, purchase })
  await record(db, {
    tenantId: ctx.tenantId,
    topic: 'billing.requested',
    key: id,
    payload: { requestId: id },
  })
  await audit(db, ctx, { action: 'billing.requested', subjectId: id, details: purchase })
}

/**
 * Asks to buy something of the platform; the worker writes the invoice. Throws `forbidden`, `validation_failed`,
 * `conflict` (`price_changed` when it does not come to what was shown, `nothing_to_change` for credit without a limit to it).
 */
export async function requestPurchase(ctx: TenantContext, given: PurchaseRequest): Promise<void> {
  const purchase = PurchaseRequest.parse(given)
  const issuer = await getIssuer()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'billing.manage')
    if (purchase.kind === 'credits' && (await listPacksToBuy(db)).length === 0)
      throw new AppError('conflict', 'nothing_to_change')
    await assertAsShown(db, purchase, issuer)
    await ask(db, ctx, purchase)
  })
}

/** Says what follows the paid period. */
async function sayNext(
  db: TenantDb,
  ctx: TenantContext,
  seen: Subscription,
  next: Subscription['next'],
  why: Cancellation | null = null,
): Promise<void> {
  if (!(await saveNextPlan(db, seen, next, why))) throw new AppError('conflict')
  await audit(db, ctx, {
    action: why ? 'subscription.cancelled' : 'subscription.next_changed',
    details: {
      ...why,
      before: { plan: seen.next?.planId ?? seen.planId },
      after: { plan: next?.planId ?? seen.planId, cycle: next?.cycle ?? seen.cycle },
    },
  })
}

async function mine(db: TenantDb): Promise<Subscription> {
  await requirePermission(db, 'billing.manage')
  const found = await findSubscription(db)
  if (!found) throw new AppError('not_found')
  return found
}

/**
 * Chooses another plan: a larger one, or the year, is invoiced now and counts once it is paid; a smaller one follows when
 * the paid period ends. Throws `conflict` (`nothing_to_change`; `price_changed` when an invoice would not come to what
 * was shown), `not_found`, `forbidden`.
 */
export async function choosePlan(
  ctx: TenantContext,
  { planId, cycle, ...shown }: PlanChoice,
): Promise<'invoice' | 'later'> {
  const issuer = await getIssuer()
  return withActor(tenantActor(ctx), async (db) => {
    const subscription = await mine(db)
    const shop = await getTenantSettings(db)
    const plans = await listPlansOf(db, subscription, { shop, issuer })
    const to = offeredOf(plans).find(({ id }) => id === planId)
    if (!to) throw new AppError('not_found')
    const own = plans.find(
      ({ id, version }) => id === subscription.planId && version === subscription.planVersion,
    )
    const isPaid =
      subscription.periodEndsAt !== null &&
      (subscription.state === 'active' || subscription.state === 'past_due')
    const isSame = planId === subscription.planId && cycle === subscription.cycle
    if (isPaid && isSame && subscription.next === null) throw new AppError('conflict', 'nothing_to_change')
    // A plan without an end is the free one, or was given: only a larger one can be bought.
    if (subscription.periodEndsAt === null && to.monthMinor <= (own?.monthMinor ?? 0n))
      throw new AppError('conflict', 'nothing_to_change')
    const isSmaller =
      to.monthMinor < (own?.monthMinor ?? 0n) || (subscription.cycle === 'year' && cycle === 'month')
    if (to.monthMinor === 0n || (isPaid && (isSmaller || isSame))) {
      const next = isSame ? null : { planId, planVersion: to.version, cycle }
      await sayNext(db, ctx, subscription, next)
      return 'later'
    }
    const purchase = { kind: 'plan' as const, planId, cycle, ...shown }
    await assertAsShown(db, purchase, issuer)
    await ask(db, ctx, purchase)
    return 'invoice'
  })
}

/**
 * Ends the plan with the paid period, and notes why; until then everything stays. Throws `conflict` where nothing ends.
 */
export async function cancelPlan(ctx: TenantContext, why: Cancellation): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const subscription = await mine(db)
    const free = newestVersion(await listPlans(db), 'free')
    if (!free || subscription.periodEndsAt === null) throw new AppError('conflict', 'nothing_to_change')
    await sayNext(db, ctx, subscription, { planId: free.id, planVersion: free.version, cycle: 'month' }, why)
  })
}

/** Takes back what was to follow: the plan goes on. Throws `conflict`. */
export async function keepPlan(ctx: TenantContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const subscription = await mine(db)
    if (subscription.next === null) throw new AppError('conflict', 'nothing_to_change')
    await sayNext(db, ctx, subscription, null)
  })
}
