'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { shopAction } from '@/lib/core/guards/shop-action'
import { Currency } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import { Refusals } from '@/lib/core/requests/refusals'
import { orderBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'
import { DeclineInput, Lines, RefundAsked } from '@/lib/commerce/returns/schema'
import { declineRefund } from '@/lib/commerce/returns/service/answering'
import { askForRefund } from '@/lib/commerce/returns/service/asking'
import { refundOrder } from '@/lib/commerce/returns/service/refunding'
import { ProofField } from '@/lib/payments/refunds/schema/proof-field'
import { RefundInput } from '@/lib/payments/schema'

/**
 * Leads back to the order, which then shows what was asked; going back and sending again asks for nothing twice. The
 * address names the request, because a browser that is led to where it is draws nothing anew.
 */
export const askForRefundAction = shopAction(
  RefundAsked,
  async (ctx, asked): Promise<null> => {
    const { requestId } = await askForRefund(ctx, asked)
    redirect(`${paths.order(await orderBase(), asked.order, asked.token)}&request=${requestId}#refund`)
  },
  'bought',
)

export const declineRefundAction = memberAction('orders.refund', DeclineInput, async (ctx, input) => {
  await declineRefund(ctx, input)
  return { declinedAt: Date.now() }
})

const RefundForm = z.object({
  orderId: z.uuid('invalid'),
  transactionId: z.uuid('invalid'),
  currency: Currency,
  amount: z.string().default(''),
  way: z.enum(['gateway', 'manual'], 'invalid'),
  line: Lines,
  reason: z.string().default(''),
  revokesGoods: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  proof: ProofField,
})

/** Writes down what is wanted; the worker sends it to the gateway, and the order's page shows how it goes. */
export const refundAction = memberAction('orders.refund', RefundForm, async (ctx, form) => {
  const { orderId, transactionId, line: lines, reason, revokesGoods, way } = form
  const refusals = new Refusals()
  const amountMinor = refusals.read(() =>
    requireAmount(form.amount, form.currency, ctx.locale, 'amountMinor'),
  )
  const given = { orderId, transactionId, lines, reason, amountMinor, revokesGoods }
  const input = refusals.parse(RefundInput, given)
  return refundOrder(ctx, input, { way, proof: form.proof ?? undefined })
})
