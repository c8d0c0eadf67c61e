import type { Currency } from '@/lib/core/money/money'
import type { Entry, StatementLine } from '@/lib/lending/statements/schema'

type Account = { currency: Currency; openingMinor: bigint; lines: StatementLine[]; closingMinor: bigint }

/**
 * Entries in their order as a statement of each currency: what was owed before `from`, each change with what was owed
 * after it, and what is owed at the end.
 */
export function statementsOf(entries: readonly Entry[], from: string | null): Account[] {
  const accounts = new Map<Currency, Account>()
  for (const entry of entries) {
    const { currency, changeMinor, on } = entry
    const account = accounts.get(currency) ?? { currency, openingMinor: 0n, lines: [], closingMinor: 0n }
    accounts.set(currency, account)
    account.closingMinor += changeMinor
    if (from !== null && on < from) account.openingMinor += changeMinor
    else account.lines.push({ ...entry, balanceMinor: account.closingMinor })
  }
  return [...accounts.values()].sort((a, b) => a.currency.localeCompare(b.currency))
}
