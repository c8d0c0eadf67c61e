import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { keepCustomer } from '@/lib/commerce/data/customers'
import { findOrder } from '@/lib/commerce/data/orders'

/** Writes the customer of an order; a checkout never does, so that it stays quick and reads nobody's row. */
export async function rememberCustomer(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const order = await findOrder(db, ctx.tenantId, orderId)
    if (order) await keepCustomer(db, ctx.tenantId, order)
  })
}
