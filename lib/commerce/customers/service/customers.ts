import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dropConsentOf, keepCustomers } from '@/lib/commerce/customers/data/customers'
import type { Bought } from '@/lib/commerce/customers/data/customers'
import { findOrder, findOrders } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { isReachable } from '@/lib/core/text/erased-email'
import { customerKey } from './customer-key'

/** By which a shop knows its buyer; whoever pays a debt has bought nothing. */
function buyerEmail({ source, customer: { email } }: Order): string | null {
  return source !== 'lending' && isReachable(email) ? email : null
}

/** An order whose buyer the shop knows; null for one of nobody. */
function boughtIn(tenantId: string, order: Order | null): Bought | null {
  const email = order && buyerEmail(order)
  return order && email !== null ? { order, email, emailKey: customerKey(tenantId, email) } : null
}

/**
 * Brings the customers of orders up to date; a checkout never does, so that it stays quick and reads nobody's row. The
 * orders of somebody who was erased make no customer again.
 */
export async function rememberCustomers(ctx: JobContext, orderIds: readonly string[]): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const orders = await findOrders(db, orderIds)
    const bought = orders.flatMap((order) => boughtIn(ctx.tenantId, order) ?? [])
    if (bought.length > 0) await keepCustomers(db, last, bought)
  })
}

/** An address that was given by mistake has consented to nothing: what was ticked belongs to the corrected order. */
export async function forgetMistakenConsent(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const bought = boughtIn(ctx.tenantId, await findOrder(db, orderId))
    if (!bought) return
    // The order's own job may still wait: it finds that the consent is over.
    await keepCustomers(db, db, [bought])
    await dropConsentOf(last, bought.email, bought.order.createdAt)
  })
}
