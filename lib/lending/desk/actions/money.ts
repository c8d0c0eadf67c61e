'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { acceptLateMoney, dismissSurplus } from '@/lib/lending/paying/service/late-money'

const OfOrder = z.object({ orderId: z.string() })
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

/** Money that came for a cancelled order pays what it was meant for after all. */
export const acceptLateMoneyAction = memberAction('lending.write', OfOrder, async (ctx, { orderId }) => {
  await acceptLateMoney(ctx, orderId)
  return done()
})

/** What came beyond the debt stays as it is. */
export const keepSurplusAction = memberAction('lending.write', OfOrder, async (ctx, { orderId }) => {
  await dismissSurplus(ctx, orderId)
  return done()
})
