import type { OrderSource, OrderStatus } from '@/lib/commerce/schema'
import type { Paper } from '@/lib/commerce/papers/schema'

type Known = { status: OrderStatus; source: OrderSource; paidAt: Date | null; totalMinor: bigint }

/** The papers that an order has: none where nothing is charged or sold, a receipt only of what was paid. */
export function papersOf({ status, source, paidAt, totalMinor }: Known): Paper[] {
  if (totalMinor === 0n || source === 'lending') return []
  if (paidAt !== null) return ['receipt', 'invoice']
  return status === 'awaiting_payment' ? ['invoice'] : []
}

const prefixes: Record<Paper, string> = { invoice: 'INV', receipt: 'RCT' }

/**
 * The number of a paper: the order's own behind what it is. An order's number is the only one in its shop and never
 * changes, so the same order always has the same invoice, and no two orders share one.
 */
export function paperNumber(kind: Paper, orderNumber: string): string {
  return `${prefixes[kind]}-${orderNumber}`
}
