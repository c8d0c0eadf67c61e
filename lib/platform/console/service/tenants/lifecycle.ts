import type { ConsoleContext, TenantContext } from '@/lib/core/context'
import { tenantActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import {
  activateTenant,
  callOffDeletion,
  endImpersonation,
  findImpersonation,
  scheduleDeletion,
  setTenantMaintenance,
  startImpersonation,
  suspendTenant,
} from '@/lib/platform/console/data/lifecycle'
import { setPlatformMaintenance } from '@/lib/platform/console/data/platform'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'
import { atConsole, note, unlessStanding } from '@/lib/platform/operator/service'

/** In the platform's own shop everybody pays for their plan: it neither closes nor ends. Throws `forbidden`. */
function refusePlatformShop(tenantId: string): void {
  if (tenantId === PLATFORM_TENANT_ID) throw new AppError('forbidden', 'platform_shop_stays')
}

/**
 * Closes the shop at once, everywhere; its dashboard becomes read-only. What was paid already is still recorded and
 * delivered. Throws `conflict` when it was not open, and `forbidden` for the platform's own.
 */
export async function suspend(
  ctx: ConsoleContext,
  input: { tenantId: string; reason: string },
): Promise<void> {
  refusePlatformShop(input.tenantId)
  await atConsole(ctx, async (db) =>
    unlessStanding(db, input.tenantId, await suspendTenant(db, input.tenantId, input.reason, ctx.address)),
  )
}

/** Throws `conflict` when the tenant was not suspended, or is to be deleted. */
export async function reactivate(ctx: ConsoleContext, tenantId: string): Promise<void> {
  await atConsole(ctx, async (db) =>
    unlessStanding(db, tenantId, await activateTenant(db, tenantId, ctx.address)),
  )
}

/** Closes one shop for a moment, or all of them; or opens again. It may stand so already. Throws `not_found`. */
export async function setMaintenance(
  ctx: ConsoleContext,
  { tenantId, isOn }: { tenantId?: string | undefined; isOn: boolean },
): Promise<void> {
  await atConsole(ctx, async (db) => {
    if (tenantId !== undefined) {
      const isChanged = await setTenantMaintenance(db, tenantId, isOn, ctx.address)
      if (!isChanged && !(await findTenantPlace(db, tenantId))) throw new AppError('not_found')
      return
    }
    await setPlatformMaintenance(db, isOn, ctx.personId)
    await note(db, ctx, isOn ? 'platform.maintenance_begun' : 'platform.maintenance_ended')
  })
}

/**
 * Closes the tenant and sets its end thirty days ahead; its people can take their export along until then. The slug, typed
 * again, is what says that it is the right one. Throws `validation_failed`, `conflict`, `step_up_needed`, and `forbidden` for the platform's own.
 */
export async function planDeletion(
  ctx: ConsoleContext,
  input: { tenantId: string; reason: string; slug: string },
): Promise<void> {
  refusePlatformShop(input.tenantId)
  await atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, input.tenantId)
    if (!tenant) throw new AppError('not_found')
    if (tenant.slug !== input.slug.trim())
      throw new AppError('validation_failed', 'slug_differs', { fields: { slug: ['slug_differs'] } })
    const due = await scheduleDeletion(db, tenant.id, input.reason, ctx.address)
    await unlessStanding(db, tenant.id, due !== null)
  })
}

/** Throws `conflict` when no end was set, or it has come. */
export async function keepTenant(ctx: ConsoleContext, tenantId: string): Promise<void> {
  await atConsole(ctx, async (db) =>
    unlessStanding(db, tenantId, await callOffDeletion(db, tenantId, ctx.address)),
  )
}

/**
 * Lets this session read the tenant's rows for thirty minutes; the tenant's own audit log says so and why. Returns the
 * tenant's slug. Throws `not_found`, `step_up_needed`.
 */
export async function lookInto(
  ctx: ConsoleContext,
  input: { tenantId: string; reason: string },
): Promise<string> {
  return atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, input.tenantId)
    if (!tenant || !(await startImpersonation(db, tenant.id, input.reason, ctx.address)))
      throw new AppError('not_found')
    return tenant.slug
  })
}

/** Ends the own look into a tenant; nothing happens where it has run out. */
export async function stopLooking(ctx: ConsoleContext, tenantId: string): Promise<void> {
  await atConsole(ctx, (db) => endImpersonation(db, tenantId, ctx.address))
}

/** Why and until when a platform admin reads this shop; null for its own people. */
export async function getImpersonation(
  ctx: TenantContext,
): Promise<{ reason: string; expiresAt: Date } | null> {
  return ctx.isImpersonating ? withActor(tenantActor(ctx), findImpersonation) : null
}
