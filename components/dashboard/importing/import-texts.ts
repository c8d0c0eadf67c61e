import { useTranslations } from 'next-intl'

/** What is brought over: the words of debts are their own where those of orders would be wrong. */
export type Brought = 'orders' | 'debts'

export function useImportTexts(what: Brought) {
  const orders = useTranslations('dashboard.order_import')
  const debts = useTranslations('dashboard.lending.import')
  const isOwn = (key: string): boolean => what === 'debts' && debts.has(key)
  const say = (key: string, values?: Record<string, string | number>): string =>
    isOwn(key) ? debts(key, values) : orders(key, values)
  return Object.assign(say, { has: (key: string): boolean => isOwn(key) || orders.has(key) })
}

/** Of which kind an import is. */
export const broughtBy = ({ kind }: { kind: string }): Brought => (kind === 'loan_sheet' ? 'debts' : 'orders')
