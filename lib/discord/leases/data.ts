import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

export type Lease = { tenantId: string; generation: bigint }

/** How a process does: its memory, how late its timers were since it was last asked, and how often Discord slowed it down. */
export type Health = { memoryMb: number; lagMs: number; slowed: number }

/** A sign of life; answers with how many processes share how many bots, and whether this one hands over all of its own. */
export async function beat(
  db: Db,
  processId: string,
  bots: number,
  { memoryMb, lagMs, slowed }: Health,
): Promise<{ processes: number; wanted: number; isDraining: boolean }> {
  const { rows } = await sql<{ processes: number; wanted: number; is_draining: boolean }>`
    select processes, wanted, is_draining
    from app.beat_bots(${processId}::uuid, ${bots}::integer, ${memoryMb}::integer, ${lagMs}::integer, ${slowed}::integer)`.execute(
    db,
  )
  const row = rows[0]
  return {
    processes: row?.processes ?? 1,
    wanted: row?.wanted ?? 0,
    isDraining: row?.is_draining === true,
  }
}

/** Takes at most so many bots that nobody runs. */
export async function claim(db: Db, processId: string, most: number): Promise<Lease[]> {
  const { rows } = await sql<{ tenant_id: string; generation: bigint }>`
    select tenant_id, generation from app.claim_bots(${processId}::uuid, ${most}::integer)`.execute(db)
  return rows.map((row) => ({ tenantId: row.tenant_id, generation: row.generation }))
}

/** Prolongs these leases; answers with the tenants of those that are still held. */
export async function renew(db: Db, processId: string, leases: readonly Lease[]): Promise<Set<string>> {
  const tenants = leases.map(({ tenantId }) => tenantId)
  const generations = leases.map(({ generation }) => generation.toString())
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from app.renew_bots(${processId}::uuid, ${tenants}::uuid[], ${generations}::bigint[]) as tenant_id`.execute(
    db,
  )
  return new Set(rows.map((row) => row.tenant_id))
}

/** Leaves all bots of a process that stops to the others. */
export async function leave(db: Db, processId: string): Promise<void> {
  await sql`select app.leave_bots(${processId}::uuid)`.execute(db)
}

/** Whether this lease still counts; it then does until the transaction ends. */
export async function isHeld(db: TenantDb, generation: bigint): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select app.hold_bot(${generation.toString()}::bigint) as held`.execute(db)
  return rows[0]?.held === true
}

/** Gives a bot back: for a while, or, with null, until a person does something. */
export async function giveBack(db: TenantDb, generation: bigint, restMs: number | null): Promise<void> {
  const rest = restMs === null ? null : `${restMs} milliseconds`
  await sql`select app.rest_bot(${generation.toString()}::bigint, ${rest}::interval)`.execute(db)
}
