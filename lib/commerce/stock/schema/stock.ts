import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'

export const STOCK_MOVEMENT_KINDS = [
  'counted',
  'uncounted',
  'adjusted',
  'imported',
  'loaded',
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

/** A serial-numbered unit. Its content is told by revealing it alone. */
export type StockUnit = {
  id: string
  state: 'available' | 'delivered' | 'revoked'
  order: { id: string; number: string } | null
  loadedAt: Date
  deliveredAt: Date | null
}

/** What became of keys that were loaded, or what would become of them in a dry run. */
export type LoadedUnits = {
  isDryRun: boolean
  added: number
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
  by: z.coerce
    .number('invalid')
    .int('invalid')
    .min(-1_000_000, 'too_large')
    .max(1_000_000, 'too_large')
    .refine((by) => by !== 0, 'required'),
  reason: line(1, 300),
})
export type StockAdjustment = z.infer<typeof StockAdjustment>

export const LowStockInput = z.object({
  variantId: Id,
  lowStockAt: z
    .string()
    .default('')
    .transform((text) => (text.trim() === '' ? null : Number(text)))
    .pipe(z.int('invalid').min(0, 'invalid').max(1_000_000, 'too_large').nullable()),
})
export type LowStockInput = z.infer<typeof LowStockInput>

export type StockDetail = {
  line: StockLine
  movements: StockMovement[]
  units: StockUnit[]
  nextMovements: string | null
  nextUnits: string | null
}
