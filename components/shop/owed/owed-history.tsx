import { useTranslations } from 'next-intl'
import { useItemName } from './owed-item'
import { dayText } from './view'
import type { OwedView } from './view'
import { formatMoney } from '@/lib/core/money/money'
import type { OwedItem, Standing, HistoryLine } from '@/lib/lending/owed/schema'

/** More lines than these are folded away. */
const mostShown = 8

function Line({ line, item, view }: { line: HistoryLine; item: OwedItem | undefined; view: OwedView }) {
  const t = useTranslations('lending.page.facts')
  const nameOf = useItemName()
  const { kind, reversedKind, amountMinor, method } = line
  const amount = formatMoney(amountMinor, item?.currency ?? 'IDR', view.locale)
  const what =
    reversedKind === null
      ? t(kind === 'reversed' ? 'paid' : kind, { amount })
      : t('reversed', { what: t(reversedKind === 'reversed' ? 'paid' : reversedKind, { amount }) })
  const how = kind === 'paid' && method !== null ? t(`methods.${method}`) : null
  return (
    <li data-fact={kind} className="flex flex-col gap-0.5 py-3">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{how === null ? what : t('how', { what, how })}</span>
        <span className="text-muted">{dayText(line.on, view.locale)}</span>
      </p>
      {item ? (
        <p className="text-sm break-words text-muted">
          <bdi>{nameOf(item)}</bdi>
        </p>
      ) : null}
    </li>
  )
}

/** What was written down, the newest first. */
export function OwedHistory({ standing, view }: { standing: Standing; view: OwedView }) {
  const t = useTranslations('lending.page')
  const items = new Map(standing.items.map((item) => [item.id, item]))
  // Nobody can read an amount of which nothing is told.
  const lines = standing.history.filter(({ item }) => items.has(item.id))
  const list = (some: readonly HistoryLine[]) => (
    <ol className="divide-y divide-line text-sm">
      {some.map((line, index) => (
        <Line key={index} line={line} item={items.get(line.item.id)} view={view} />
      ))}
    </ol>
  )
  if (lines.length === 0) return <p className="text-sm text-muted">{t('no_history')}</p>
  return (
    <>
      {list(lines.slice(0, mostShown))}
      {lines.length > mostShown ? (
        <details>
          <summary className="text-link w-fit cursor-pointer py-1 text-sm">
            {t('more_history', { count: lines.length - mostShown })}
          </summary>
          {list(lines.slice(mostShown))}
        </details>
      ) : null}
      {standing.isCut ? <p className="text-sm text-muted">{t('cut', { shop: view.shop })}</p> : null}
    </>
  )
}
