import { memberActor } from '@/lib/core/context'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { listShops, listTenants } from '@/lib/platform/data/people'
import type { TenantSettings } from '@/lib/platform/schema'
import type { Shop, TenantListing } from '@/lib/platform/schema/shops'
import { getTenantSettings } from '@/lib/platform/service'

type Someone = Pick<PersonContext, 'personId' | 'sessionId'>

/** The shops in which this person works. Throws `unauthenticated` when the session is over. */
export async function listMyShops(ctx: Someone): Promise<Shop[]> {
  return withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, listShops)
}

/** What every page of a dashboard needs to know of its shop: currency, time zone, name. */
export async function getShopSettings(ctx: MemberContext): Promise<TenantSettings> {
  return withActor(memberActor(ctx), (db) => getTenantSettings(db, ctx.tenantId))
}

const consoleLimit = 200

/** The newest tenants, for the console. Throws `forbidden` for anybody who does not run the platform. */
export async function listNewestTenants(ctx: Someone): Promise<TenantListing[]> {
  return withActor({ role: 'platform_admin', personId: ctx.personId, sessionId: ctx.sessionId }, (db) =>
    listTenants(db, consoleLimit),
  )
}
