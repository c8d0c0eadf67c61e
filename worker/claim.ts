import type { PgBoss } from 'pg-boss'
import type { JobData } from '@/lib/core/events/jobs'

/** pg-boss's own connection to its tables. */
type QueueDb = ReturnType<PgBoss['getDb']>

export type Claimed = { id: string; retryCount: number; data: JobData }

const uniqueViolation = '23505'

/**
 * The same claim as pg-boss makes, in another order: first those whose tenant runs fewest jobs, then those whose tenant
 * was served longest ago. A job whose key is at work is passed over; pg-boss would stop the whole queue at it.
 */
const claimText = `
  with busy as materialized (
    select coalesce(array_agg(b.singleton_key), '{}') as keys from pgboss.job b
    where b.name = $1 and b.state = 'active' and b.group_id is not null
  ), waiting as (
    select j.id, coalesce(j.group_id, '') as tenant, j.created_on,
      row_number() over (partition by j.singleton_key order by j.state desc, j.created_on, j.id) as of_key
    from pgboss.job j
    where j.name = $1 and j.state < 'active' and not j.blocked and j.start_after <= now()
      and coalesce(j.group_id, '') <> all($2::text[])
      and coalesce(j.singleton_key, '') <> all((select keys from busy)::text[])
  ), turns as (
    select id, tenant, created_on,
      coalesce(($3::jsonb ->> tenant)::int, 0) + row_number() over (partition by tenant order by created_on, id) as turn
    from waiting where of_key = 1
  ), chosen as (
    select id from turns where turn <= $5
    order by turn, coalesce(($4::jsonb ->> tenant)::bigint, 0), created_on, id limit $6
  ), next as (
    select j.id from pgboss.job j
    where j.name = $1 and j.id = any(array(select id from chosen)) and j.state < 'active'
    for update skip locked
  )
  update pgboss.job j set state = 'active', started_on = now(), heartbeat_on = now(),
    retry_count = case when j.started_on is null then j.retry_count else j.retry_count + 1 end
  from next where j.name = $1 and j.id = next.id
  returning j.id, j.retry_count as "retryCount", j.data`

export type Room = {
  full: readonly string[]
  running: ReadonlyMap<string, number>
  served: ReadonlyMap<string, number>
  perTenant: number
  limit: number
}

/** Takes the jobs whose turn it is; of one key never two, and never one beside another that runs. */
export async function claimJobs(db: QueueDb, queue: string, room: Room): Promise<Claimed[]> {
  const asJson = (map: ReadonlyMap<string, number>): string => JSON.stringify(Object.fromEntries(map))
  const values = [queue, room.full, asJson(room.running), asJson(room.served), room.perTenant, room.limit]
  try {
    const result: { rows: Claimed[] } = await db.executeSql(claimText, values)
    return result.rows
  } catch (error) {
    // Another process began a job of the same key in this moment: the next look passes over it.
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return []
    throw error
  }
}

const waitingText = `
  select q.name from unnest($1::text[]) as q (name) where exists (
    select 1 from pgboss.job j
    where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= now())`

/** Those of the queues in which something could begin. */
export async function listWaiting(db: QueueDb, queues: readonly string[]): Promise<string[]> {
  const result: { rows: { name: string }[] } = await db.executeSql(waitingText, [queues])
  return result.rows.map(({ name }) => name)
}
