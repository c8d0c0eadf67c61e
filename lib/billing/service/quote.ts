import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { minuteMs } from '@/lib/core/time/duration'
import { sumBill } from '@/lib/commerce/service'
import { getTenantSettings, findSubscription, listModuleEntries } from '@/lib/platform/service'
import type { PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import type { TenantSettings } from '@/lib/platform/schema'
import type { NewInvoice } from '@/lib/billing/data/invoices'
import { priceOf, upgradeParts } from '@/lib/billing/rules/price'
import { findPlan, newestVersion, upgraded } from '@/lib/billing/rules/subscription'
import type { PurchaseRequest, Quote } from '@/lib/billing/schema'
import { getIssuer, listPacksOf, listPlansOf } from './issuer'
import type { IssuingShop } from './issuer'
import { wordLine, writeLine } from './line-words'

export type Answer =
  | (Pick<NewInvoice, 'purchase' | 'priceMinor' | 'lines' | 'currency'> & {
      next: { at: Date; priceMinor: bigint; cycle: 'month' | 'year' } | null
    })
  | { nothing: string }
  | { at: Subscription }

type PlanWish = Extract<PurchaseRequest, { kind: 'plan' }>
type Known = { plans: readonly PlanVersion[]; subscription: Subscription; shop: TenantSettings; now: Date }

function planAnswer(to: PlanVersion, { cycle }: PlanWish, { plans, subscription, shop, now }: Known): Answer {
  const { periodStartsAt: startsAt, periodEndsAt: endsAt } = subscription
  const isPaid =
    (subscription.state === 'active' || subscription.state === 'past_due') && endsAt !== null && endsAt > now
  const isNewPeriod = !isPaid || cycle !== subscription.cycle
  const price = priceOf(to, cycle)
  const own = isPaid ? findPlan(plans, subscription) : null
  const { priceMinor: grossMinor, creditMinor } =
    own && endsAt
      ? upgradeParts(
          { priceMinor: priceOf(own, subscription.cycle), cycle: subscription.cycle, startsAt, endsAt },
          { priceMinor: price, cycle },
          now,
        )
      : { priceMinor: price, creditMinor: 0n }
  const purchase = { kind: 'upgrade' as const, planId: to.id, planVersion: to.version, cycle, isNewPeriod }
  const after = upgraded(subscription, purchase, { timeZone: shop.timeZone, now })
  if (grossMinor <= creditMinor) return { at: after }
  const until = (endsAt ?? now).toISOString()
  const line = (name: string, words: Parameters<typeof writeLine>[0]['words'], amountMinor: bigint) =>
    writeLine({ name, words, amountMinor }, shop.locale, shop.timeZone)
  return {
    purchase,
    priceMinor: grossMinor - creditMinor,
    currency: to.currency,
    lines: [
      line(to.name, isNewPeriod ? { kind: 'cycle', cycle } : { kind: 'until', until }, grossMinor),
      ...(own && creditMinor > 0n
        ? [line(own.name, { kind: 'credit', plan: own.name, until }, -creditMinor)]
        : []),
    ],
    next: after.periodEndsAt && { at: after.periodEndsAt, priceMinor: price, cycle },
  }
}

async function answerPlan(
  db: TenantDb,
  wish: PlanWish,
  { shop, issuer, now }: { shop: TenantSettings; issuer: IssuingShop; now: Date },
): Promise<Answer> {
  const subscription = await findSubscription(db)
  const plans = await listPlansOf(db, subscription, { shop, issuer })
  const to = newestVersion(plans, wish.planId)
  if (!to || !subscription || to.monthMinor === 0n) return { nothing: 'unknown_plan' }
  return planAnswer(to, wish, { plans, subscription, shop, now })
}

/** A module as it is offered now, for one month or twelve. */
export async function answerModule(
  db: TenantDb,
  wish: Extract<PurchaseRequest, { kind: 'module' }>,
): Promise<Answer> {
  const found = (await listModuleEntries(db)).find(
    ({ id, isAvailable }) => id === wish.moduleId && isAvailable,
  )
  if (!found || found.monthMinor === 0n) return { nothing: 'unknown_module' }
  const { locale, timeZone } = await getTenantSettings(db)
  const priceMinor = found.monthMinor * (wish.months === 12 ? 10n : 1n)
  const cycle = wish.months === 12 ? ('year' as const) : ('month' as const)
  const words = { kind: 'cycle' as const, cycle, names: found.name }
  return {
    purchase: { kind: 'module', moduleId: found.id, months: wish.months },
    priceMinor,
    currency: found.currency,
    lines: [writeLine({ name: found.name[locale], words, amountMinor: priceMinor }, locale, timeZone)],
    next: null,
  }
}

/** What a wish comes to at a moment, before tax; the words of its lines are in the shop's language. */
export async function answer(
  db: TenantDb,
  wish: PurchaseRequest,
  { issuer, now }: { issuer: IssuingShop; now: Date },
): Promise<Answer> {
  if (wish.kind === 'module') return answerModule(db, wish)
  const shop = await getTenantSettings(db)
  if (wish.kind === 'plan') return answerPlan(db, wish, { shop, issuer, now })
  const pack = (await listPacksOf(db, { shop, issuer })).find(({ id }) => id === wish.packId)
  if (!pack) return { nothing: 'unknown_pack' }
  const words = { kind: 'pack' as const, credits: pack.credits.toString() }
  const given = { name: pack.name, words, amountMinor: pack.priceMinor }
  return {
    purchase: { kind: 'credits', packId: pack.id, credits: pack.credits.toString() },
    priceMinor: pack.priceMinor,
    currency: pack.currency,
    lines: [writeLine(given, shop.locale, shop.timeZone)],
    next: null,
  }
}

function toQuote(found: Answer, issuer: TenantSettings, at: Date): Quote | null {
  if (!('lines' in found)) return null
  const { taxMinor, totalMinor, taxRateBp } = sumBill(issuer, found.priceMinor)
  const { next } = found
  return {
    currency: found.currency,
    lines: found.lines,
    ...{ taxMinor, totalMinor, taxRateBp, at },
    taxName: issuer.tax.name,
    isTaxIncluded: issuer.tax.isIncluded,
    next: next && {
      at: next.at,
      cycle: next.cycle,
      totalMinor: sumBill(issuer, next.priceMinor).totalMinor,
    },
  }
}

/**
 * What each of these would come to now, with everything that is charged, in the reader's language; null where nothing
 * would be.
 */
export async function quotePurchases(
  ctx: TenantContext,
  wishes: readonly PurchaseRequest[],
): Promise<(Quote | null)[]> {
  const issuer = await getIssuer()
  const now = new Date()
  return withActor(tenantActor(ctx), async (db) => {
    const { timeZone } = await getTenantSettings(db)
    const quotes: (Quote | null)[] = []
    for (const wish of wishes) {
      const quote = toQuote(await answer(db, wish, { issuer, now }), issuer, now)
      const lines = quote?.lines.map((line) => ({ ...line, ...wordLine(line, ctx.locale, timeZone) }))
      quotes.push(quote && lines ? { ...quote, lines } : null)
    }
    return quotes
  })
}

/** For so long what somebody was shown is what is charged. */
const shownForMs = 60 * minuteMs

/** Whether a wish still comes to what its member was shown; a wish without an amount was made by a program. */
export async function isAsShown(db: TenantDb, wish: PurchaseRequest, issuer: IssuingShop): Promise<boolean> {
  if (wish.shownMinor === undefined || wish.shownAt === undefined) return true
  const found = await answer(db, wish, { issuer, now: new Date(wish.shownAt) })
  const totalMinor = 'lines' in found ? sumBill(issuer, found.priceMinor).totalMinor : 0n
  return totalMinor === BigInt(wish.shownMinor)
}

/** Throws `conflict` (`price_changed`) unless what was shown is recent and is what would be charged. */
export async function assertAsShown(db: TenantDb, wish: PurchaseRequest, issuer: IssuingShop): Promise<void> {
  const ageMs = wish.shownAt === undefined ? 0 : Date.now() - new Date(wish.shownAt).getTime()
  const isRecent = ageMs > -60_000 && ageMs < shownForMs
  if (!isRecent || !(await isAsShown(db, wish, issuer))) throw new AppError('conflict', 'price_changed')
}
