import { newId } from '@/lib/core/ids'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n'
import { getTenantSettings, listPlans } from '@/lib/platform/service'
import {
  findSubscription,
  listCreditPacks,
  listModuleEntries,
  saveSubscription,
} from '@/lib/platform/service/subscriptions'
import type { Subscription } from '@/lib/platform/schema/plans'
import { insertInvoice } from '@/lib/billing/data/invoices'
import type { NewInvoice } from '@/lib/billing/data/invoices'
import { closeRequest, listOpenRequests } from '@/lib/billing/data/requests'
import { addDays, dayText } from '@/lib/billing/rules/calendar'
import { priceOf, upgradePrice } from '@/lib/billing/rules/price'
import { findPlan, newestVersion, upgraded } from '@/lib/billing/rules/subscription'
import type { PurchaseRequest } from '@/lib/billing/schema'
import { recipientOf } from '@/lib/billing/service/issue'

/** What is bought now is paid within a day. */
const payWithinDays = 1

type Answer =
  | Pick<NewInvoice, 'purchase' | 'priceMinor' | 'lines' | 'currency'>
  | { nothing: string }
  | { at: Subscription }

async function answerPlan(
  db: Db,
  tenantId: string,
  wish: Extract<PurchaseRequest, { kind: 'plan' }>,
  now: Date,
): Promise<Answer> {
  const plans = await listPlans(db)
  const to = newestVersion(plans, wish.planId)
  const subscription = await findSubscription(db, tenantId)
  if (!to || !subscription || to.monthMinor === 0n) return { nothing: 'unknown_plan' }
  const { cycle } = wish
  const { periodStartsAt: startsAt, periodEndsAt: endsAt } = subscription
  const isPaid =
    (subscription.state === 'active' || subscription.state === 'past_due') && endsAt !== null && endsAt > now
  const isNewPeriod = !isPaid || cycle !== subscription.cycle
  const priceMinor = isPaid
    ? upgradePrice(
        {
          priceMinor: priceOf(findPlan(plans, subscription), subscription.cycle),
          cycle: subscription.cycle,
          startsAt,
          endsAt,
        },
        { priceMinor: priceOf(to, cycle), cycle },
        now,
      )
    : priceOf(to, cycle)
  const purchase = { kind: 'upgrade' as const, planId: to.id, planVersion: to.version, cycle, isNewPeriod }
  if (priceMinor === 0n) {
    const { timeZone } = await getTenantSettings(db, tenantId)
    return { at: upgraded(subscription, purchase, { timeZone, now }) }
  }
  const { locale, timeZone } = await getTenantSettings(db, tenantId)
  const say = translator(locale, 'dashboard')
  const detail = isNewPeriod
    ? say(`plan.detail.${cycle}`)
    : say('plan.detail.rest', { date: dayText(endsAt ?? now, locale, timeZone) })
  return {
    purchase,
    priceMinor,
    currency: to.currency,
    lines: [{ name: to.name, detail, totalMinor: priceMinor.toString() }],
  }
}

/** A module as it is offered now, for one month or twelve. */
export async function answerModule(
  db: Db,
  tenantId: string,
  wish: Extract<PurchaseRequest, { kind: 'module' }>,
): Promise<Answer> {
  const found = (await listModuleEntries(db)).find(
    ({ id, isAvailable }) => id === wish.moduleId && isAvailable,
  )
  if (!found || found.monthMinor === 0n) return { nothing: 'unknown_module' }
  const say = translator((await getTenantSettings(db, tenantId)).locale, 'dashboard')
  const priceMinor = found.monthMinor * (wish.months === 12 ? 10n : 1n)
  return {
    purchase: { kind: 'module', moduleId: found.id, months: wish.months },
    priceMinor,
    currency: found.currency,
    lines: [
      {
        name: found.name,
        detail: say(`plan.detail.${wish.months === 12 ? 'year' : 'month'}`),
        totalMinor: priceMinor.toString(),
      },
    ],
  }
}

async function answer(db: Db, tenantId: string, wish: PurchaseRequest, now: Date): Promise<Answer> {
  if (wish.kind === 'plan') return answerPlan(db, tenantId, wish, now)
  if (wish.kind === 'module') return answerModule(db, tenantId, wish)
  const pack = (await listCreditPacks(db)).find(({ id, isOffered }) => id === wish.packId && isOffered)
  if (!pack) return { nothing: 'unknown_pack' }
  const { locale } = await getTenantSettings(db, tenantId)
  const count = new Intl.NumberFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale).format(pack.credits)
  const name = translator(locale, 'dashboard')('plan.pack', { count })
  return {
    purchase: { kind: 'credits', packId: pack.id, credits: pack.credits.toString() },
    priceMinor: pack.priceMinor,
    currency: pack.currency,
    lines: [{ name, detail: '', totalMinor: pack.priceMinor.toString() }],
  }
}

/** Turns what members asked for into drafted invoices, each once; what costs nothing counts at once. */
export async function answerRequests(ctx: JobContext, now: Date): Promise<void> {
  const { tenantId } = ctx
  const waiting = await withActor(jobActor(ctx), (db) => listOpenRequests(db, tenantId))
  for (const { id, purchase: wish } of waiting) {
    await withActor(jobActor(ctx), async (db) => {
      const found: Answer = wish ? await answer(db, tenantId, wish, now) : { nothing: 'unreadable' }
      const outcome = 'nothing' in found ? found.nothing : 'at' in found ? 'changed' : 'invoiced'
      if (!(await closeRequest(db, tenantId, id, outcome, now))) return
      if ('at' in found) {
        if (!(await saveSubscription(db, tenantId, { ...found.at, dueAt: now })))
          throw new Error('The subscription changed meanwhile; the job comes back.')
      } else if (!('nothing' in found)) {
        const { name, email } = await recipientOf(db, tenantId)
        await insertInvoice(db, tenantId, {
          ...found,
          id: newId(),
          key: `${found.purchase.kind}:${id}`,
          recipientName: name,
          recipientEmail: email,
          dueAt: addDays(now, payWithinDays),
        })
      }
    })
  }
}
