import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line, plainText, searchText } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { StockBatch } from './units'
import type { DeliveryKind } from '@/lib/commerce/schema'

export const STOCK_MOVEMENT_KINDS = [
  'counted',
  'uncounted',
  'adjusted',
  'imported',
  'loaded',
  'withdrawn',
  'replaced',
  'sold',
  'returned',
] as const
export type StockMovementKind = (typeof STOCK_MOVEMENT_KINDS)[number]

/** One counter, or the units of one variant, as the stock page lists them. */
export type StockLine = {
  variantId: string
  productId: string
  productName: string
  variantName: string
  imagePath: string | null
  deliveryKind: DeliveryKind
  published: boolean
  available: number
  held: number
  lowStockAt: number | null
  isLow: boolean
}

/** The stock of any variant; null where nothing is counted. */
export type StockLevel = Omit<StockLine, 'available'> & { available: number | null }

export type StockMovement = {
  id: string
  kind: StockMovementKind
  change: number
  available: number
  reason: string
  /** The member who did it, by name; null for what an order did. */
  actor: string | null
  order: { id: string; number: string } | null
  at: Date
}

/** Withdrawn: taken out before anybody got it. Revoked: taken back from whoever got it. */
export const UNIT_STATES = ['available', 'delivered', 'revoked', 'withdrawn'] as const
export type UnitState = (typeof UNIT_STATES)[number]

export const toUnitState = (text: string): UnitState =>
  UNIT_STATES.find((state) => state === text) ?? 'withdrawn'

/**
 * A serial-numbered unit. Its content is told by revealing it alone. Who bought it, and which member sold it, is told to
 * those who may read orders.
 */
export type StockUnit = {
  id: string
  variantId: string
  state: UnitState
  /** Its customer was given another. */
  isReplaced: boolean
  /** Why a member took it out or back; empty otherwise. */
  reason: string
  order: { id: string; number: string } | null
  buyer: { name: string; email: string } | null
  /** The member who wrote its order by hand; null for what the shop sold itself. */
  soldBy: string | null
  batchId: string | null
  /** Null for one that was made when it was sold. */
  addedBy: string | null
  purchasePriceMinor: bigint | null
  loadedAt: Date
  deliveredAt: Date | null
}

/** What became of keys that were loaded, or what would become of them in a dry run. */
export type LoadedUnits = {
  isDryRun: boolean
  added: number
  /** What they can be taken out by together; null where none was added. */
  batchId: string | null
  /** Left out: `first` is the line where it stood before, null when it was in stock already. */
  duplicates: { line: number; content: string; first: number | null }[]
  /** With one of these, nothing is loaded. */
  problems: (
    | { line: number; problem: 'too_long' }
    | { line: number; problem: 'control_characters'; characters: string }
  )[]
  /** Units that wait to be handed out, with what was added unless this is a dry run. */
  total: number
}

export const StockAdjustment = z.object({
  variantId: Id,
  by: z
    .union([z.string(), z.number()], 'required')
    .transform((typed) => plainText(String(typed)))
    .refine((typed) => typed !== '', { error: 'required', abort: true })
    .refine((typed) => /^[+-]?\d{1,15}$/.test(typed) && Number(typed) !== 0, {
      error: 'whole_change',
      abort: true,
    })
    .transform(Number)
    .pipe(z.int().min(-1_000_000, 'too_large').max(1_000_000, 'too_large')),
  reason: line(1, 300),
})
export type StockAdjustment = z.infer<typeof StockAdjustment>

export const LowStockInput = z.object({
  variantId: Id,
  lowStockAt: z
    .string()
    .default('')
    .transform((text): string | number | null => (plainText(text) === '' ? null : text))
    .pipe(wholeNumber(0, 1_000_000).nullable()),
})
export type LowStockInput = z.infer<typeof LowStockInput>

export type StockDetail = {
  line: StockLine
  movements: StockMovement[]
  units: StockUnit[]
  nextMovements: string | null
  nextUnits: string | null
  batches: StockBatch[]
  nextBatches: string | null
}

/** What is looked for in it, as the list's address says it. */
export const AskedStock = z.object({ query: searchText(100).optional() })
