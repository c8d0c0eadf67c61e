import type { TenantContext } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { toDecimal } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import type { Wish } from '@/lib/core/time/range'
import { COUNTED, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import { getDiscordAnalytics } from './analytics'

function waitCell(minutes: number | null): Cell {
  return minutes === null
    ? { kind: 'text', value: '' }
    : { kind: 'number', value: String(Math.round(minutes * 10) / 10) }
}

/** The figures of a stretch of days as a CSV file. Throws as `getDiscordAnalytics`. */
export async function exportDiscordAnalytics(
  ctx: TenantContext,
  wish: Wish,
): Promise<AsyncGenerator<Uint8Array>> {
  const { periods, currency } = await getDiscordAnalytics(ctx, wish)
  const t = translator(ctx.locale, 'dashboard')
  const name = (key: string): string => t(`discord.analytics.${key}`)
  const headings = [
    ...[name('from'), name('to'), ...COUNTED.map(name)],
    ...[name('firstAnswerMinutes'), `${name('sales')} (${currency})`],
  ]
  const rows = periods.map(({ from, to, figures }): Cell[] => [
    { kind: 'text', value: from },
    { kind: 'text', value: to },
    ...COUNTED.map((key): Cell => ({ kind: 'number', value: String(figures[key]) })),
    waitCell(firstAnswerOf(figures)),
    { kind: 'number', value: toDecimal(figures.salesMinor, currency) },
  ])
  return csvSheet(
    headings,
    (async function* () {
      yield rows
    })(),
  )
}
