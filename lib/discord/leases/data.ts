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

/** Of the bots that a process runs those that have something to say or to finish. */
export async function findStirring(db: Db, processId: string): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from app.stirring_bots(${processId}::uuid) as tenant_id`.execute(db)
  return rows.map((row) => row.tenant_id)
}

/** Gives a bot back: for a while, or, with null, until a person does something. */
export async function giveBack(db: TenantDb, generation: bigint, restMs: number | null): Promise<void> {
  const rest = restMs === null ? null : `${restMs} milliseconds`
  await sql`select app.rest_bot(${generation.toString()}::bigint, ${rest}::interval)`.execute(db)
}

/** Asks others to be ready for so many bots; answers with how many others there are. Who is leaving counts no more. */
export async function offer(db: Db, processId: string, most: number, isLeaving: boolean): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select app.offer_bots(${processId}::uuid, ${most}::integer, ${isLeaving}) as others`.execute(db)
  return rows[0]?.others ?? 0
}

/** Says of at most so many offered bots, beside those that it knows of, that this process has them next; their leases are still another's. */
export async function awaitOffered(
  db: Db,
  processId: string,
  known: readonly string[],
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from app.await_bots(${processId}::uuid, ${[...known]}::uuid[], ${most}::integer) as tenant_id`.execute(
    db,
  )
  return rows.map((row) => row.tenant_id)
}

/** Of the bots that a process is to have next: those it has by now, and those it still waits for. */
export async function findAwaited(
  db: Db,
  processId: string,
  tenantIds: readonly string[],
): Promise<{ lease: Lease; isPassed: boolean }[]> {
  const { rows } = await sql<{ tenant_id: string; generation: bigint; is_passed: boolean }>`
    select tenant_id, generation, is_passed from app.awaited_bots(${processId}::uuid, ${[...tenantIds]}::uuid[])`.execute(
    db,
  )
  return rows.map((row) => ({
    lease: { tenantId: row.tenant_id, generation: row.generation },
    isPassed: row.is_passed,
  }))
}

/** The session of the next holder has begun. */
export async function sayReady(db: Db, processId: string, tenantId: string): Promise<void> {
  await sql`select app.be_ready_for_bot(${processId}::uuid, ${tenantId}::uuid)`.execute(db)
}

/** Bots of this process whose next holder is ready. */
export async function findReady(db: Db, processId: string): Promise<Set<string>> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from app.ready_heirs(${processId}::uuid) as tenant_id`.execute(db)
  return new Set(rows.map((row) => row.tenant_id))
}

/** False where there is nobody any more to pass it to. */
export async function pass(db: Db, processId: string, lease: Lease): Promise<boolean> {
  const { tenantId, generation } = lease
  const { rows } = await sql<{ done: boolean }>`
    select app.pass_bot(${processId}::uuid, ${tenantId}::uuid, ${generation.toString()}::bigint) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}
