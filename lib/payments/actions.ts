'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import { Mode, Provider } from '@/lib/payments/schema'
import { connectGateway, disconnectGateway } from '@/lib/payments/service'

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
