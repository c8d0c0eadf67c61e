import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { isTaken } from '@/lib/core/db/taken'
import {
  failImport,
  findImport,
  lockImport,
  planAnew,
  saveProgress,
} from '@/lib/commerce/importing/data/imports'
import { addRefusals } from '@/lib/commerce/importing/data/refusals'
import { addTo } from '@/lib/commerce/importing/rules/sums'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type {
  Cells,
  ImportKind,
  ImportView,
  RawRow,
  RefusedRow,
  Remark,
} from '@/lib/commerce/importing/schema'
import type { Mapping, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { ordersMapping } from './orders-mapping'
import { rentalProductsMapping, rentalStockMapping } from './rental-mapping'
import { rentalOrdersMapping } from './rental-orders-mapping'
import type { Source } from './source'

const MAPPINGS: Partial<Record<ImportKind, Mapping>> = {
  orders: ordersMapping,
  rental_products: rentalProductsMapping,
  rental_stock: rentalStockMapping,
  rental_orders: rentalOrdersMapping,
}

/** How rows of what a shop sold become ours. Of other modules' kinds whoever brings them over has the mapping. */
export function mappingOf(kind: ImportKind): Mapping {
  const mapping = MAPPINGS[kind]
  if (!mapping) throw new Error(`No mapping of the shop's own brings over ${kind}.`)
  return mapping
}

/** Somebody else works on the same import and is further: there is nothing left to do here. */
export class ImportTaken extends Error {}

export type Work = {
  /** Rows of one transaction. */
  batch?: number
  /** When to stop between two of them, in milliseconds since 1970; somebody goes on later. */
  until?: number
  onProgress?: (at: ImportView) => void
  /** Of a kind that is another module's. */
  mapping?: Mapping
}

/**
 * Works an import on, piece by piece, each committed together with how far it is: whoever is cut off leaves whole pieces,
 * and whoever comes next skips them. True when the file is through. A file that cannot be read ends the import.
 */
export async function workOnImport(
  ctx: JobContext,
  importId: string,
  openFile: (mapping: Mapping) => Promise<Source>,
  work: Work = {},
): Promise<boolean> {
  const found = await withActor(jobActor(ctx), (db) => findImport(db, importId))
  if (!found || found.state === 'done' || found.state === 'failed') return true
  try {
    const mapping = work.mapping ?? mappingOf(found.kind)
    await withActor(jobActor(ctx), (db) => mapping.assertFits(db))
    const source = await openFile(mapping)
    try {
      return await goThrough(ctx, found, { mapping, source }, work)
    } finally {
      source.close()
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    await withActor(jobActor(ctx), (db) => failImport(db, importId, error))
    return true
  }
}

type File = { mapping: Mapping; source: Source }
type Checked = RawRow & { key: string | null; isRepeated: boolean }

/** Rows in pieces, from behind `done` on. Of rows with one key the first that can be read counts, wherever the others are. */
function* pieces({ mapping, source }: File, done: number, size: number): Generator<Checked[]> {
  const seen = new Set<string>()
  const now = new Date()
  let place = 0
  let piece: Checked[] = []
  for (const row of source.rows()) {
    const key = row.isDamaged ? null : mapping.keyOf(row.cells)
    const isRepeated = key !== null && seen.has(key)
    if (key !== null && !isRepeated && mapping.isReadable(row.cells, now)) seen.add(key)
    place += 1
    if (place <= done) continue
    piece.push({ ...row, key, isRepeated })
    if (piece.length < size) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

async function goThrough(ctx: JobContext, found: ImportView, file: File, work: Work): Promise<boolean> {
  const { batch = 1_000, until = Number.POSITIVE_INFINITY, onProgress } = work
  let at: ImportView = {
    ...found,
    state: 'running',
    rowsTotal: file.source.total,
    unreadColumns: file.source.unreadColumns ?? [],
  }
  for (const piece of pieces(file, at.rowsDone, batch)) {
    if (Date.now() >= until) return false
    at = await takePiece(ctx, file.mapping, at, piece)
    onProgress?.(at)
  }
  const end: ImportView = { ...at, state: 'done' }
  await withActor(jobActor(ctx), async (db) => {
    await assertMine(db, at)
    await saveProgress(db, end)
  })
  onProgress?.(end)
  return true
}

type TenantDb = Parameters<typeof lockImport>[0]

async function assertMine(db: TenantDb, at: ImportView): Promise<void> {
  const now = await lockImport(db, at.id)
  const isOpen = now?.state === 'waiting' || now?.state === 'running'
  if (!isOpen || now.rowsDone !== at.rowsDone || now.isDryRun !== at.isDryRun) throw new ImportTaken()
}

const mostTries = 5

/** A checkout may take the number or the old id of an order at the same moment: then the piece looks once more. */
async function takePiece(
  ctx: JobContext,
  mapping: Mapping,
  at: ImportView,
  piece: readonly Checked[],
): Promise<ImportView> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeOnce(ctx, mapping, at, piece)
    } catch (error) {
      const isRaced = isTaken(error, 'orders_number') || isTaken(error, 'orders_legacy_id')
      if (!isRaced || tries === mostTries) throw error
    }
  }
}

async function takeOnce(
  ctx: JobContext,
  mapping: Mapping,
  at: ImportView,
  piece: readonly Checked[],
): Promise<ImportView> {
  return withActor(jobActor(ctx), async (db) => {
    await planAnew(db)
    await assertMine(db, at)
    const fresh = piece.filter(({ isRepeated, isDamaged }) => !isRepeated && !isDamaged)
    const brought = await mapping.bring(db, fresh, at)
    const outcomes = new Map(fresh.map((row, index) => [row, brought.outcomes[index] ?? 'unchanged']))
    const refusals = piece.flatMap((row) =>
      refusalOf(mapping, row, outcomes.get(row) ?? { refused: row.isDamaged ? 'quotes' : 'duplicate' }),
    )
    const remarks = fresh.flatMap((row, index) => remarkOf(mapping, row, brought.remarks[index]?.[0]))
    await addRefusals(db, at.id, [...refusals, ...remarks])
    const count = (outcome: Outcome) => brought.outcomes.filter((one) => one === outcome).length
    const weights = (rows: readonly Checked[]) => rows.map((row) => weigh(mapping, row))
    const places = new Set(refusals.map(({ place }) => place))
    const inFile = addTo(at.sums, 'file', weights(piece))
    const next: ImportView = {
      ...at,
      rowsDone: at.rowsDone + piece.length,
      added: at.added + count('added'),
      changed: at.changed + count('changed'),
      unchanged: at.unchanged + count('unchanged'),
      refused: at.refused + refusals.length,
      sums: addTo(
        addTo(inFile, 'refused', weights(piece.filter(({ place }) => places.has(place)))),
        'here',
        brought.here,
      ),
    }
    await saveProgress(db, next)
    return next
  })
}

/** Nobody can tell what a damaged row means. */
function weigh(mapping: Mapping, { cells, isDamaged = false }: Checked): Measured {
  return isDamaged ? { group: 'unknown', amountMinor: null } : mapping.measure(cells)
}

function refusalOf(mapping: Mapping, row: Checked, outcome: Outcome): RefusedRow[] {
  if (typeof outcome === 'string') return []
  const { place, key: oldId, cells } = row
  return [{ place, oldId, reason: outcome.refused, isTaken: false, cells: storable(mapping, cells) }]
}

function remarkOf(
  mapping: Mapping,
  { place, key: oldId, cells }: Checked,
  remark: Remark | undefined,
): RefusedRow[] {
  return remark ? [{ place, oldId, reason: remark, isTaken: true, cells: storable(mapping, cells) }] : []
}

/** One more than a note may have: of what is listed can still be told that it was cut. */
const mostKept = 501

/** What a file holds may be no text at all; it is listed as far as it can be written down. */
function storable({ secret = [] }: Mapping, cells: Cells): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, text]) => [
      name,
      text === null || secret.includes(name)
        ? null
        : text.slice(0, mostKept).replaceAll('\0', '�').toWellFormed(),
    ]),
  )
}
