import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Borrower } from '@/lib/lending/links/schema'
import { todayOf } from '@/lib/lending/ledger/service'
import { listCosts, listOwed, listOwedRows, listStatement } from './data'
import type { OwedItem, Standing, StatementLine } from './schema'

const mostItems = 100
const mostLines = 500

/** What is open of all of these, by whose it is and in which currency. */
function sumsOf(items: readonly OwedItem[]): Standing['open'] {
  const sums = new Map<string, Standing['open'][number]>()
  for (const { direction, currency, outstandingMinor } of items) {
    const key = `${direction} ${currency}`
    const before = sums.get(key)?.outstandingMinor ?? 0n
    if (outstandingMinor > 0n)
      sums.set(key, { direction, currency, outstandingMinor: before + outstandingMinor })
  }
  return [...sums.values()]
}

/** What was said and what fell due in one list, the newest first, no further back than what was said is told. */
function inOneList(lines: readonly StatementLine[], fallen: readonly StatementLine[]): StatementLine[] {
  const oldest = lines.length > mostLines ? (lines.at(-1)?.on ?? '') : ''
  return [...lines.slice(0, mostLines), ...fallen.filter(({ on }) => on >= oldest)].toSorted((a, b) =>
    b.on.localeCompare(a.on),
  )
}

/** How whoever has the link stands with the lender: what they owe, when it is due, and what happened. */
export async function getStanding(ctx: ShopContext, borrower: Borrower): Promise<Standing> {
  return withActor(borrowerActor(ctx, borrower.id), async (db) => {
    const found = await listOwed(db, borrower.id, mostItems + 1)
    const rows = await listOwedRows(db, borrower.id)
    const lines = await listStatement(db, borrower.id, mostLines + 1)
    const costs = await listCosts(db, borrower.id, await todayOf(db))
    const items = found.slice(0, mostItems).map((item) => ({
      ...item,
      rows: rows.get(item.id) ?? [],
      laterMinor: costs.laterMinor.get(item.id) ?? 0n,
    }))
    return {
      items,
      open: sumsOf(found),
      statement: inOneList(lines, costs.fallen),
      isCut: found.length > mostItems || lines.length > mostLines,
    }
  })
}
