import { createHash } from 'node:crypto'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { ApiContext, JobContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import { isLockTimeout } from '@/lib/core/db/taken'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { dayMs } from '@/lib/core/time/duration'
import {
  claimRequest,
  findRequest,
  forgetRequests,
  keepAnswer,
  listTenantsWithOldRequests,
} from '@/lib/integrations/data/api-requests'
import type { KeptAnswer, Wish } from '@/lib/integrations/data/api-requests'

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

/**
 * Does what is asked for once: the same key with the same request is answered as it was then, for a day. What is done and
 * its answer are one transaction, so a process that dies leaves both or neither, and a failure leaves the key free.
 * Throws `idempotency_key_reused` for another request, `conflict` while the same is still being done.
 */
export async function once(
  ctx: ApiContext,
  wish: Omit<Wish, 'keyId'>,
  work: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; isRepeated: boolean }> {
  const actor = tenantActor(ctx)
  const claim: Wish = { ...wish, keyId: ctx.keyId }
  return asOneTransaction(actor, 'kept', async () => {
    const isFirst = await withActor(actor, (db) => claimRequest(db, claim)).catch((error: unknown) => {
      throw isLockTimeout(error) ? new AppError('conflict', 'request_in_progress') : error
    })
    if (!isFirst) return { answer: await repeat(ctx, claim), isRepeated: true }
    const answer = await work()
    const sealed = sealToBytes(env().APP_SECRETS, answerBinding(ctx, claim), answer.answer)
    await withActor(actor, (db) => keepAnswer(db, claim, { ...answer, answer: sealed }))
    return { answer, isRepeated: false }
  })
}

const answerBinding = ({ tenantId }: ApiContext, { keyId, idempotencyKey }: Wish): string[] => [
  'api_request',
  tenantId,
  keyId,
  idempotencyKey,
]

async function repeat(ctx: ApiContext, claim: Wish): Promise<KeptAnswer> {
  const found = await withActor(tenantActor(ctx), (db) => findRequest(db, claim))
  if (found && !found.fingerprint.equals(claim.fingerprint)) throw new AppError('idempotency_key_reused')
  if (!found?.kept) throw new AppError('conflict', 'request_in_progress')
  const answer = openFromBytes(env().APP_SECRETS, answerBinding(ctx, claim), found.kept.answer)
  return { ...found.kept, answer }
}

const longAgo = (): Date => new Date(Date.now() - dayMs)

/** Forgets what was answered more than a day ago. */
export async function cleanUpRequests(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => forgetRequests(db, longAgo()))
}

export async function listTenantsWithKeptRequests(limit: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listTenantsWithOldRequests(db, longAgo(), limit))
}
