import { createHash } from 'node:crypto'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { ApiContext, JobContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import type { Actor } from '@/lib/core/db/actor'
import { isLockTimeout } from '@/lib/core/db/taken'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { dayMs } from '@/lib/core/time/duration'
import { claimRequest, findRequest, keepAnswer } from '@/lib/integrations/data/kept-requests'
import type { Asker, KeptAnswer, SealedAnswer, Wish } from '@/lib/integrations/data/kept-requests'
import { forgetRequests, listTenantsWithOldRequests } from '@/lib/integrations/data/old-requests'

/** The header's value; null where there is none. Throws `validation_failed` for what can be no key. */
export function idempotencyKeyIn(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new AppError('validation_failed', 'idempotency_key_form')
  return key
}

/** By what the same request is known again. */
export function fingerprintOf(method: string, address: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([method, address, body ?? null]))
    .digest()
}

/** Where what one caller has asked for is kept, with what it was answered. */
export type Keeper = {
  actor: Actor
  /** What an answer is sealed to: no other caller's key opens it. */
  binding: readonly string[]
  /** False when it was asked for before; whoever asks the same at this moment is waited for. */
  claim: (wish: Wish) => Promise<boolean>
  find: (wish: Wish) => Promise<{ fingerprint: Buffer; kept: SealedAnswer | null } | null>
  keep: (wish: Wish, answer: SealedAnswer) => Promise<void>
}

/** Where what this caller asks for is kept. */
export function keeperFor(actor: Actor, asker: Asker, binding: readonly string[]): Keeper {
  return {
    actor,
    binding,
    claim: (wish) => withActor(actor, (db) => claimRequest(db, asker, wish)),
    find: (wish) => withActor(actor, (db) => findRequest(db, asker, wish)),
    keep: (wish, answer) => withActor(actor, (db) => keepAnswer(db, asker, wish, answer)),
  }
}

/** Of a program of a shop. */
export function keeperOf(ctx: ApiContext): Keeper {
  const { tenantId, keyId } = ctx
  return keeperFor(tenantActor(ctx), { tenantId, keyId }, ['api_request', tenantId, keyId])
}

/**
 * Does what is asked for once: the same key with the same request is answered as it was then, for a day. What is done and
 * its answer are one transaction, so a process that dies leaves both or neither, and a failure leaves the key free.
 * Throws `idempotency_key_reused` for another request, `conflict` while the same is still being done.
 */
export async function once(
  keeper: Keeper,
  wish: Wish,
  work: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; isRepeated: boolean }> {
  const binding = [...keeper.binding, wish.idempotencyKey]
  return asOneTransaction(keeper.actor, 'kept', async () => {
    const isFirst = await keeper.claim(wish).catch((error: unknown) => {
      throw isLockTimeout(error) ? new AppError('conflict', 'request_in_progress') : error
    })
    if (!isFirst) return { answer: await repeat(keeper, wish, binding), isRepeated: true }
    const answer = await work()
    await keeper.keep(wish, { ...answer, answer: sealToBytes(env().APP_SECRETS, binding, answer.answer) })
    return { answer, isRepeated: false }
  })
}

/** Whether something was answered under this key, whatever it was. */
export async function isKept(keeper: Keeper, idempotencyKey: string): Promise<boolean> {
  return (await keeper.find({ idempotencyKey, fingerprint: Buffer.alloc(0) })) !== null
}

async function repeat(keeper: Keeper, wish: Wish, binding: string[]): Promise<KeptAnswer> {
  const found = await keeper.find(wish)
  if (found && !found.fingerprint.equals(wish.fingerprint)) throw new AppError('idempotency_key_reused')
  if (!found?.kept) throw new AppError('conflict', 'request_in_progress')
  return { ...found.kept, answer: openFromBytes(env().APP_SECRETS, binding, found.kept.answer) }
}

const longAgo = (): Date => new Date(Date.now() - dayMs)

/** Forgets what was answered more than a day ago. */
export async function cleanUpRequests(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => forgetRequests(db, longAgo()))
}

export async function listTenantsWithKeptRequests(limit: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listTenantsWithOldRequests(db, longAgo(), limit))
}
