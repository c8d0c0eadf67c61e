import { useTranslations } from 'next-intl'
import { formatMoney } from '@/lib/core/money/money'
import type { FactLine } from '@/lib/lending/reports/schema'

type Told = Pick<FactLine, 'kind' | 'amountMinor' | 'currency' | 'reverses'>

/** What happened, in a few words. */
export function useFactWords(locale: string): (fact: Told) => string {
  const t = useTranslations('dashboard.lending.debt.fact')
  const amount = (minor: bigint, currency: string): string =>
    formatMoney(minor < 0n ? -minor : minor, currency, locale)
  const words = (kind: string, minor: bigint, currency: string): string =>
    t(kind === 'paid' && minor < 0n ? 'paid_back' : kind, { amount: amount(minor, currency) })
  return ({ kind, amountMinor, currency, reverses }) =>
    kind === 'reversed' && reverses
      ? t('reversed', { what: words(reverses.kind, reverses.amountMinor, currency) })
      : words(kind, amountMinor, currency)
}
