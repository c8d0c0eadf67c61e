import { useTranslations } from 'next-intl'
import { FiguresTable } from '@/components/dashboard/analytics/figures/figures-table'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Waited } from '@/components/dashboard/discord/tickets/ticket-list'
import { TableCell } from '@/components/ui/lists/table'
import { Money } from '@/components/ui/money'
import { COUNTED, activeOf, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import type { DiscordAnalytics, Figures } from '@/lib/discord/analytics/schema'

function Cells({ figures, currency, locale }: { figures: Figures; currency: string; locale: string }) {
  const wait = firstAnswerOf(figures)
  return (
    <>
      {COUNTED.map((column) => (
        <TableCell key={column} isNumeric>
          {formatCount(column === 'active' ? activeOf(figures) : figures[column], locale)}
        </TableCell>
      ))}
      <TableCell isNumeric>{wait === null ? '–' : <Waited minutes={wait} />}</TableCell>
      <TableCell isNumeric className="font-semibold">
        <Money amountMinor={figures.salesMinor} currency={currency} locale={locale} />
      </TableCell>
    </>
  )
}

/** What happened in the server, period by period. */
export function DaysTable({ analytics, locale }: { analytics: DiscordAnalytics; locale: string }) {
  const t = useTranslations('dashboard.discord.analytics')
  const { currency } = analytics
  return (
    <FiguresTable
      analytics={analytics}
      locale={locale}
      headings={[...COUNTED, 'firstAnswer', 'sales'].map((column) => t(column))}
      cells={({ figures }) => <Cells figures={figures} currency={currency} locale={locale} />}
    />
  )
}
