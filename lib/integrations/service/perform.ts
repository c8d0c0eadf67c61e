import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import type { AnyOperation, Operation, RawInput, Sent } from '@/lib/core/api/operation'
import type { ApiContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import { noFile } from '@/lib/core/requests/input/upload'
import type { SentFile } from '@/lib/core/requests/input/upload'
import type { KeptAnswer } from '@/lib/integrations/data/kept-requests'
import { fingerprintOf, isKept, keeperOf, once } from './once'
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
  /** Begins to read the file that was sent instead of a body. */
  openFile?: () => SentFile
}

/**
 * The version, which an edit is meant for, and what the whole of the answer is known again by: stock, figures and the like
 * change without an edit. What has no version is known by its answer alone, behind a letter that no version begins with.
 */
function tagOf(version: number | undefined, answer: string): string {
  return `"${version ?? 'r'}-${createHash('sha256').update(answer).digest('base64url').slice(0, 16)}"`
}

function toAnswer({ status = 200, method }: AnyOperation, sent: Sent<unknown>): KeptAnswer {
  const answer = status === 204 ? '' : JSON.stringify(sent.body)
  return {
    status,
    answer,
    etag: sent.version === undefined && method !== 'GET' ? null : tagOf(sent.version, answer),
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
  const asked = await read()
  if (operation.file) return performWithFile(keys, ctx, operation, asked)
  const { raw, address, idempotencyKey } = asked
  const work = async (): Promise<KeptAnswer> => toAnswer(operation, await operation.perform(ctx, raw))
  if (idempotencyKey === null) return { answer: await work(), isRepeated: false }
  const fingerprint = fingerprintOf(operation.method, address, raw.body)
  return once(keys.keeperOf(ctx), { idempotencyKey, fingerprint }, work)
}

async function passBy({ content }: SentFile): Promise<null> {
  await finished(content.resume())
  return null
}

/**
 * To store a file takes too long for one transaction with its answer: it is stored first, and then its answer is kept.
 * What was stored for a twin of the same request is nobody's, and swept away like all that is never named.
 */
async function performWithFile<C, R extends string>(
  keys: Keys<C, R>,
  ctx: C,
  operation: Operation<C, R>,
  { raw, address, idempotencyKey, openFile = noFile }: Asked,
): Promise<{ answer: KeptAnswer; isRepeated: boolean }> {
  let file: SentFile | undefined
  const open = (): SentFile => (file = openFile())
  const work = async (): Promise<KeptAnswer> =>
    toAnswer(operation, await operation.perform(ctx, { ...raw, openFile: open }))
  if (idempotencyKey === null) return { answer: await work(), isRepeated: false }
  const keeper = keys.keeperOf(ctx)
  // What was stored already is only read, to know it again.
  const done = (await isKept(keeper, idempotencyKey)) ? await passBy(open()) : await work()
  const fingerprint = fingerprintOf(operation.method, address, file?.digest().toString('hex'))
  return once(keeper, { idempotencyKey, fingerprint }, () => {
    // Forgotten since it was found.
    if (done === null) throw new AppError('conflict', 'request_in_progress')
    return Promise.resolve(done)
  })
}
