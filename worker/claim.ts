import type { JobData } from '@/lib/core/events/jobs'
import type { QueueDb } from '@/lib/core/db/queue-db'

export type Claimed = { id: string; retryCount: number; data: JobData }

const uniqueViolation = '23505'

/** Of so many tenants one look knows at most; the next look goes on behind them. */
const mostTenants = 64

/** By which waiting jobs are found, tenant by tenant, the one that is due longest first. */
export const turnsIndex = `create index if not exists job_turns on pgboss.job_common (name, group_id, start_after, id)
  where state < 'active' and not blocked`

const isWaiting = `j.name = $1 and j.state < 'active' and not j.blocked`

/** Not while a job of its key is at work, and not before one of its key that comes again. */
const isFree = `j.start_after <= now()
  and not exists (select from pgboss.job_common b where b.name = $1 and b.state = 'active' and b.policy = 'stately'
    and coalesce(b.singleton_key, '') = coalesce(j.singleton_key, ''))
  and not (j.state = 'created' and exists (select from pgboss.job_common b where b.name = $1 and b.state = 'retry'
    and b.policy = 'stately' and coalesce(b.singleton_key, '') = coalesce(j.singleton_key, '') and b.start_after <= now()))`

/**
 * The same claim as pg-boss makes, in another order: first those whose tenant runs fewest, then those whose tenant was
 * served longest ago. Tenants are walked in the index, one step each; only of those whose turn it is jobs are read, as
 * many as they may begin. What it costs follows from how many tenants wait, not from how many jobs. A job that failed
 * before counts as a turn of its own.
 */
const claimText = `
  with recursive walk (tenant, step) as (
    (select j.group_id, 1 from pgboss.job_common j where ${isWaiting} and j.group_id > $8
      order by j.group_id limit 1)
    union all
    select (select j.group_id from pgboss.job_common j where ${isWaiting} and j.group_id > w.tenant
      order by j.group_id limit 1), w.step + 1
    from walk w where w.tenant is not null and w.step < ${mostTenants}
  ), first as (
    select w.tenant, coalesce(($3::jsonb ->> w.tenant)::int, 0) as running,
      coalesce(($4::jsonb ->> w.tenant)::bigint, 0) as served
    from walk w cross join lateral (
      select j.start_after from pgboss.job_common j where ${isWaiting} and j.group_id = w.tenant and ${isFree}
      order by j.start_after, j.id limit 1) oldest
    where w.tenant <> all($2::text[])
    order by running, served, oldest.start_after limit $6::int
  ), due as (
    select own.id, f.tenant, f.served,
      f.running + ceil(sum(case own.state when 'retry' then $7::int else 1 end)
        over (partition by f.tenant order by own.start_after, own.id)::numeric / $7::int) as turn
    from first f cross join lateral (
      select j.id, j.state, j.start_after from pgboss.job_common j
      where ${isWaiting} and j.group_id = f.tenant and ${isFree}
      order by j.start_after, j.id limit $5::int * $7::int) own
  ), placed as (
    select id, dense_rank() over (order by turn, served, tenant) as place from due where turn <= $5::int
  ), chosen as materialized (
    select array(select id from placed where place <= $6::int) as ids
  ), next as (
    select j.id from pgboss.job_common j
    where j.name = $1 and j.id = any((select ids from chosen)::uuid[]) and j.state < 'active'
    for update skip locked
  ), taken as (
    update pgboss.job_common j set state = 'active', started_on = now(), heartbeat_on = now(),
      retry_count = case when j.started_on is null then j.retry_count else j.retry_count + 1 end
    from next where j.name = $1 and j.id = next.id
    returning j.id, j.retry_count, j.data, j.start_after
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'retryCount', retry_count, 'data', data)
      order by start_after, id), '[]') from taken) as jobs,
    exists (select from pgboss.job_common j where ${isWaiting} and j.start_after <= now()
      and j.id <> all((select ids from chosen)::uuid[])) as "isLeft",
    (select coalesce(max(place), 0)::int from placed) as places,
    (select cardinality(ids) from chosen) > (select count(*) from taken) as "isContended",
    (select tenant from walk where step = ${mostTenants}) as "walkedTo"`

export type Room = {
  full: readonly string[]
  running: ReadonlyMap<string, number>
  served: ReadonlyMap<string, number>
  perTenant: number
  limit: number
  /** How many jobs of a tenant begin together, as one run. */
  most: number
  /** The tenants behind this one. */
  behind: string
}

export type Claim = {
  jobs: Claimed[]
  /** Something is due that could not begin now. */
  isLeft: boolean
  /** How many places what could begin would have taken: fewer than there were, and nothing else can begin now. */
  places: number
  /** Another process took some of what was chosen. */
  isContended: boolean
  /** Where more tenants wait than one look knows: the last of them. */
  walkedTo: string | null
}

const nothing: Claim = { jobs: [], isLeft: false, places: 0, isContended: false, walkedTo: null }

/** Takes the jobs whose turn it is; of one key never two, and never one beside another that runs. */
export async function claimJobs(db: QueueDb, queue: string, room: Room): Promise<Claim> {
  const asJson = (map: ReadonlyMap<string, number>): string => JSON.stringify(Object.fromEntries(map))
  const { full, running, served, perTenant, limit, most, behind } = room
  const values = [queue, full, asJson(running), asJson(served), perTenant, limit, most, behind]
  try {
    const { rows } = await db.executeSql(claimText, values)
    const [claim] = rows as Claim[]
    return claim ?? nothing
  } catch (error) {
    // Another process began a job of the same key in this moment: the next look passes over it.
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation)
      return { ...nothing, isLeft: true }
    throw error
  }
}

const waitingText = `
  select q.name from unnest($1::text[]) as q (name) where exists (
    select 1 from pgboss.job_common j
    where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= now())`

/** Those of the queues in which something could begin. */
export async function listWaiting(db: QueueDb, queues: readonly string[]): Promise<string[]> {
  const { rows } = await db.executeSql(waitingText, [queues])
  return (rows as { name: string }[]).map(({ name }) => name)
}
