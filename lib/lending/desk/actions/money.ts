'use server'

import { z } from 'zod'
import { acceptLateMoney, dismissMoney } from '@/lib/lending/paying/service/late-money'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const OfOrder = z.object({ orderId: z.string() })
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

/** Money that came for a cancelled order pays what it was meant for after all. */
export const acceptLateMoneyAction = lendingAction('lending.write', OfOrder, async (ctx, { orderId }) => {
  await acceptLateMoney(ctx, orderId)
  return done()
})

/** What came beyond the debt stays as it is. */
export const keepSurplusAction = lendingAction('lending.write', OfOrder, async (ctx, { orderId }) => {
  await dismissMoney(ctx, orderId, 'surplus')
  return done()
})

/** The money of a quote that does not hold stays a payment like any other. */
export const leaveUnsettledAction = lendingAction('lending.write', OfOrder, async (ctx, { orderId }) => {
  await dismissMoney(ctx, orderId, 'unsettled')
  return done()
})
