import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { beat, claim, giveBack, isHeld, leave, renew } from './data'
import type { Health, Lease } from './data'
import { balance } from './rules'

export type { Health, Lease } from './data'

/** Somebody else runs the bot now: whoever thought to do so stops, and writes nothing. */
export class LeaseLost extends Error {}

/** The only way to write of a bot that runs: in a transaction in which the lease counts. Throws `LeaseLost`. */
export async function asHolder<T>(lease: Lease, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return withActor(jobActor(lease), async (db) => {
    if (!(await isHeld(db, lease.generation))) throw new LeaseLost()
    return work(db)
  })
}

/** In the holder's transaction: gives the bot back for a while, or, with null, until a person does something. */
export async function restBot(db: TenantDb, lease: Lease, restMs: number | null): Promise<void> {
  await giveBack(db, lease.generation, restMs)
}

/** What became of the leases of a process, and what it may do next. */
export type Round = { lost: Lease[]; taken: Lease[]; give: number }

/** One round of a process: a sign of life, its leases prolonged, free bots taken up to its share. */
export async function keepLeases(processId: string, held: readonly Lease[], health: Health): Promise<Round> {
  return withActor({ role: 'dispatcher' }, async (db) => {
    const all = await beat(db, processId, held.length, health)
    const kept = held.length === 0 ? new Set<string>() : await renew(db, processId, held)
    const { take, give } = balance(kept.size, all)
    const taken = take === 0 ? [] : await claim(db, processId, take)
    return { lost: held.filter(({ tenantId }) => !kept.has(tenantId)), taken, give }
  })
}

/** A process that stops leaves its bots to the others at once. */
export async function leaveLeases(processId: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (db) => leave(db, processId))
}
