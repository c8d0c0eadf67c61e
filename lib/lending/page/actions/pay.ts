'use server'

import { redirect } from 'next/navigation'
import { shopAction } from '@/lib/core/guards/shop-action'
import { PayForm, readPayForm } from '@/lib/lending/page/forms'
import { rememberLink } from '@/lib/lending/page/remembered'
import { openOwnPage } from '@/lib/lending/page/service/reading'
import { payByLink } from '@/lib/lending/paying/service/pay'

/** Leads to the gateway's page for what somebody wants to pay; the order's own page leads back. */
export const payOwedAction = shopAction(PayForm, async (ctx, form): Promise<null> => {
  const borrower = await openOwnPage(ctx, form)
  const { orderId, url } = await payByLink(ctx, borrower, readPayForm(form, ctx.locale))
  await rememberLink({ order: orderId, id: form.party, key: form.k })
  return redirect(url)
})
