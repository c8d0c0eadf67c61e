'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import { AppError } from '@/lib/core/errors'
import { Currency } from '@/lib/core/money'
import { readAmount } from '@/lib/core/money-input'
import { Mode, Provider } from '@/lib/payments/schema'
import { connectGateway, disconnectGateway, recordManualRefund, requestRefund } from '@/lib/payments/service'

const maybe = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text))

const ConnectForm = z.object({
  provider: Provider,
  mode: Mode,
  apiKey: z.string('required').min(1, 'required').max(500, 'too_long'),
  clientKey: maybe,
  isDefault: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
})

export const connectGatewayAction = memberAction(
  'payments.manage',
  ConnectForm,
  async (ctx, { clientKey, ...input }) => {
    await connectGateway(ctx, { ...input, ...(clientKey === undefined ? {} : { clientKey }) })
    return { connectedAt: Date.now() }
  },
)

export const disconnectGatewayAction = memberAction(
  'payments.manage',
  z.object({ connectionId: z.uuid('invalid') }),
  async (ctx, { connectionId }) => {
    await disconnectGateway(ctx, connectionId)
    return { disconnectedAt: Date.now() }
  },
)

const RefundForm = z.object({
  orderId: z.uuid('invalid'),
  transactionId: z.uuid('invalid'),
  currency: Currency,
  amount: z.string('required'),
  way: z.enum(['gateway', 'manual'], 'invalid'),
  reason: z.string().max(500, 'too_long').default(''),
})

/** Writes down what is wanted; the worker sends it to the gateway, and the order's page shows how it goes. */
export const refundAction = memberAction('orders.refund', RefundForm, async (ctx, form) => {
  const amountMinor = readAmount(form.amount, form.currency)
  if (amountMinor === null) {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { amountMinor: ['invalid_price'] },
    })
  }
  const { orderId, transactionId, reason } = form
  const refund = form.way === 'gateway' ? requestRefund : recordManualRefund
  return refund(ctx, { orderId, transactionId, reason, amountMinor })
})
