import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dropConsentOf, keepCustomer } from '@/lib/commerce/customers/data/customers'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import { isErasedEmail } from '@/lib/core/text/erased-email'
import { customerKey } from './customer-key'

/**
 * Brings the customer of an order up to date; a checkout never does, so that it stays quick and reads nobody's row. The
 * orders of somebody who was erased make no customer again.
 */
export async function rememberCustomer(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const order = await findOrder(db, orderId)
    if (!order || isErasedEmail(order.customer.email)) return
    await keepCustomer(db, last, order, customerKey(ctx.tenantId, order.customer.email))
  })
}

/** An address that was given by mistake has consented to nothing: what was ticked belongs to the corrected order. */
export async function forgetMistakenConsent(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db, last) => {
    const order = await findOrder(db, orderId)
    if (!order || isErasedEmail(order.customer.email)) return
    // The order's own job may still wait: it finds that the consent is over.
    await keepCustomer(db, db, order, customerKey(ctx.tenantId, order.customer.email))
    await dropConsentOf(last, order)
  })
}
