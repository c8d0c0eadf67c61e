'use client'

import { useState } from 'react'
import type { ManualOrderStart, Sellable } from '@/lib/commerce/desk/schema/orders'

export type OrderLine = { key: number; variantId: string; quantity: string }
export type OrderLines = ReturnType<typeof useOrderLines>

/** The lines of an order that is written; there is always one, if only an empty one to begin with. */
export function useOrderLines(start: ManualOrderStart['lines'], sellables: readonly Sellable[]) {
  const [lines, setLines] = useState<OrderLine[]>(() =>
    (start.length > 0 ? start : [{ variantId: '', quantity: 1 }]).map((line, key) => ({
      key,
      variantId: line.variantId,
      quantity: String(line.quantity),
    })),
  )
  const add = (): void =>
    setLines((all) => [
      ...all,
      { key: Math.max(...all.map((one) => one.key)) + 1, variantId: '', quantity: '1' },
    ])
  const change = (key: number, part: Partial<OrderLine>): void =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const remove = (key: number): void => setLines((all) => all.filter((one) => one.key !== key))
  // Lines without a product are not sent: errors count the others.
  const filled = lines.filter((line) => line.variantId !== '')
  const chosenIn = (line: OrderLine): Sellable | undefined =>
    sellables.find((one) => one.variantId === line.variantId)
  return {
    ...{ lines, add, change, remove, sellables, chosenIn },
    items: filled.map(({ variantId, quantity }) => ({ variantId, quantity })),
    placeOf: (line: OrderLine): number => filled.indexOf(line),
    /** The lines that can be priced already. */
    priced: lines.flatMap((line) => {
      const chosen = chosenIn(line)
      return chosen && /^\d{1,4}$/.test(line.quantity) ? [{ ...chosen, quantity: Number(line.quantity) }] : []
    }),
  }
}
