import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import {
  findNamedTenant,
  findTenantPlace,
  findTenantStanding,
} from '@/lib/platform/operator/data/tenant-place'
import { insertPlatformEntry } from '@/lib/platform/operator/data/entries'
import type { PlatformAction } from '@/lib/platform/operator/schema'

/** One transaction as this platform admin; the database has asked for session, person and second factor before. */
export function atConsole<T>(ctx: ConsoleContext, work: (db: Db) => Promise<T>): Promise<T> {
  return withActor(consoleActor(ctx), work)
}

/** The id of the tenant that a program names by id, address or earlier number. Throws `not_found`. */
export async function tenantNamed(ctx: ConsoleContext, name: string): Promise<string> {
  const id = /^[!-~]{1,80}$/.test(name) ? await atConsole(ctx, (db) => findNamedTenant(db, name)) : null
  if (id === null) throw new AppError('not_found')
  return id
}

/** The address of a tenant; null where there is none. */
export async function findTenantSlug(db: Db, tenantId: string): Promise<string | null> {
  return isId(tenantId) ? ((await findTenantPlace(db, tenantId))?.slug ?? null) : null
}

/** Writes down what a platform admin did, in the transaction in which it was done. */
export async function note(
  db: Db,
  ctx: ConsoleContext,
  action: PlatformAction,
  more: { subject?: { id: string; name: string }; details?: Record<string, unknown> } = {},
): Promise<void> {
  await insertPlatformEntry(db, { id: newId(), action, actorId: ctx.personId, address: ctx.address, ...more })
}

/** Somebody else was faster; or it never stood so that this can be done, which `told` says. */
export function unless(isDone: boolean, told = 'conflict'): void {
  if (!isDone) throw new AppError('conflict', told)
}

/** Tells how the tenant stands where that is why something was not done. Throws `not_found`. */
export async function unlessStanding(db: Db, tenantId: string, isDone: boolean): Promise<void> {
  if (isDone) return
  const state = await findTenantStanding(db, tenantId)
  if (state === null) throw new AppError('not_found')
  throw new AppError('conflict', 'tenant_stands', { values: { state } })
}
