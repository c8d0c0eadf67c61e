import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { StoredProof } from '@/lib/payments/attempts/schema'
import { recordManualRefund, requestRefund } from '@/lib/payments/service'
import type { RefundInput } from '@/lib/payments/schema'
import { listOrderLines } from '@/lib/commerce/orders/data/orders'
import { isPriceOfLines } from '@/lib/commerce/returns/rules'

/** What is paid back for lines is what those lines cost. Throws `forbidden`, `validation_failed`. */
async function requireLines(ctx: TenantContext, { orderId, lines = [], amountMinor }: RefundInput) {
  if (lines.length === 0) return
  const sold = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    return listOrderLines(db, orderId)
  })
  if (isPriceOfLines(sold, lines, amountMinor)) return
  throw new AppError('validation_failed', 'validation_failed', { fields: { lines: ['refund_not_of_lines'] } })
}

/**
 * Gives money back, through the gateway or as something that a member has done: any amount, or the price of chosen
 * lines, whose goods then end unless the member keeps them. Throws like `requestRefund`, and `validation_failed` where
 * the amount is not that of the lines.
 */
export async function refundOrder(
  ctx: TenantContext,
  input: RefundInput,
  how: { way: 'gateway' | 'manual'; proof?: StoredProof | undefined },
): Promise<{ refundId: string }> {
  await requireLines(ctx, input)
  return how.way === 'gateway' ? requestRefund(ctx, input) : recordManualRefund(ctx, input, how.proof)
}
