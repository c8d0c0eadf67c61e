import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dropConsentOf, keepCustomer } from '@/lib/commerce/customers/data/customers'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { isReachable } from '@/lib/core/text/erased-email'
import { customerKey } from './customer-key'

/** By which a shop knows its buyer; whoever pays a debt has bought nothing. */
function buyerEmail({ source, customer: { email } }: Order): string | null {
  return source !== 'lending' && isReachable(email) ? email : null
}

/**
 * Brings the customer of an order up to date; a checkout never does, so that it stays quick and reads nobody's row. The
 * orders of somebody who was erased make no customer again.
 */
export async function rememberCustomer(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const order = await findOrder(db, orderId)
    const email = order && buyerEmail(order)
    if (!order || email === null) return
    await keepCustomer(db, last, { ...order, email }, customerKey(ctx.tenantId, email))
  })
}

/** An address that was given by mistake has consented to nothing: what was ticked belongs to the corrected order. */
export async function forgetMistakenConsent(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const order = await findOrder(db, orderId)
    const email = order && buyerEmail(order)
    if (!order || email === null) return
    // The order's own job may still wait: it finds that the consent is over.
    await keepCustomer(db, db, { ...order, email }, customerKey(ctx.tenantId, email))
    await dropConsentOf(last, email, order.createdAt)
  })
}
