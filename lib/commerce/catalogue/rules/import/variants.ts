import { seenName } from '@/lib/core/text/text-input'
import type { CellReader } from './cells'
import type { CsvRow } from '@/lib/commerce/catalogue/rules/product-csv'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'

/** A row, and the variant that it speaks of; null for a new one. */
export type MatchedVariant = { row: CsvRow; known: MemberProduct['variants'][number] | null }

const mostVariants = 50

/** Finds the variant that each row names: by the very name, or by one that looks the same. No two rows have the same one. */
export function matchVariants(rows: readonly CsvRow[], before: MemberProduct | null): MatchedVariant[] {
  const used = new Set<string>()
  return rows.map((row) => {
    const name = row.cells.variant ?? ''
    const isFree = (one: { id: string }): boolean => !used.has(one.id)
    const known =
      before?.variants.find((one) => one.name === name && isFree(one)) ??
      before?.variants.find((one) => seenName(one.name) === seenName(name) && isFree(one)) ??
      // A file without the column means the one variant that there is.
      (row.cells.variant === undefined && before?.variants.length === 1 ? before.variants[0] : undefined)
    if (known) used.add(known.id)
    return { row, known: known ?? null }
  })
}

/** The file's variants beside those that it does not name: together they must be told apart, and not be too many. */
export function judgeBesideOthers(
  before: MemberProduct | null,
  matched: readonly MatchedVariant[],
  cells: CellReader,
): void {
  const others = (before?.variants ?? []).filter((one) => !matched.some(({ known }) => known?.id === one.id))
  if (others.length === 0) return
  const names = new Set(others.map((one) => seenName(one.name)))
  for (const { row, known } of matched) {
    const name = seenName(row.cells.variant ?? known?.name ?? '')
    if (name !== '' && names.has(name)) cells.note(row, 'variant', 'variant_twice')
    if (known === null && (name === '' || names.has(''))) cells.note(row, 'variant', 'variant_unnamed')
  }
  const last = matched.at(-1)
  if (last && others.length + matched.length > mostVariants) cells.note(last.row, 'variant', 'too_many')
}

/** A row as what the form would send of its variant. */
export function readVariant({ row, known }: MatchedVariant, deliveryKind: string, cells: CellReader) {
  const priceMinor = cells.amount(row, 'price')
  const compareAtMinor = readCompareAt(row, known, cells)
  if (priceMinor !== null && compareAtMinor !== null && compareAtMinor <= priceMinor)
    cells.note(row, 'compare_at', 'compare_at_too_low')
  return {
    ...(known ? { id: known.id } : {}),
    name: row.cells.variant ?? known?.name ?? '',
    priceMinor: priceMinor ?? 0n,
    compareAtMinor,
    lowStockAt: readLowStockAt(row, known, cells),
    stock: cells.stock(row, deliveryKind, known?.stock ?? null),
    keyPattern: cells.keyPattern(row, deliveryKind, known?.keyPattern ?? null),
    code: row.cells.code ?? known?.code ?? null,
  }
}

function readCompareAt(row: CsvRow, known: MatchedVariant['known'], cells: CellReader): bigint | null {
  if (row.cells.compare_at === undefined) return known?.compareAtMinor ?? null
  return row.cells.compare_at === '' ? null : cells.amount(row, 'compare_at')
}

function readLowStockAt(row: CsvRow, known: MatchedVariant['known'], cells: CellReader): number | null {
  if (row.cells.low_stock_at === undefined) return known ? known.lowStockAt : 5
  return row.cells.low_stock_at === '' ? null : cells.number(row, 'low_stock_at', 5, 0)
}
