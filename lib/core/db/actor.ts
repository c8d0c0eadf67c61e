import pLimit from 'p-limit'
import type { LimitFunction } from 'p-limit'
import { env } from '@/lib/core/env'
import { failureFor, isOutdated } from './failures'
import { WayInto } from './driver'
import { Db, TenantDb } from './handle'
import { isTrial, jointTransaction, withJoint } from './joint'
import type { Outcome } from './joint'
import { openingMessage } from './opening'
import { loginHere, pool } from './pool'
import type { Login } from './pool'
import { Transaction } from './transaction'

/** Who asks. The only way to a row is to be one of these inside one transaction; row-level security knows no other. */
export type Actor =
  /** A visitor; with an order its buyer, with a party whoever has the link to what they owe. */
  | {
      role: 'storefront'
      tenantId: string
      orderId?: string
      partyId?: string
      isWritable?: boolean
      /** Whoever commits announces the events of the transaction afterwards; see `announce`. */
      isAnnouncing?: boolean
    }
  /** Somebody on the platform's own pages: sees no row, and asks what everybody may. */
  | { role: 'stranger' }
  | { role: 'gateway'; tenantId: string; connectionId: string }
  | {
      role: 'api_client'
      tenantId: string
      keyId: string
      /** The person in whose name. */
      makerId: string
      permissions: readonly string[]
      isWritable: boolean
    }
  /** With a generation: who runs the tenant's bot, in a transaction that fails where this one of its lease counts no more. */
  | { role: 'worker'; tenantId: string; generation?: bigint }
  | { role: 'dispatcher' }
  | { role: 'member'; personId: string; sessionId: string; tenantId: string }
  | { role: 'person'; personId: string; sessionId: string }
  | { role: 'platform_admin'; personId: string; sessionId: string; tenantId?: undefined }
  /** Reading in one tenant, for as long as an impersonation lasts. */
  | { role: 'platform_admin'; personId: string; sessionId: string; tenantId: string }
  /** A program of the operator, by the SHA-256 of its key. */
  | { role: 'platform_admin'; keyHash: Buffer }

/** Somebody who acts in one tenant. */
export type TenantActor = Extract<Actor, { tenantId: string }>

function loginOf(actor: Actor): Login {
  if (actor.role === 'platform_admin') return 'console'
  return actor.role === 'worker' || actor.role === 'dispatcher' ? 'worker' : 'app'
}

/** People filter and sort lists as they like: the best plan depends on what they ask for. */
function isPrepared({ role }: Actor): boolean {
  return role === 'storefront' || role === 'gateway' || role === 'worker' || role === 'dispatcher'
}

// Only who acts in a tenant is promised a handle that knows one: the signatures of withActor see to that.
function handleOn(transaction: Transaction, actor: Actor, isLast: boolean): TenantDb {
  const way = new WayInto(transaction, isLast)
  if ('tenantId' in actor && actor.tenantId !== undefined) return new TenantDb(way, actor.tenantId)
  return new Db(way) as TenantDb
}

/**
 * Runs `work` in one transaction as `actor` and commits. Throws what `work` throws after rolling back; throws when the
 * commit turned out to be a rollback (an error was swallowed inside), because the caller believes its rows are there.
 * Never call another system inside `work`.
 *
 * The first query carries the opening with it. A query on `last` carries the commit with it and must be the last one:
 * what speaks against it has to fail in the database, because afterwards it is too late to throw.
 */
export function withActor<T>(
  actor: TenantActor,
  work: (db: TenantDb, last: TenantDb) => Promise<T>,
): Promise<T>
export function withActor<T>(actor: Actor, work: (db: Db, last: Db) => Promise<T>): Promise<T>
export async function withActor<T>(
  actor: Actor,
  work: (db: TenantDb, last: TenantDb) => Promise<T>,
): Promise<T> {
  const joint = jointTransaction(() => openingMessage(actor))
  return joint ? joint.join(work) : inOwnTransaction(actor, work)
}

/**
 * Runs `work` so that everything which is done in it as `actor`, in as many steps as its services take, is one
 * transaction: all of it is kept, or nothing. What others do in it is theirs and kept as ever. Like `withActor`, it must
 * never call another system inside.
 *
 * @param outcome `kept`, or `tried`: then it is rolled back in the end, and only what `work` returns remains; others may
 *   only read in it, and what they would write fails with `conflict`
 */
export async function asOneTransaction<T>(
  actor: Actor,
  outcome: Outcome,
  work: () => Promise<T>,
): Promise<T> {
  const tried = new TriedOnly()
  let result: { value: T } | undefined
  try {
    await seats()(() =>
      inOwnTransaction(actor, async (db) => {
        const failure = (error: unknown): unknown => failureFor(error, actor)
        result = { value: await withJoint(openingMessage(actor), db, { failure, outcome }, work) }
        if (outcome === 'tried') throw tried
      }),
    )
  } catch (error) {
    if (error !== tried) throw error
  }
  if (!result) throw new Error('A transaction ended before its work did.')
  return result.value
}

let limit: LimitFunction | undefined

/**
 * Whoever holds such a transaction may need a second connection for what others do in it. With all connections held by
 * those who wait for another one, nobody would go on: half of them stay free.
 */
function seats(): LimitFunction {
  limit ??= pLimit(Math.max(1, Math.floor(env().DATABASE_POOL_SIZE / 2)))
  return limit
}

/** Ends a transaction that was never meant to be kept. */
class TriedOnly extends Error {}

async function inOwnTransaction<T>(
  actor: Actor,
  work: (db: TenantDb, last: TenantDb) => Promise<T>,
): Promise<T> {
  const opening = openingMessage(actor, isTrial())
  const client = await pool(loginHere(loginOf(actor))).connect()
  const transaction = new Transaction(client, opening, isPrepared(actor))
  let broken: Error | undefined
  try {
    // A person is let in or not before anything happens in their name.
    if (actor.role === 'member' || actor.role === 'platform_admin') await transaction.enter()
    // Whether a lease still counts is known at the end, also where nothing was asked for.
    if (actor.role === 'worker' && actor.generation !== undefined) transaction.open()
    const result = await work(handleOn(transaction, actor, false), handleOn(transaction, actor, true))
    await transaction.commit()
    return result
  } catch (error) {
    const first = await transaction.rollback(error).catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
      return error
    })
    if (isOutdated(first)) broken = first
    throw failureFor(first, actor)
  } finally {
    // A connection whose rollback failed may still be somebody: it is destroyed, not reused.
    client.release(broken)
  }
}
