import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { HappenedEvent } from './order-events'

/** Less than what is kept of deliveries. */
const kept = sql`interval '29 days'`

/** What of this topic happened that this endpoint was not told of, in the order in which it did. */
export async function listUntoldSingles(
  db: TenantDb,
  endpoint: { id: string },
  { topic, since }: { topic: string; since: Date },
): Promise<HappenedEvent[]> {
  const { rows } = await sql<{ id: string; topic: string; payload: unknown; created_at: Date }>`
    select e.id, e.topic, e.payload, e.created_at from events e
    where e.tenant_id = ${db.tenantId} and e.topic = ${topic}
      and e.created_at >= greatest(${since}::timestamptz, now() - ${kept})
      and not exists (
        select from webhook_deliveries d
        where d.tenant_id = e.tenant_id and d.endpoint_id = ${endpoint.id} and d.event_id = e.id)
    order by e.id limit 500`.execute(db)
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }))
}
