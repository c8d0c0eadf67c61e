import { useTranslations } from 'next-intl'
import { dayText } from './view'
import type { OwedView } from './view'
import { Badge } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/core/money/money'
import type { OwedItem, OwedRow } from '@/lib/lending/owed/schema'

/** More rows than these are folded away. */
const mostShown = 6

function stateOf({ outstandingMinor, dueOn }: OwedRow, today: string) {
  if (outstandingMinor === 0n) return { word: 'paid', tone: 'success' } as const
  if (dueOn < today) return { word: 'overdue', tone: 'danger' } as const
  return dueOn === today
    ? ({ word: 'today', tone: 'warning' } as const)
    : ({ word: 'later', tone: 'neutral' } as const)
}

function Row({ row, currency, view }: { row: OwedRow; currency: string; view: OwedView }) {
  const t = useTranslations('lending.page.rows')
  const { word, tone } = stateOf(row, view.today)
  const money = (minor: bigint): string => formatMoney(minor, currency, view.locale)
  const isPartly = row.paidMinor > 0n && row.outstandingMinor > 0n
  return (
    <li data-row={word} className="flex items-start justify-between gap-4 py-3">
      <div className="flex min-w-0 flex-col gap-0.5">
        <p className="font-medium">
          {t('number', { number: row.number })} · <span>{dayText(row.dueOn, view.locale)}</span>
        </p>
        {row.lateFeeMinor > 0n ? (
          <p className="text-sm text-danger">{t('late_fee', { amount: money(row.lateFeeMinor) })}</p>
        ) : null}
        {isPartly ? (
          <p className="text-sm text-muted">
            {t('partly', { paid: money(row.paidMinor), amount: money(row.chargedMinor) })}
          </p>
        ) : null}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <Money
          amountMinor={row.outstandingMinor > 0n ? row.outstandingMinor : row.chargedMinor}
          currency={currency}
          locale={view.locale}
          className="font-semibold tabular-nums"
        />
        <Badge tone={tone}>{t(`states.${word}`)}</Badge>
      </div>
    </li>
  )
}

/** The instalments of an agreement, a long list folded but for what has to be paid soon. */
export function ItemRows({ item, view }: { item: OwedItem; view: OwedView }) {
  const t = useTranslations('lending.page.rows')
  const { rows, currency } = item
  const list = (some: readonly OwedRow[]) => (
    <ol className="divide-y divide-line border-y border-line text-sm">
      {some.map((row) => (
        <Row key={`${row.dueOn} ${row.number}`} row={row} currency={currency} view={view} />
      ))}
    </ol>
  )
  if (rows.length <= mostShown) return list(rows)
  const open = rows.filter(({ outstandingMinor }) => outstandingMinor > 0n).slice(0, 3)
  return (
    <>
      {open.length > 0 ? list(open) : null}
      <details>
        <summary className="text-link w-fit cursor-pointer py-1 text-sm">
          {t('all', { count: rows.length })}
        </summary>
        <div className="pt-3">{list(rows)}</div>
      </details>
    </>
  )
}
