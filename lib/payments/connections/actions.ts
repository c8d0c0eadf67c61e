'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { requestFacts } from '@/lib/core/requests/request'
import { plainText } from '@/lib/core/text/text-input'
import { Mode, Provider } from '@/lib/payments/schema'
import {
  connectGateway,
  disconnectGateway,
  setDefaultGateway,
} from '@/lib/payments/connections/service/connections'
import { startTrial } from '@/lib/payments/connections/service/trials'

const maybe = z
  .string()
  .optional()
  .transform((text) => (text === undefined || plainText(text) === '' ? undefined : text))

const checkbox = z
  .string()
  .optional()
  .transform((value) => value === 'on')

/** The keys are read by the service, together with the gateway's word about them. */
const ConnectForm = z.object({
  provider: Provider,
  mode: Mode,
  apiKey: z.string().default(''),
  clientKey: maybe,
  isDefault: checkbox,
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
  z.object({ connectionId: z.uuid('invalid'), arePagesClosed: checkbox }),
  async (ctx, { connectionId, arePagesClosed }) => {
    await disconnectGateway(ctx, connectionId, { arePagesClosed })
    return { disconnectedAt: Date.now() }
  },
)

export const setDefaultGatewayAction = memberAction(
  'payments.manage',
  z.object({ connectionId: z.uuid('invalid') }),
  async (ctx, { connectionId }) => {
    await setDefaultGateway(ctx, connectionId)
    return { changedAt: Date.now() }
  },
)

export const startTrialAction = memberAction(
  'payments.manage',
  z.object({ connectionId: z.uuid('invalid') }),
  async (ctx, { connectionId }) => {
    const { origin, prefix } = await requestFacts()
    return startTrial(ctx, { connectionId, returnUrl: `${origin}${prefix}/dashboard/payments` })
  },
)
