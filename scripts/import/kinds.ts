import type { ImportKind } from '@/lib/commerce/importing/schema'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'

/** What is brought over of a file, and where its rows that were not taken are listed. */
export type Kind = {
  kind: ImportKind
  refused: (file: string) => string
  /** Of a kind that is another module's. */
  mapping?: Mapping
  /** Whether a file without such a table is no worse for it. */
  mayLack?: boolean
  /** Whether such a table with other columns is passed over: it keeps neither money nor what is owed. */
  mayDiffer?: boolean
  batch?: number
}

/** One after the other: stock is that of products that are here. */
export function shopKinds(isRental: boolean): Kind[] {
  if (!isRental) return [{ kind: 'orders', refused: (file) => file }]
  return [
    { kind: 'rental_products', refused: (file) => file.replace(/\.csv$/, '.products.csv') },
    { kind: 'rental_stock', refused: (file) => file.replace(/\.csv$/, '.stock.csv') },
    { kind: 'rental_orders', refused: (file) => file.replace(/\.csv$/, '.transactions.csv') },
  ]
}
