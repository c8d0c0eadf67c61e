import { formatCount, formatDate, formatShare } from '@/components/dashboard/analytics/numbers'
import type { Point } from '@/components/ui/chart/points'
import { Currency, formatMoney, toDecimal } from '@/lib/core/money/money'
import { byCurrency, churnOf } from '@/lib/platform/console/rules/income'
import type { IncomeMonth } from '@/lib/platform/console/schema/income'

/** Every currency in which something was paid in any of these months. */
export function currenciesOf(months: readonly IncomeMonth[]): Currency[] {
  return byCurrency(months.flatMap(({ plans }) => plans)).map(({ currency }) => Currency.parse(currency))
}

export function amountIn({ plans }: IncomeMonth, currency: string): bigint {
  return byCurrency(plans).find((one) => one.currency === currency)?.monthMinor ?? 0n
}

export function monthName({ month }: IncomeMonth, locale: string): string {
  return formatDate(month, locale, 'month')
}

export function churnText(month: IncomeMonth, locale: string): string {
  const churn = churnOf(month)
  return churn === null ? '–' : formatShare(churn, locale)
}

/** The chart's points, from the same months and in the same words as the table's rows. */
export function pointsOf(months: readonly IncomeMonth[], locale: string): Point[] {
  const currencies = currenciesOf(months)
  return months.map((month) => {
    const name = monthName(month, locale)
    const amounts = currencies.map((currency) => ({ currency, minor: amountIn(month, currency) }))
    return {
      label: name,
      short: name,
      now: {
        // A drawing is exact to a fraction of a dot: here, and only here, money may be a floating number.
        ...Object.fromEntries(
          amounts.map(({ currency, minor }) => [currency, Number(toDecimal(minor, currency))]),
        ),
        payers: month.payers,
        opened: month.opened,
      },
      nowText: {
        ...Object.fromEntries(
          amounts.map(({ currency, minor }) => [currency, formatMoney(minor, currency, locale)]),
        ),
        payers: formatCount(month.payers, locale),
        opened: formatCount(month.opened, locale),
      },
    }
  })
}
