import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { addDays, startOfDay } from '@/lib/core/time/calendar'
import {
  addException,
  changeTenantPlan,
  endException,
  listExceptions,
  tellEndedExceptions,
  tellException,
} from '@/lib/platform/console/data/plans'
import type { Exception, ListedException, PlanChange } from '@/lib/platform/console/schema/console-plans'
import { findTenantPlace, findTenantZone } from '@/lib/platform/operator/data/tenant-place'
import { findSubscription } from '@/lib/platform/plans/data/subscriptions'
import { atConsole, note, unless } from '@/lib/platform/operator/service'

const secondMs = 1000

/**
 * Throws `validation_failed` where the tenant has that plan in its newest version already, `conflict` for the platform's
 * own shop.
 */
export async function changePlan(ctx: ConsoleContext, change: PlanChange): Promise<void> {
  await atConsole(ctx, async (db) => {
    const until = await endOfShopDay(db, change.tenantId, change.until)
    if (await changeTenantPlan(db, { ...change, until, address: ctx.address })) return
    const current = await findSubscription(db.forTenant(change.tenantId))
    if (current?.planId === change.plan) throw fieldRefusal('plan', 'plan_is_same')
    throw new AppError('conflict', 'platform_shop_plan')
  })
}

/**
 * The last second of a day in a shop's time zone, in which the shop reads it, too. Throws `not_found`, and
 * `validation_failed` where it has come.
 */
async function endOfShopDay(db: Db, tenantId: string, day: string | null): Promise<Date | null> {
  if (day === null) return null
  const timeZone = await findTenantZone(db, tenantId)
  if (timeZone === null) throw new AppError('not_found')
  const end = new Date(startOfDay(addDays(day, 1), timeZone).getTime() - secondMs)
  if (end <= new Date()) throw fieldRefusal('until', 'not_past')
  return end
}

/** Agrees on something apart from the plan, from now until a day or for good. Returns its id. Throws `not_found`. */
export async function agreeOnException(ctx: ConsoleContext, exception: Exception): Promise<string> {
  const id = newId()
  await atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, exception.tenantId)
    if (!tenant) throw new AppError('not_found')
    const until = await endOfShopDay(db, tenant.id, exception.until)
    await addException(db, id, ctx.personId, { ...exception, until })
    const isLimit = exception.name.startsWith('limit:')
    const told = {
      name: exception.name,
      ...(isLimit
        ? { amount: exception.amount === null ? 'unlimited' : String(exception.amount) }
        : { isGiven: exception.amount === null }),
      ...(exception.until === null ? {} : { until: exception.until }),
    }
    await tellException(db, tenant.id, 'exception.agreed', told)
    await note(db, ctx, 'exception.agreed', {
      subject: { id: tenant.id, name: tenant.slug },
      details: { ...told, reason: exception.reason },
    })
  })
  return id
}

/** What was agreed with a tenant apart from its plan, page by page, the newest first. */
export async function listAgreements(
  ctx: ConsoleContext,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ exceptions: ListedException[]; next: string | null }> {
  const rows = await atConsole(ctx, (db) => listExceptions(db, tenantId, { after, limit: limit + 1 }))
  const exceptions = rows.slice(0, limit)
  return { exceptions, next: rows.length > limit ? (exceptions.at(-1)?.id ?? null) : null }
}

/** Throws `conflict` when it was over. */
export async function dropException(
  ctx: ConsoleContext,
  input: { tenantId: string; id: string },
): Promise<void> {
  await atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, input.tenantId)
    const name = await endException(db, input.tenantId, input.id)
    unless(name !== null)
    await tellException(db, input.tenantId, 'exception.ended', { name })
    await note(db, ctx, 'exception.ended', {
      ...(tenant && { subject: { id: tenant.id, name: tenant.slug } }),
      details: { name },
    })
  })
}

/** What has ended by its date is told in the tenant's own log; nothing follows from it, so there are no jobs. */
export async function noteEndedExceptions(): Promise<readonly []> {
  await withActor({ role: 'dispatcher' }, (db) => tellEndedExceptions(db))
  return []
}
