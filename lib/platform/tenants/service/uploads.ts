import { finished, Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import {
  addUpload,
  changeUpload,
  listWaitingTenants,
  removeUpload,
  takeUnclaimedUploads,
  takeUpload,
} from '@/lib/platform/tenants/data/uploads'
import type { Upload } from '@/lib/platform/tenants/data/uploads'

export type { Upload }

const stepBytes = 1024n * 1024n

/** Counts what comes by; before it is more than was set aside, more is set aside, or the stream ends with the refusal. */
function metered(ctx: TenantContext, key: string, setAside: bigint): Transform {
  let aside = setAside
  let size = 0n
  const grow = async (to: bigint): Promise<void> => {
    await withActor(tenantActor(ctx), (db) => changeUpload(db, key, { sizeBytes: to, sha256: null }))
    aside = to
  }
  const makeRoom = async (): Promise<void> => {
    try {
      await grow(size + stepBytes)
    } catch (error) {
      // The last step to the limit is as long as it has to be.
      if (!(error instanceof AppError) || error.code !== 'limit_reached') throw error
      await grow(size)
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += BigInt(chunk.length)
      if (size <= aside) return done(null, chunk)
      makeRoom().then(
        () => done(null, chunk),
        (error: unknown) => done(error instanceof Error ? error : new Error('No room could be made.')),
      )
    },
  })
}

/**
 * Stores a file that a form then names: it takes up storage from its first byte on, and for a day waits to be claimed.
 * Whoever calls has asked for the permission. Throws `limit_reached` as soon as it is more than the plan has.
 *
 * @param expectedBytes how much the sender announced; what is really sent is what counts in the end
 */
export async function storeUpload(
  ctx: TenantContext,
  at: { folder: 'files' | 'refund-proofs' | 'logos' | 'imports'; id: string; fileName: string },
  file: { name: string; type: string; expectedBytes: bigint; content: Readable | Buffer },
): Promise<Upload> {
  const { tenantId } = ctx
  const { name, type } = file
  const key = keyOf(tenantId, at.folder, at.id, at.fileName)
  const sizeBytes = Buffer.isBuffer(file.content) ? BigInt(file.content.length) : file.expectedBytes
  await withActor(tenantActor(ctx), (db) =>
    addUpload(db, ctx.personId, { key, name, type, sizeBytes, sha256: null }),
  )
  try {
    const stored = await storage().put(key, through(ctx, key, sizeBytes, file.content))
    await withActor(tenantActor(ctx), (db) => changeUpload(db, key, stored))
    return { key, name, type, ...stored }
  } catch (error) {
    await dropUpload(ctx, key)
    throw error
  }
}

function through(ctx: TenantContext, key: string, aside: bigint, content: Readable | Buffer) {
  if (Buffer.isBuffer(content)) return content
  const counted = metered(ctx, key, aside)
  // It may be refused before the store has begun to read, which is then told so. Until it listens nobody does.
  counted.on('error', () => undefined)
  // Also of one that broke off before it came here.
  finished(content, (error) => {
    if (error) counted.destroy(error)
  })
  return content.pipe(counted)
}

/** Removes a stored file and gives its storage back. */
export async function dropUpload(ctx: TenantContext, key: string): Promise<void> {
  await storage().remove(key)
  await withActor(tenantActor(ctx), (db) => removeUpload(db, key))
}

/**
 * What waits under a key, as it was stored: whatever a form says about a file but its key is not looked at. In the caller's
 * transaction, which names it from now on. Null for a key under which nothing waits in this shop.
 */
export async function claimUpload(db: TenantDb, key: string): Promise<Upload | null> {
  return takeUpload(db, key)
}

/** A file that its product names no more: it waits again, and is removed once nobody may download it. */
export async function releaseFile(db: TenantDb, ctx: TenantContext, file: Upload): Promise<void> {
  await removeUpload(db, file.key)
  await addUpload(db, ctx.personId, file)
}

/** Tenants in which a file waits for longer than a day; ids only. */
export async function listTenantsWithUploads(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, listWaitingTenants)
}

/**
 * Removes files that nobody claimed within a day and gives their storage back. Inside of the transaction: a file that
 * could not be removed is counted until it is.
 */
export async function removeUnclaimed(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    for (const { key, isNamed } of await takeUnclaimedUploads(db)) if (!isNamed) await storage().remove(key)
  })
}
