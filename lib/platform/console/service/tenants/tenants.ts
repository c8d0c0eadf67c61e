import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import {
  addNote,
  listExports,
  listNotes,
  listTenantMembers,
  removeNote,
} from '@/lib/platform/console/data/tenant-notes'
import { listWaitingOwners } from '@/lib/platform/console/data/owner-invitations'
import { countTenants, findFew, findTenantDetail, listTenantRows } from '@/lib/platform/console/data/tenants'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import { listPlatformTrouble, readHealth, readTotals } from '@/lib/platform/console/data/totals'
import { isPlatformInMaintenance, listFlags, listTenantFlags } from '@/lib/platform/console/data/platform'
import { listPlatformEntries } from '@/lib/platform/console/data/platform-log'
import { namePlatformAdmins } from '@/lib/platform/operator/data/entries'
import type {
  ListedTenant,
  PlatformTotals,
  TenantFilter,
  TenantHealth,
  TenantPlace,
  TroubledOrder,
} from '@/lib/platform/console/schema/tenants'
import { atConsole, note, unless } from '@/lib/platform/operator/service'

const pageSize = 50

export type TenantPage = {
  tenants: ListedTenant[]
  count: number
  previous: string | null
  next: string | null
}

/** Sums over all tenants: of how many there are, what they sell, and what waits or fails. */
export async function getTotals(ctx: ConsoleContext): Promise<PlatformTotals & { isInMaintenance: boolean }> {
  return atConsole(ctx, async (db) => ({
    ...(await readTotals(db)),
    isInMaintenance: await isPlatformInMaintenance(db),
  }))
}

/** Orders of the platform's own shop that were paid late, twice or wrong: a person pays back, or gives credit. */
export async function listTrouble(ctx: ConsoleContext): Promise<TroubledOrder[]> {
  return atConsole(ctx, listPlatformTrouble)
}

/** One page of the list. Whatever page it is, the database walks along one index from the row that the address names. */
export async function listTenants(
  ctx: ConsoleContext,
  filter: TenantFilter,
  { after, before }: TenantPlace,
  { limit = pageSize, isProgram = false }: { limit?: number; isProgram?: boolean } = {},
): Promise<TenantPage> {
  return atConsole(ctx, async (db) => {
    const from = after ?? before
    const place = from !== undefined && isId(from) ? await findTenantPlace(db, from) : null
    // It would read the list for ever, from its beginning.
    if (isProgram && from !== undefined && !place) throw fieldRefusal('after', 'expected_place')
    const isUpward = place !== null && after === undefined
    const few = await findFew(db, filter)
    const rows = await listTenantRows(db, {
      filter,
      few,
      ...(place ? { place, isUpward } : {}),
      limit: limit + 1,
    })
    const hasMore = rows.length > limit
    const shown = rows.slice(0, limit)
    if (isUpward) shown.reverse()
    const hasPrevious = isUpward ? hasMore : place !== null
    const hasNext = isUpward || hasMore
    return {
      tenants: shown,
      count: await countTenants(db, filter, few),
      previous: hasPrevious ? (shown[0]?.id ?? null) : null,
      next: hasNext ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}

export async function noteTenantsExport(ctx: ConsoleContext, filter: TenantFilter): Promise<void> {
  await atConsole(ctx, (db) => note(db, ctx, 'tenants.exported', { details: filter }))
}

/** Everything that the operator knows of one tenant. Throws `not_found`. */
export async function getTenantPage(ctx: ConsoleContext, id: string) {
  if (!isId(id)) throw new AppError('not_found')
  return atConsole(ctx, async (db) => {
    const tenant = await findTenantDetail(db, id)
    if (!tenant) throw new AppError('not_found')
    const notes = await listNotes(db, id)
    const names = await namePlatformAdmins(
      db,
      notes.map((one) => one.authorId),
    )
    const chosen = await listTenantFlags(db, id)
    return {
      tenant,
      health: await readHealth(db, id),
      members: await listTenantMembers(db, id),
      waiting: await listWaitingOwners(db, id),
      notes: notes.map((one) => ({ ...one, author: names.get(one.authorId) ?? null })),
      exports: await listExports(db, id),
      entries: await listPlatformEntries(db, { subjectId: id, limit: 30 }),
      flags: (await listFlags(db)).map((flag) => ({ ...flag, isOn: chosen.get(flag.name) ?? null })),
    }
  })
}

/** What fails or waits at a tenant. */
export function getHealth(ctx: ConsoleContext, tenantId: string): Promise<TenantHealth> {
  return atConsole(ctx, (db) => readHealth(db, tenantId))
}

/** Who works in a tenant, the longest first. */
export function listMembers(ctx: ConsoleContext, tenantId: string) {
  return atConsole(ctx, (db) => listTenantMembers(db, tenantId))
}

/** What was noted about a tenant, page by page, the newest first. */
export async function listNotesOf(
  ctx: ConsoleContext,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  return atConsole(ctx, async (db) => {
    const rows = await listNotes(db, tenantId, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const authors = shown.map((one) => one.authorId)
    const names = await namePlatformAdmins(db, authors)
    return {
      notes: shown.map((one) => ({ ...one, author: names.get(one.authorId) ?? null })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}

/** Returns the note's id. Throws `not_found`. */
export async function writeNote(
  ctx: ConsoleContext,
  input: { tenantId: string; body: string },
): Promise<string> {
  const id = newId()
  await atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, input.tenantId)
    if (!tenant) throw new AppError('not_found')
    await addNote(db, { ...input, id, authorId: ctx.personId })
    await note(db, ctx, 'tenant.noted', { subject: { id: tenant.id, name: tenant.slug } })
  })
  return id
}

export async function dropNote(
  ctx: ConsoleContext,
  input: { tenantId: string; noteId: string },
): Promise<void> {
  await atConsole(ctx, async (db) => {
    unless(await removeNote(db, input.tenantId, input.noteId))
    const tenant = await findTenantPlace(db, input.tenantId)
    await note(db, ctx, 'tenant.note_removed', {
      ...(tenant && { subject: { id: tenant.id, name: tenant.slug } }),
    })
  })
}
