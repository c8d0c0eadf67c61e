import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import type { Job } from '@/lib/core/events/jobs'
import { storage } from '@/lib/core/storage/storage'
import type { OpenFile } from '@/lib/core/storage/storage'
import {
  countTenant,
  deleteTenantPiece,
  findExport,
  findReadyExport,
  finishExport,
  listDueDeletions,
  listExportRows,
  listExportTables,
  listWaitingExports,
} from '@/lib/platform/console/data/lifecycle'

const rowsAtOnce = 500
const rowsToDeleteAtOnce = 2000

/** Exports that wait and tenants whose time is over. */
export async function dueEndings(): Promise<Job[]> {
  return withActor({ role: 'dispatcher' }, async (db) => [
    ...(await listWaitingExports(db, 50)).map(({ tenantId, exportId }) => ({
      queue: 'platform.export' as const,
      key: exportId,
      data: { tenantId, exportId },
    })),
    ...(await listDueDeletions(db, 20)).map((tenantId) => ({
      queue: 'platform.delete' as const,
      key: tenantId,
      data: { tenantId },
    })),
  ])
}

async function* writeLines(ctx: JobContext, count: { rows: number }): AsyncGenerator<string> {
  for (const table of await withActor(jobActor(ctx), listExportTables)) {
    let place = '(0,0)'
    for (;;) {
      const from = place
      const rows = await withActor(jobActor(ctx), (db) => listExportRows(db, table, from, rowsAtOnce))
      const last = rows.at(-1)
      if (!last) break
      count.rows += rows.length
      yield rows.map((row) => `${JSON.stringify({ table, row: row.content })}\n`).join('')
      place = last.place
    }
  }
}

/** Writes everything that the tenant's members may read into one compressed file, a row a line. Safe to repeat. */
export async function writeExport(ctx: JobContext, exportId: string): Promise<void> {
  const found = await withActor(jobActor(ctx), (db) => findExport(db, exportId))
  if (found?.state !== 'waiting') return
  const count = { rows: 0 }
  const key = `tenants/${ctx.tenantId}/exports/${exportId}.jsonl.gz`
  const lines = Readable.from(writeLines(ctx, count))
  const zip = createGzip()
  lines.on('error', (error) => zip.destroy(error))
  const { sizeBytes } = await storage().put(key, lines.pipe(zip))
  await withActor(jobActor(ctx), (db) =>
    finishExport(db, exportId, { key, sizeBytes, rowsCount: count.rows }),
  )
}

/** The tenant's newest export. Throws `not_found` when none is ready. */
export async function openExport(ctx: TenantContext): Promise<OpenFile> {
  const found = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'team.manage', 'read')
    return findReadyExport(db)
  })
  const file = found?.fileKey ? await storage().open(found.fileKey) : null
  if (!file) throw new AppError('not_found')
  return file
}

/** Takes a tenant away whose time is over: its files first, then its rows, piece by piece. Safe to repeat. */
export async function deleteTenant(ctx: JobContext): Promise<void> {
  const isDue = (await withActor({ role: 'dispatcher' }, (db) => listDueDeletions(db, 10_000))).includes(
    ctx.tenantId,
  )
  if (!isDue) return
  await storage().removeAll(`tenants/${ctx.tenantId}/`)
  while (!(await withActor(jobActor(ctx), (db) => deleteTenantPiece(db, rowsToDeleteAtOnce)))) {
    // The next piece; each is a commit of its own.
  }
}

/** Counts what the console shows of a tenant. */
export async function recountTenant(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), countTenant)
}
