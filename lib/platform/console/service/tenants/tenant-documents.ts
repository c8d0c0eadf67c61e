import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listBots } from '@/lib/platform/configuration/data/bot'
import { findTenantDetail } from '@/lib/platform/console/data/tenants'
import { botDocument, botWords, firstBot } from '@/lib/platform/configuration/schema/bot'
import type { ListedTenant, TenantFilter, TenantPlace } from '@/lib/platform/console/schema/tenants'
import { getTenantBot } from '@/lib/platform/configuration/service/bot'
import { atConsole } from '@/lib/platform/operator/service'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { listTenants } from './tenants'

function toDocument(tenant: ListedTenant) {
  return {
    id: tenant.id,
    legacy_id: tenant.legacyId,
    slug: tenant.slug,
    name: tenant.name,
    url: originOf(tenant.slug),
    status: tenant.status,
    is_in_maintenance: tenant.isInMaintenance,
    plan: tenant.plan?.id ?? null,
    plan_version: tenant.plan?.version ?? null,
    plan_state: tenant.plan?.state ?? null,
    currency: tenant.currency,
    locale: tenant.locale,
    time_zone: tenant.timeZone,
    orders_count: tenant.ordersCount,
    revenue_minor: tenant.revenueMinor.toString(),
    last_order_at: tenant.lastOrderAt?.toISOString() ?? null,
    deletion_due_at: tenant.deletionDueAt?.toISOString() ?? null,
    created_at: tenant.createdAt.toISOString(),
  }
}

/** The plan that is meant, where it is called as in the systems before. */
export async function withCalledPlan(ctx: ConsoleContext, filter: TenantFilter): Promise<TenantFilter> {
  const { plan, ...rest } = filter
  if (plan === undefined) return filter
  return { ...rest, plan: calledPlan(plan, await atConsole(ctx, listPlanVersions)) }
}

/** One page of the tenants as the platform's API tells them, with how the bot of each is set. */
export async function listTenantDocuments(
  ctx: ConsoleContext,
  filter: TenantFilter,
  place: TenantPlace,
  limit?: number,
) {
  const program = { isProgram: true, ...(limit === undefined ? {} : { limit }) }
  const page = await listTenants(ctx, await withCalledPlan(ctx, filter), place, program)
  const ids = page.tenants.map(({ id }) => id)
  const bots = ids.length === 0 ? null : await atConsole(ctx, (db) => listBots(db, ids))
  return {
    data: page.tenants.map((tenant) => ({
      ...toDocument(tenant),
      ...botWords(bots?.get(tenant.id) ?? firstBot(tenant)),
    })),
    count: page.count,
    next: page.next,
  }
}

/** One tenant as the platform's API tells it. Throws `not_found`. */
export async function getTenantDocument(ctx: ConsoleContext, id: string) {
  if (!isId(id)) throw new AppError('not_found')
  const tenant = await atConsole(ctx, (db) => findTenantDetail(db, id))
  if (!tenant) throw new AppError('not_found')
  return {
    ...toDocument(tenant),
    contact_email: tenant.contactEmail,
    domain: tenant.domain,
    suspended_at: tenant.suspendedAt?.toISOString() ?? null,
    suspension_reason: tenant.suspensionReason,
    products_count: tenant.productsCount,
    members_count: tenant.membersCount,
    ...botDocument(await getTenantBot(ctx, id)),
  }
}
