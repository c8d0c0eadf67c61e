import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { findSellables } from '@/lib/commerce/desk/data/manual-orders'
import { nameOfGoods, requireEnough } from '@/lib/commerce/desk/rules/enough'
import { listOrderLines } from '@/lib/commerce/orders/data/orders'

/** A draft may be older than what is sold, and than what is left of it. Throws `conflict`, `sold_out`. */
export async function requireLinesLeft(db: TenantDb, orderId: string): Promise<void> {
  const lines = await listOrderLines(db, orderId)
  const found = await findSellables(
    db,
    lines.flatMap(({ variantId }) => variantId ?? []),
  )
  const retired = lines.find(
    (line) => line.variantId !== null && !found.some(({ variantId }) => variantId === line.variantId),
  )
  if (retired)
    throw new AppError('conflict', 'draft_of_retired', { values: { product: nameOfGoods(retired) } })
  requireEnough(
    lines.map((line) => {
      const known = found.find(({ variantId }) => variantId === line.variantId)
      return { ...line, variantId: known?.variantId ?? null, counted: known?.counted ?? null }
    }),
  )
}
