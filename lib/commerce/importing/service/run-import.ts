import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { dayMs } from '@/lib/core/time/duration'
import { storage } from '@/lib/core/storage/storage'
import {
  addImport,
  findBrokenOff,
  findFileKey,
  findImport,
  forgetFile,
  listDueImports,
} from '@/lib/commerce/importing/data/imports'
import { listRefusals } from '@/lib/commerce/importing/data/refusals'
import { FileRefused } from '@/lib/commerce/importing/schema'
import { explained } from './explained'
import type { ExplainedRow, ImportKind, ImportView } from '@/lib/commerce/importing/schema'
import { openSource } from './source'
import type { Shape, Source } from './source'
import { ImportTaken, workOnImport } from './work-on-import'
import type { Work } from './work-on-import'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'

/** A job is cut off after two minutes; a long import is many short jobs. */
const sliceMs = 30_000
const mostDue = 100

/** Files that wait to be brought over, or to be forgotten, across tenants; ids only. Debts are another module's work. */
export async function listImportsDue(ofDebts = false): Promise<{ tenantId: string; importId: string }[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueImports(db, { limit: mostDue, ofDebts }))
}

async function download(key: string, to: string): Promise<void> {
  const file = await storage().open(key)
  if (!file) throw new FileRefused('gone')
  await pipeline(file.stream, createWriteStream(to, { mode: 0o600 }))
}

/** A file that was sent to us, worked on by a job until it is through or the job's time is; then another job goes on. */
export async function runImport(
  ctx: JobContext,
  importId: string,
  work: Pick<Work, 'mapping'> = {},
): Promise<void> {
  const fileKey = await withActor(jobActor(ctx), (db) => findFileKey(db, importId))
  if (fileKey === null) return
  const until = Date.now() + sliceMs
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-import-'))
  const file = path.join(folder, 'file')
  const open = async (mapping: Mapping): Promise<Source> => {
    await download(fileKey, file)
    return openSource(file, mapping)
  }
  try {
    const isThrough = await workOnImport(ctx, importId, open, { ...work, until })
    await withActor(jobActor(ctx), (db) => (isThrough ? tidy(db, importId) : goOnLater(db, importId)))
  } catch (error) {
    if (!(error instanceof ImportTaken)) throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type TenantDb = Parameters<typeof findImport>[0]

async function goOnLater(db: TenantDb, importId: string): Promise<void> {
  const at = await findImport(db, importId)
  await record(db, {
    tenantId: db.tenantId,
    topic: at?.kind === 'loan_sheet' ? 'loan_import.requested' : 'import.requested',
    key: `${importId}:${at?.isDryRun ? 'trial' : 'run'}:${at?.rowsDone ?? 0}`,
    payload: { importId },
  })
}

/** What was brought over needs its file no more; one that was only tried out is kept for a day. */
async function tidy(db: TenantDb, importId: string): Promise<void> {
  const at = await findImport(db, importId)
  const fileKey = await findFileKey(db, importId)
  if (!at || fileKey === null || !isFileOver(at)) return
  // Inside of the transaction: a file that could not be removed is known until it is.
  await forgetFile(db, importId)
  await storage().remove(fileKey)
}

function isFileOver({ state, isDryRun, finishedAt }: ImportView): boolean {
  if (state === 'failed') return true
  if (state !== 'done') return false
  return !isDryRun || Date.now() - (finishedAt?.getTime() ?? 0) > dayMs
}

/** A server that still writes keeps its newest pages beside the file. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  const newest = `${file}-wal`
  const hasNewest = (await stat(newest).catch(() => null)) !== null
  for (const part of hasNewest ? [file, newest] : [file]) {
    for await (const chunk of createReadStream(part)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}

/** Of a file that holds several shops, the rows of one; all of them where none is named. */
function shapeFor(mapping: Mapping, tenant: string | null): Shape {
  const { table, orTable, below, fields, mostRows, ofTenant } = mapping
  const only = ofTenant === undefined || tenant === null ? {} : { only: { field: ofTenant, value: tenant } }
  return { table, fields, mostRows, ...only, ...(orTable && { orTable }), ...(below && { below }) }
}

/**
 * A file of this machine, for the operator's command: goes on where one of the same bytes was broken off. What it was
 * called stays with it, as with a file that was sent.
 */
export async function importLocalFile(
  ctx: JobContext,
  wanted: { file: string; itemName: string; isDryRun: boolean; kind?: ImportKind; tenant?: string | null },
  work: Work & { onBegin?: (at: { isResumed: boolean; rowsDone: number }) => void } = {},
): Promise<ImportView> {
  const sha256 = await hashOf(wanted.file)
  const { isDryRun, itemName, kind = 'orders', tenant = itemName } = wanted
  const { importId, rowsDone, isResumed } = await withActor(jobActor(ctx), async (db) => {
    const brokenOff = await findBrokenOff(db, { sha256, isDryRun, itemName, kind })
    if (brokenOff !== null) {
      const at = await findImport(db, brokenOff)
      return { importId: brokenOff, rowsDone: at?.rowsDone ?? 0, isResumed: true }
    }
    const id = newId()
    const fileName = path.basename(wanted.file).slice(0, 200)
    await addImport(db, { id, kind, fileName, sha256, itemName, isDryRun, sent: null })
    return { importId: id, rowsDone: 0, isResumed: false }
  })
  work.onBegin?.({ isResumed, rowsDone })
  await workOnImport(ctx, importId, (mapping) => openSource(wanted.file, shapeFor(mapping, tenant)), work)
  const end = await withActor(jobActor(ctx), (db) => findImport(db, importId))
  if (!end) throw new Error('An import was gone before it ended.')
  return end
}

/** The refused rows of an import, or those with a remark, a page at a time, for the operator's command. */
export async function listRefusedForCommand(
  ctx: JobContext,
  { id, kind }: Pick<ImportView, 'id' | 'kind'>,
  page: { after: number; limit: number; isTaken?: boolean },
  mapping?: Mapping,
): Promise<ExplainedRow[]> {
  const rows = await withActor(jobActor(ctx), (db) => listRefusals(db, id, page))
  return explained(kind, rows, mapping)
}
