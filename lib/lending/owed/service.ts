import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Borrower } from '@/lib/lending/links/schema'
import { todayOf } from '@/lib/lending/ledger/service'
import { METHODS } from '@/lib/lending/ledger/schema'
import { listOwnEntries } from '@/lib/lending/statements/data'
import type { Entry } from '@/lib/lending/statements/schema'
import { listLater, listOwed, listOwedRows, listQuiet } from './data'
import type { HistoryLine, OwedItem, Standing } from './schema'

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

const toLine = ({ item, on, kind, reversedKind, method, changeMinor }: Entry): HistoryLine => ({
  ...{ item, on, kind, reversedKind, method: METHODS.find((one) => one === method) ?? null },
  amountMinor: changeMinor < 0n ? -changeMinor : changeMinor,
})

/** What the books tell and what moved no money in one list, the newest first. */
const inOneList = (entries: readonly Entry[], quiet: readonly HistoryLine[]): HistoryLine[] =>
  [...quiet, ...entries.toReversed().map(toLine)].toSorted((a, b) => b.on.localeCompare(a.on))

/** How whoever has the link stands with the lender: what they owe, when it is due, and what happened. */
export async function getStanding(ctx: ShopContext, borrower: Borrower): Promise<Standing> {
  return withActor(borrowerActor(ctx, borrower.id), async (db) => {
    const found = await listOwed(db, borrower.id, mostItems + 1)
    const rows = await listOwedRows(db, borrower.id)
    const today = await todayOf(db)
    const later = await listLater(db, borrower.id, today)
    const quiet = await listQuiet(db, borrower.id, mostLines + 1)
    const history = inOneList(await listOwnEntries(db, today), quiet)
    const items = found.slice(0, mostItems).map((item) => ({
      ...item,
      rows: rows.get(item.id) ?? [],
      laterMinor: later.get(item.id) ?? 0n,
    }))
    return {
      items,
      open: sumsOf(found),
      history: history.slice(0, mostLines),
      isCut: found.length > mostItems || history.length > mostLines,
    }
  })
}
