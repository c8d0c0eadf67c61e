import { tenantActor, visitorActor } from '@/lib/core/context'
import type { PersonContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { listShops } from '@/lib/platform/identity/data/people'
import { hasProvenEmail } from '@/lib/platform/identity/data/proof'
import type { TenantSettings } from '@/lib/platform/schema'
import type { Shop } from '@/lib/platform/tenants/schema/shops'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

type Someone = Pick<PersonContext, 'personId' | 'sessionId'>

/** The shops in which this person works. Throws `unauthenticated` when the session is over. */
export async function listMyShops(ctx: Someone): Promise<Shop[]> {
  return withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, listShops)
}

/** What every page of a dashboard says about the person: the shops, and whether the own address was proven. */
export async function getMyAccount(ctx: Someone): Promise<{ shops: Shop[]; hasProvenEmail: boolean }> {
  return withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, async (db) => ({
    shops: await listShops(db),
    hasProvenEmail: await hasProvenEmail(db),
  }))
}

/** The same for a page that may be opened without a living session: null then. */
export async function findMyShops(ctx: Someone): Promise<Shop[] | null> {
  try {
    return await listMyShops(ctx)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return null
    throw error
  }
}

/** Whether a living session belongs to somebody who works in this shop. */
export async function isMyShop(ctx: Someone, tenantId: string): Promise<boolean> {
  const shops = await findMyShops(ctx)
  return shops?.some((shop) => shop.tenantId === tenantId) ?? false
}

/** What every page of a dashboard needs to know of its shop: currency, time zone, name. */
export async function getShopSettings(ctx: TenantContext): Promise<TenantSettings> {
  return withActor(tenantActor(ctx), (_, last) => getTenantSettings(last))
}

export type DoorSettings = Pick<
  TenantSettings,
  'name' | 'brandColor' | 'logoPath' | 'contactEmail' | 'contactPhone'
>

/** What a shop shows to somebody outside of it, whether or not it takes customers: whose it is, and where it is reached. */
export async function getDoorSettings(tenantId: string): Promise<DoorSettings> {
  const { name, brandColor, logoPath, contactEmail, contactPhone } = await withActor(
    visitorActor({ tenantId }),
    (_, last) => getTenantSettings(last),
  )
  return { name, brandColor, logoPath, contactEmail, contactPhone }
}
