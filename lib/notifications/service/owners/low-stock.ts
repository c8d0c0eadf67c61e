import type { JobContext } from '@/lib/core/context'
import { mailOwners } from './owner-mail'

/** Tells the owners and those who look after stock, once per fall, that something is nearly sold out. */
export async function sendLowStockMail(
  ctx: JobContext,
  eventId: string,
  { variantId, product, left }: { variantId: string; product: string; left: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: 'seller_low_stock',
    eventId,
    path: `/products/stock/${variantId}`,
    again,
    alsoTo: 'ops',
    values: () => ({ product, left }),
  })
}
