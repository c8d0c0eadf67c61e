import { memberActor } from '@/lib/core/context'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findShopSettings, listShops, listTenants } from '@/lib/platform/data/people'
import type { Shop, ShopSettings, TenantRow } from '@/lib/platform/schema'

type Someone = Pick<PersonContext, 'personId' | 'sessionId'>

/** The shops in which this person works. Throws `unauthenticated` when the session is over. */
export async function listMyShops(ctx: Someone): Promise<Shop[]> {
  return withActor({ role: 'person', personId: ctx.personId, sessionId: ctx.sessionId }, listShops)
}

/** What every page of a dashboard needs to know of its shop: currency, time zone, name. */
export async function getShopSettings(ctx: MemberContext): Promise<ShopSettings> {
  const found = await withActor(memberActor(ctx), (db) => findShopSettings(db, ctx.tenantId))
  if (!found) throw new AppError('not_found')
  return found
}

const consoleLimit = 200

/** The newest tenants, for the console. Throws `forbidden` for anybody who does not run the platform. */
export async function listNewestTenants(ctx: Someone): Promise<TenantRow[]> {
  return withActor({ role: 'platform_admin', personId: ctx.personId, sessionId: ctx.sessionId }, (db) =>
    listTenants(db, consoleLimit),
  )
}
