import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { PaymentAttempts } from '@/lib/core/db/types'
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

const columns = [
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
] as const

function toAttempt(row: Pick<Selectable<PaymentAttempts>, (typeof columns)[number]>): BuyerAttempt | null {
  if (row.connection_id === null) return null
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

/** The newest try to pay an order at a gateway, in the columns that its buyer may see. */
export async function selectNewestAttempt(db: TenantDb, orderId: string): Promise<BuyerAttempt | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select(columns)
    .where('order_id', '=', orderId)
    .where('connection_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toAttempt(row) : null
}

/** The same of many orders, by order. */
export async function selectNewestAttempts(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<Map<string, BuyerAttempt>> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select(columns)
    .select('order_id')
    .distinctOn('order_id')
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .where('connection_id', 'is not', null)
    .orderBy('order_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const found = new Map<string, BuyerAttempt>()
  for (const row of rows) {
    const attempt = toAttempt(row)
    if (attempt) found.set(row.order_id, attempt)
  }
  return found
}
