import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { Id, Moment } from '@/lib/core/api/words'
import { listConnections } from '@/lib/payments/connections/service/connections'
import { Mode, Provider } from '@/lib/payments/schema'
import type { ConnectionView } from '@/lib/payments/schema'

const ConnectionAnswer = z
  .object({
    id: Id,
    provider: Provider,
    mode: Mode,
    status: z.enum(['active', 'invalid', 'disconnected']),
    problem: z.string().nullable(),
    is_default: z.boolean(),
    key_last4: z.string().meta({ description: 'The end of its key; the rest is told to nobody.' }),
    webhook_url: z.string(),
    verified_at: Moment.nullable(),
    last_webhook_at: Moment.nullable(),
    last_sync_at: Moment.nullable(),
    created_at: Moment,
  })
  .meta({ id: 'PaymentConnection' })

function connectionDocument(connection: ConnectionView): z.input<typeof ConnectionAnswer> {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    id: connection.id,
    provider: connection.provider,
    mode: connection.mode,
    status: connection.status,
    problem: connection.problem,
    is_default: connection.isDefault,
    key_last4: connection.keyLast4,
    webhook_url: connection.webhookUrl,
    verified_at: time(connection.verifiedAt),
    last_webhook_at: time(connection.lastWebhookAt),
    last_sync_at: time(connection.lastSyncAt),
    created_at: connection.createdAt.toISOString(),
  }
}

export const connectionOperations = [
  operation({
    method: 'GET',
    path: '/payment-connections',
    id: 'listPaymentConnections',
    tag: 'Payments',
    summary: 'List the gateways that the shop is or was connected to, the newest first',
    description: 'Connecting takes a person.',
    rights: ['payments.read'],
    answer: z.object({ data: z.array(ConnectionAnswer) }),
    run: async (ctx) => ({ body: { data: (await listConnections(ctx)).map(connectionDocument) } }),
  }),
]
