import type { TenantDb } from '@/lib/core/db/handle'
import type { CostLine } from '@/lib/lending/reports/schema'
import { listEntries } from '@/lib/lending/statements/data'
import { COST_KINDS } from '@/lib/lending/statements/schema'

/** Which interest and fees the books of a party, or of one debt or agreement, have up to a day, the newest first. */
export async function listCosts(
  db: TenantDb,
  whose: Parameters<typeof listEntries>[1],
  to: string,
): Promise<CostLine[]> {
  const lines = await listEntries(db, whose, to)
  const costs = lines.flatMap((line): CostLine[] => {
    const kind = COST_KINDS.find((one) => one === (line.reversedKind ?? line.kind))
    if (!kind) return []
    const { item, currency, on, changeMinor } = line
    const amountMinor = changeMinor < 0n ? -changeMinor : changeMinor
    return [{ item, currency, on, kind, isTakenBack: line.reversedKind !== null, amountMinor }]
  })
  return costs.toReversed()
}
