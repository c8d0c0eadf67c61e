import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { dayFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { listPayableItems } from '@/lib/lending/reports/data/items'
import type { FoundItem } from '@/lib/lending/reports/data/items'

/** What is said of what happened: a line for the list of mails, and the text below it. */
export type News = { subject: string; text: string }

/** Lines of a text, without those that have nothing to say. */
export const linesOf = (...lines: readonly (string | null)[]): string =>
  lines.filter((line) => line !== null && line !== '').join('\n\n')

/** How news is said in a language. */
export function tongueOf(locale: Locale) {
  return {
    t: translator(locale, 'lending'),
    money: (minor: bigint, { currency }: Pick<FoundItem, 'currency'>) => formatMoney(minor, currency, locale),
    day: (on: string) => dayFormat(locale, 'UTC').format(new Date(`${on}T00:00:00Z`)),
  }
}
export type Tongue = ReturnType<typeof tongueOf>

/** A debt or agreement as it stands now. */
export async function itemNow(db: TenantDb, ref: ItemRef): Promise<FoundItem | null> {
  const found = await listPayableItems(db, { itemIds: [ref.id], partyIds: [] })
  return found.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? null
}
