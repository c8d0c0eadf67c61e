import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { translator } from '@/lib/core/i18n/i18n'
import { isId, newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutFileName } from '@/lib/core/text/text'
import {
  addImport,
  findImport,
  listImports,
  lockImport,
  restartImport,
} from '@/lib/commerce/importing/data/imports'
import { countRemarks, listRefusals } from '@/lib/commerce/importing/data/refusals'
import { refusedHeading, refusedLines } from '@/lib/commerce/importing/rules/refused-sheet'
import { ItemName } from '@/lib/commerce/importing/schema'
import type { ExplainedRow, ImportView } from '@/lib/commerce/importing/schema'
import { audit, claimUpload, dropUpload, storeUpload } from '@/lib/platform/service'
import { formOf } from './source'
import { explained } from './explained'
import { mappingOf } from './work-on-import'

/** The largest file that is taken; a CSV file is held in memory while it is read. */
export const mostImportBytes = 64 * 1024 * 1024

const mostListed = 20
const mostShown = 100

/** Lets a file pass, and ends it where it is too large or begins like nothing that can be read. */
function checked(): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const isFirst = size === 0
      size += chunk.length
      if (size > mostImportBytes) return done(new AppError('validation_failed', 'file_too_large'))
      if (isFirst && chunk.length > 0 && formOf(chunk) === null)
        return done(fieldRefusal('file', 'import_unknown_form'))
      done(null, chunk)
    },
  })
}

/**
 * Takes a file on and has it tried out by a job. Throws `forbidden`, `validation_failed` for a file that is too large or of
 * no form that is known or of nothing, `limit_reached`.
 */
export async function sendImport(
  ctx: TenantContext,
  sent: { name: string; itemName: string; content: Readable; expectedBytes: bigint },
): Promise<{ importId: string }> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'orders.refund'))
  const item = ItemName.safeParse(sent.itemName)
  if (!item.success) throw fieldRefusal('item', sent.itemName.trim() === '' ? 'required' : 'too_long')
  const importId = newId()
  const passing = checked()
  sent.content.once('error', (error) => passing.destroy(error))
  passing.on('error', () => undefined)
  const name = cutFileName(sent.name, 200).trim() || 'orders'
  const upload = await storeUpload(
    ctx,
    { folder: 'imports', id: importId, fileName: '' },
    { name, type: '', expectedBytes: sent.expectedBytes, content: sent.content.pipe(passing) },
  )
  if (upload.sizeBytes === 0n) {
    await dropUpload(ctx, upload.key)
    throw fieldRefusal('file', 'import_empty')
  }
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    await claimUpload(db, upload.key)
    const from = { fileKey: upload.key, requestedBy: ctx.personId }
    const wanted = { id: importId, fileName: name, sha256: upload.sha256, itemName: item.data }
    await addImport(db, { ...wanted, kind: 'orders', isDryRun: true, sent: from })
    await ask(db, importId, 'trial')
  })
  return { importId }
}

type TenantDb = Parameters<typeof findImport>[0]

async function ask(db: TenantDb, importId: string, which: 'trial' | 'run'): Promise<void> {
  const key = `${importId}:${which}`
  await record(db, { tenantId: db.tenantId, topic: 'import.requested', key, payload: { importId } })
}

/** Has what was tried out brought over. Throws `forbidden`, `not_found`, `conflict` where it is under way or its file gone. */
export async function startImport(ctx: TenantContext, importId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    if (!(await findImport(db, importId))) throw new AppError('not_found')
    // A member can lock only what was tried out: of two who want it brought over, the second finds none.
    const at = await lockImport(db, importId)
    if (at?.state !== 'done' || !at.hasFile) throw new AppError('conflict', 'import_moved_on')
    await restartImport(db, importId)
    await audit(db, ctx, {
      action: 'import.started',
      subjectId: importId,
      details: { file: at.fileName, added: at.added, changed: at.changed },
    })
    await ask(db, importId, 'run')
  })
}

/** The newest imports of the shop. Throws `forbidden`. */
export async function listMemberImports(ctx: TenantContext): Promise<ImportView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return listImports(db, mostListed)
  })
}

type MemberImport = {
  view: ImportView
  refused: ExplainedRow[]
  /** Rows that were taken, but not with all that they say: the first of them, and how many there are. */
  remarks: { rows: ExplainedRow[]; total: number }
}

/** One import with the first of its refused rows, and of those with a remark. Throws `forbidden`, `not_found`. */
export async function getMemberImport(ctx: TenantContext, importId: string): Promise<MemberImport> {
  if (!isId(importId)) throw new AppError('not_found')
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const view = await findImport(db, importId)
    if (!view) throw new AppError('not_found')
    const first = { after: 0, limit: mostShown }
    const refused = await listRefusals(db, importId, first)
    const remarked = await listRefusals(db, importId, { ...first, isTaken: true })
    const remarks = { rows: explained(view.kind, remarked), total: await countRemarks(db, importId) }
    return { view, refused: explained(view.kind, refused), remarks }
  })
}

/** All refused rows as CSV, written while it is read. Throws `forbidden`, `not_found` before the first piece. */
export async function exportRefused(
  ctx: TenantContext,
  importId: string,
): Promise<{ name: string; content: AsyncGenerator<string> }> {
  const { view } = await getMemberImport(ctx, importId)
  const { fields } = mappingOf(view.kind)
  const words = translator(ctx.locale, 'dashboard')
  async function* content(): AsyncGenerator<string> {
    yield refusedHeading(fields)
    for (let after = 0; ;) {
      const page = { after, limit: 1_000 }
      const rows = await withActor(tenantActor(ctx), (db) => listRefusals(db, importId, page))
      const last = rows.at(-1)
      if (!last) return
      yield refusedLines(fields, explained(view.kind, rows), (reason) =>
        words(`order_import.reason.${reason}`),
      )
      after = last.place
    }
  }
  return { name: 'refused.csv', content: content() }
}
