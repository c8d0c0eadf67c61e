'use server'

import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/core/guards/action'
import { shopAction } from '@/lib/core/guards/shop-action'
import { shopBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'
import { DeclineInput, RefundAsked } from '@/lib/commerce/returns/schema'
import { declineRefund } from '@/lib/commerce/returns/service/answering'
import { askForRefund } from '@/lib/commerce/returns/service/asking'

/**
 * Leads back to the order, which then shows what was asked; going back and sending again asks for nothing twice. The
 * address names the request, because a browser that is led to where it is draws nothing anew.
 */
export const askForRefundAction = shopAction(RefundAsked, async (ctx, asked): Promise<null> => {
  const { requestId } = await askForRefund(ctx, asked)
  redirect(`${paths.order(await shopBase(), asked.order, asked.token)}&request=${requestId}#refund`)
})

export const declineRefundAction = memberAction('orders.refund', DeclineInput, async (ctx, input) => {
  await declineRefund(ctx, input)
  return { declinedAt: Date.now() }
})
