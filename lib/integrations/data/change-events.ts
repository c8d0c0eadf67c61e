import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type ChangeEvent = { id: string; ids: readonly string[] | null; createdAt: Date }

/** How long a transaction may have run before what it wrote is seen. */
const slowest = sql`interval '1 hour'`
/** Less than what is kept of deliveries. */
const kept = sql`interval '29 days'`

/** What changed in a shop that this endpoint was not told of, in the order of the ids. */
export async function listUntoldChanges(
  db: TenantDb,
  endpoint: { id: string },
  { topic, since }: { topic: string; since: Date },
): Promise<ChangeEvent[]> {
  // Ids are not in the order of commits: what was told is left out by its id, not by where it stands.
  const { rows } = await sql<{ id: string; ids: string[] | null; created_at: Date }>`
    with told as (
      select d.event_id, d.covers, d.created_at from webhook_deliveries d
      where d.tenant_id = ${db.tenantId} and d.endpoint_id = ${endpoint.id} and d.topic = ${topic}
    ), span as (
      select greatest(${since}::timestamptz,
        coalesce((select max(t.created_at) from told t) - ${slowest}, now() - ${kept})) as since
    )
    select e.id, e.created_at, case when jsonb_typeof(e.payload -> 'ids') = 'array'
      then array(select jsonb_array_elements_text(e.payload -> 'ids')) end as ids
    from events e, span
    where e.tenant_id = ${db.tenantId} and e.topic = ${topic} and e.created_at >= span.since
      and e.id not in (select t.event_id from told t)
      and e.id not in (select unnest(t.covers) from told t)
    order by e.id`.execute(db)
  return rows.map((row) => ({ id: row.id, ids: row.ids, createdAt: row.created_at }))
}
