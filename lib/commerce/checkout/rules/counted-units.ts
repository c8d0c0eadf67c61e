/** Two lists of one length: how many of which variant. */
export type Units = { variantIds: string[]; quantities: number[] }

/** Units per variant that are counted, sorted by variant: everybody locks stock in this order. */
export function countedUnits(
  lines: readonly { variantId: string; quantity: number; isCounted: boolean }[],
): Units {
  const units = new Map<string, number>()
  for (const line of lines) {
    if (line.isCounted) units.set(line.variantId, (units.get(line.variantId) ?? 0) + line.quantity)
  }
  const sorted = [...units].sort(([a], [b]) => (a < b ? -1 : 1))
  return { variantIds: sorted.map(([id]) => id), quantities: sorted.map(([, quantity]) => quantity) }
}
