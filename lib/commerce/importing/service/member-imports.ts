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
import type { FileForm, ImportDesk } from '@/lib/commerce/importing/schema/desk'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'
import { audit, claimUpload, dropUpload, storeUpload } from '@/lib/platform/service'
import { formOf } from './source'
import { explained } from './explained'
import { mappingOf } from './work-on-import'

type TenantDb = Parameters<typeof findImport>[0]

/** The largest file that is taken; a CSV file is held in memory while it is read. */
export const mostImportBytes = 64 * 1024 * 1024

const mostListed = 20
const mostShown = 100

/** What else the operator brings over of a shop is looked at here, too. */
const ORDERS: ImportDesk = {
  ...{ kind: 'orders', reads: 'orders.read', writes: 'orders.refund', forms: ['table', 'sheet'] },
  ...{ topic: 'import.requested', mappingOf: async (_, kind) => mappingOf(kind) },
}

/** Lets a file pass, and ends it where it is too large or begins like nothing that can be read. */
function checked(forms: readonly FileForm[]): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const isFirst = size === 0
      size += chunk.length
      if (size > mostImportBytes) return done(new AppError('validation_failed', 'file_too_large'))
      const form = isFirst && chunk.length > 0 ? formOf(chunk) : forms[0]
      if (form === undefined || form === null || !forms.includes(form))
        return done(fieldRefusal('file', forms.includes('table') ? 'import_unknown_form' : 'import_no_sheet'))
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
  desk = ORDERS,
): Promise<{ importId: string }> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, desk.writes))
  const item = ItemName.safeParse(sent.itemName)
  if (!item.success) throw fieldRefusal('item', sent.itemName.trim() === '' ? 'required' : 'too_long')
  const importId = newId()
  const passing = checked(desk.forms)
  sent.content.once('error', (error) => passing.destroy(error))
  passing.on('error', () => undefined)
  const name = cutFileName(sent.name, 200).trim() || desk.kind
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
    await requirePermission(db, desk.writes)
    await claimUpload(db, upload.key)
    const from = { fileKey: upload.key, requestedBy: ctx.personId }
    const wanted = { id: importId, fileName: name, sha256: upload.sha256, itemName: item.data }
    await addImport(db, { ...wanted, kind: desk.kind, isDryRun: true, sent: from })
    await ask(db, desk, `${importId}:trial`, importId)
  })
  return { importId }
}

async function ask(db: TenantDb, { topic }: ImportDesk, key: string, importId: string): Promise<void> {
  await record(db, { tenantId: db.tenantId, topic, key, payload: { importId } })
}

/** Has what was tried out brought over. Throws `forbidden`, `not_found`, `conflict` where it is under way or its file gone. */
export async function startImport(ctx: TenantContext, importId: string, desk = ORDERS): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, desk.writes)
    if (!isOf(desk, await findImport(db, importId))) throw new AppError('not_found')
    // A member can lock only what was tried out: of two who want it brought over, the second finds none.
    const at = await lockImport(db, importId)
    if (at?.state !== 'done' || !at.hasFile) throw new AppError('conflict', 'import_moved_on')
    await restartImport(db, importId)
    await audit(db, ctx, {
      action: 'import.started',
      subjectId: importId,
      details: { file: at.fileName, added: at.added, changed: at.changed },
    })
    await ask(db, desk, `${importId}:run`, importId)
  })
}

/** The newest imports of the shop. Throws `forbidden`. */
export async function listMemberImports(ctx: TenantContext, desk = ORDERS): Promise<ImportView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, desk.reads)
    return listImports(db, desk.kind, mostListed)
  })
}

/** Debts are looked at in the debt book alone. */
const isOf = (desk: ImportDesk, view: ImportView | null): view is ImportView =>
  view !== null && (view.kind === 'loan_sheet') === (desk.kind === 'loan_sheet')

type MemberImport = {
  view: ImportView
  mapping: Mapping
  refused: ExplainedRow[]
  /** Rows that were taken, but not with all that they say: the first of them, and how many there are. */
  remarks: { rows: ExplainedRow[]; total: number }
}

/** One import with the first of its refused rows, and of those with a remark. Throws `forbidden`, `not_found`. */
export async function getMemberImport(
  ctx: TenantContext,
  importId: string,
  desk = ORDERS,
): Promise<MemberImport> {
  if (!isId(importId)) throw new AppError('not_found')
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, desk.reads)
    const view = await findImport(db, importId)
    if (!isOf(desk, view)) throw new AppError('not_found')
    const mapping = await desk.mappingOf(db, view.kind)
    const first = { after: 0, limit: mostShown }
    const refused = await listRefusals(db, importId, first)
    const remarked = await listRefusals(db, importId, { ...first, isTaken: true })
    const remarks = { rows: explained(view.kind, remarked, mapping), total: await countRemarks(db, importId) }
    return { view, mapping, refused: explained(view.kind, refused, mapping), remarks }
  })
}

/** All refused rows as CSV, written while it is read. Throws `forbidden`, `not_found` before the first piece. */
export async function exportRefused(
  ctx: TenantContext,
  importId: string,
  desk = ORDERS,
): Promise<{ name: string; content: AsyncGenerator<string> }> {
  const { view, mapping } = await getMemberImport(ctx, importId, desk)
  const texts = desk.kind === 'loan_sheet' ? 'lending.import' : 'order_import'
  const words = translator(ctx.locale, 'dashboard')
  async function* content(): AsyncGenerator<string> {
    yield refusedHeading(mapping.fields)
    for (let after = 0; ;) {
      const page = { after, limit: 1_000 }
      const rows = await withActor(tenantActor(ctx), (db) => listRefusals(db, importId, page))
      const last = rows.at(-1)
      if (!last) return
      yield refusedLines(mapping.fields, explained(view.kind, rows, mapping), (reason) =>
        words(`${texts}.reason.${reason}`),
      )
      after = last.place
    }
  }
  return { name: 'refused.csv', content: content() }
}
