import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { dayFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
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

/** Which debt or agreement something is about, for whoever has several. */
export const aboutOf = ({ t, money, day }: Tongue, item: FoundItem): string => {
  const about = t(`news.about.${item.kind}`, { amount: money(item.amountMinor, item), on: day(item.on) })
  return item.note === '' ? about : `${about}\n${t('reminders.about', { note: item.note })}`
}

export const leftOf = ({ t, money }: Tongue, item: FoundItem): string =>
  item.leftMinor > 0n ? t('news.left', { amount: money(item.leftMinor, item) }) : t('news.nothing_left')

/** A debt or agreement as it stands now. */
export async function itemNow(db: TenantDb, ref: ItemRef): Promise<FoundItem | null> {
  const found = await listPayableItems(db, { itemIds: [ref.id], partyIds: [] })
  return found.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? null
}

/** In which currency somebody speaks who names no debt: that of what they owe. */
export async function currencyOf(db: TenantDb, partyId: string): Promise<Currency | undefined> {
  const [first] = await listPayableItems(db, { itemIds: [], partyIds: [partyId] })
  return first?.currency
}
