import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { addIssuer, findIssuer, issuersOf } from '@/lib/commerce/papers/data/issuers'
import type { OrderIssuer } from '@/lib/commerce/papers/schema'

type Shop = Pick<TenantSettings, 'name' | 'contactEmail'> & {
  tax: Pick<TenantSettings['tax'], 'name' | 'number' | 'address'>
}

function issuerOf({ name, contactEmail, tax }: Shop): OrderIssuer {
  const { name: taxName, number: taxNumber, address } = tax
  return { name, email: contactEmail ?? '', taxName, taxNumber, address }
}

/**
 * Who sold an order, in the caller's transaction. It is written down when the order is paid, or when its invoice is
 * first asked for; whoever can only read is told what the shop is now.
 */
export async function issueOrder(
  db: TenantDb,
  orderId: string,
  by: { shop: Shop; mayWrite: boolean },
): Promise<OrderIssuer> {
  const known = await findIssuer(db, orderId)
  if (known) return known
  const issuer = issuerOf(by.shop)
  if (!by.mayWrite) return issuer
  await addIssuer(db, orderId, issuer, { isJob: false })
  // Of two that issue at once, the first one counts for both.
  return (await findIssuer(db, orderId)) ?? issuer
}

/** What each of these orders calls the tax, as its seller did at the sale; where nothing was sold, as the shop does now. */
export async function taxNamesOf(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<(orderId: string, shop: Shop) => string> {
  const known = await issuersOf(db, orderIds)
  return (orderId, shop) => (known.get(orderId) ?? issuerOf(shop)).taxName
}

/**
 * Who sold an order, for whoever holds its link: the shop as it was at the sale, and as it is as long as nothing was
 * sold. Throws `order_not_found`.
 */
export async function getIssuer(
  ctx: ShopContext,
  order: { id: string; token: string },
  shop: Shop,
): Promise<OrderIssuer> {
  assertOrderToken(ctx.tenantId, order.id, order.token)
  return withActor(buyerActor(ctx, order.id), (db) => issueOrder(db, order.id, { shop, mayWrite: false }))
}

/** Keeps who sold an order that has just been paid; a job's part of the commit in which that happens. */
export async function keepIssuer(db: TenantDb, orderId: string): Promise<void> {
  await addIssuer(db, orderId, issuerOf(await getTenantSettings(db)), { isJob: true })
}
