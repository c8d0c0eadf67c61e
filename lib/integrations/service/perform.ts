import type { AnyOperation, Operation, RawInput, Sent } from '@/lib/core/api/operation'
import type { ApiContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import type { KeptAnswer } from '@/lib/integrations/data/api-requests'
import { fingerprintOf, keeperOf, once } from './once'
import type { Keeper } from './once'

const smallBodyBytes = 64 * 1024

export const bodyLimitOf = ({ bodyLimitBytes = smallBodyBytes }: AnyOperation): number => bodyLimitBytes

/** What one kind of caller may do, and where what it asked for is kept. */
export type Keys<C, R extends string> = {
  /** Throws `forbidden`. */
  requireRights: (ctx: C, rights: readonly R[]) => void
  keeperOf: (ctx: C) => Keeper
}

/** Of a shop's programs. */
export const shopKeys: Keys<ApiContext, Permission> = {
  requireRights(ctx, rights) {
    const missing = rights.find((right) => !ctx.permissions.includes(right))
    if (missing !== undefined)
      throw new AppError('forbidden', 'api_key_right', { values: { right: missing } })
  },
  keeperOf,
}

/** What somebody asks an operation for, through whichever door. */
export type Asked = {
  raw: RawInput
  /** Path and query: with method and body, by what the same request is known again. */
  address: string
  idempotencyKey: string | null
}

function toAnswer({ status = 200 }: AnyOperation, sent: Sent<unknown>): KeptAnswer {
  return {
    status,
    answer: status === 204 ? '' : JSON.stringify(sent.body),
    etag: sent.version === undefined ? null : `"${sent.version}"`,
    location: sent.location ?? null,
  }
}

/**
 * Does what a program asks for as far as it may, once where it named an Idempotency-Key. What it sent is read after its
 * rights were asked.
 */
export async function perform<C, R extends string>(
  keys: Keys<C, R>,
  ctx: C,
  operation: Operation<C, R>,
  read: () => Promise<Asked>,
): Promise<{ answer: KeptAnswer; isRepeated: boolean }> {
  keys.requireRights(ctx, operation.rights)
  const { raw, address, idempotencyKey } = await read()
  const work = async (): Promise<KeptAnswer> => toAnswer(operation, await operation.perform(ctx, raw))
  if (idempotencyKey === null) return { answer: await work(), isRepeated: false }
  const fingerprint = fingerprintOf(operation.method, address, raw.body)
  return once(keys.keeperOf(ctx), { idempotencyKey, fingerprint }, work)
}
