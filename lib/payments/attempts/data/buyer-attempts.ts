import type { TenantDb } from '@/lib/core/db/handle'
import type { AttemptState, Provider, Refusal, Way } from '@/lib/payments/schema'
import {
  AttemptState as States,
  Provider as Providers,
  Refusal as Refusals,
  Way as Ways,
} from '@/lib/payments/schema'

export type BuyerAttempt = {
  id: string
  connectionId: string
  state: AttemptState
  provider: Provider
  method: string | null
  way: Way
  instructions: unknown
  url: string | null
  createdAt: Date
  expiresAt: Date
  lastSyncedAt: Date | null
  creatingUntil: Date | null
  refusal: Refusal | null
}

/** The newest try to pay an order at a gateway, in the columns that its buyer may see. */
export async function selectNewestAttempt(db: TenantDb, orderId: string): Promise<BuyerAttempt | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select([
      'id',
      'connection_id',
      'state',
      'provider',
      'method',
      'way',
      'instructions',
      'url',
      'created_at',
      'expires_at',
      'last_synced_at',
      'creating_until',
      'refusal',
    ])
    .where('order_id', '=', orderId)
    .where('connection_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.connection_id) return null
  return {
    id: row.id,
    connectionId: row.connection_id,
    state: States.parse(row.state),
    provider: Providers.parse(row.provider),
    method: row.method,
    way: Ways.parse(row.way),
    instructions: row.instructions,
    url: row.url,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSyncedAt: row.last_synced_at,
    creatingUntil: row.creating_until,
    refusal: row.refusal === null ? null : Refusals.parse(row.refusal),
  }
}
