import pLimit from 'p-limit'
import type { LimitFunction } from 'p-limit'
import { withActor } from '@/lib/core/db/actor'
import { refusalOf } from '@/lib/core/db/failures'
import type { TenantDb } from '@/lib/core/db/handle'
import {
  awaitOffered,
  beat,
  claim,
  findAwaited,
  findReady,
  findStirring,
  giveBack,
  leave,
  offer,
  pass,
  renew,
  sayReady,
} from './data'
import type { Health, Lease } from './data'
import { balance } from './rules'

export type { Health, Lease } from './data'

/** Somebody else runs the bot now: whoever thought to do so stops, and writes nothing. */
export class LeaseLost extends Error {}

const turns = new Map<string, LimitFunction>()

/** One after the other for each bot, without a connection for those who wait. */
async function inTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(tenantId) ?? pLimit(1)
  turns.set(tenantId, turn)
  try {
    return await turn(work)
  } finally {
    if (turn.activeCount + turn.pendingCount === 0) turns.delete(tenantId)
  }
}

/**
 * The only way to write of a bot that runs: in a transaction in which the lease counts, never inside of another one. That travels with the first query
 * of `work`, which fails where it does not; a query on `last` carries the commit. Throws `LeaseLost`.
 */
export async function asHolder<T>(
  { tenantId, generation }: Lease,
  work: (db: TenantDb, last: TenantDb) => Promise<T>,
): Promise<T> {
  try {
    return await inTurn(tenantId, () => withActor({ role: 'worker', tenantId, generation }, work))
  } catch (error) {
    throw refusalOf(error) === 'bot_not_held' ? new LeaseLost() : error
  }
}

/** In the holder's transaction: gives the bot back for a while, or, with null, until a person does something. */
export async function restBot(db: TenantDb, lease: Lease, restMs: number | null): Promise<void> {
  await giveBack(db, lease.generation, restMs)
}

/** What became of the leases of a process, and what it may do next. */
export type Round = {
  lost: Lease[]
  taken: Lease[]
  /** Bots to be ready for while somebody else runs them. */
  awaited: string[]
  /** Those of before that are this process' now, and those that it waits for in vain. */
  passed: Lease[]
  missed: string[]
  /** Bots whose next holder is ready: they can be passed on. */
  ready: Set<string>
}

/** What a process has, and whether it is about to stop: then it only gives. */
export type Holding = {
  held: readonly Lease[]
  awaited: readonly string[]
  health: Health
  isLeaving: boolean
}

/**
 * One round of a process: a sign of life, its leases prolonged, free bots taken up to its share. What is above it is
 * offered, and goes on until somebody else has begun a session beside: so nobody who presses a button meets a gap.
 */
export async function keepLeases(
  processId: string,
  { held, awaited, health, isLeaving }: Holding,
): Promise<Round> {
  return withActor({ role: 'dispatcher' }, async (db) => {
    const all = isLeaving ? null : await beat(db, processId, held.length, health)
    const kept = held.length === 0 ? new Set<string>() : await renew(db, processId, held)
    const known = awaited.length === 0 ? [] : await findAwaited(db, processId, awaited)
    const passed = known.filter(({ isPassed }) => isPassed).map(({ lease }) => lease)
    const still = new Set(known.map(({ lease }) => lease.tenantId))
    const { take, give } = all ? balance(kept.size + still.size, all) : { take: 0, give: 0 }
    const taken = take === 0 ? [] : await claim(db, processId, take)
    if (give > 0) await offer(db, processId, give, false)
    return {
      lost: held.filter(({ tenantId }) => !kept.has(tenantId)),
      taken,
      awaited: take > taken.length ? await awaitOffered(db, processId, awaited, take - taken.length) : [],
      passed,
      missed: awaited.filter((tenantId) => !still.has(tenantId)),
      ready: held.length === 0 ? new Set() : await findReady(db, processId),
    }
  })
}

/** Of the bots that a process runs those that have something to say or to finish, asked for all of them at once. */
export async function listStirring(processId: string): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => findStirring(last, processId))
}

/** The session of the next holder has begun: the one before it may pass the bot on. */
export async function sayReadyFor(processId: string, tenantId: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (db) => sayReady(db, processId, tenantId))
}

/** Passes a bot to who is ready for it; for a moment `asHolder` still counts for what was begun. */
export async function passLease(processId: string, lease: Lease): Promise<boolean> {
  return withActor({ role: 'dispatcher' }, (db) => pass(db, processId, lease))
}

/** Before a process stops: offers what it has. False where nobody else is there to take it. */
export async function offerAll(processId: string, most: number): Promise<boolean> {
  return withActor({ role: 'dispatcher' }, async (db) => (await offer(db, processId, most, true)) > 0)
}

/** A process that stops leaves its bots to the others at once. */
export async function leaveLeases(processId: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (db) => leave(db, processId))
}
