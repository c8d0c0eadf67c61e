import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFactWords } from './fact-words'
import { itemAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { dayOf } from '@/lib/core/time/calendar'
import type { CostLine, FactLine } from '@/lib/lending/reports/schema'

type View = { base: string; locale: string; timeZone: string }

type Shown = View & {
  fact: FactLine
  /** Where facts of several debts stand together, each leads to its own. */
  linksItems: boolean
}

/** When it counts, who said so, and when that was, where it was another day. */
function Circumstances({ fact, locale, timeZone }: Omit<Shown, 'base' | 'linksItems'>) {
  const t = useTranslations('dashboard.lending.debt')
  const isLater = dayOf(fact.recordedAt, timeZone) !== fact.on
  const said = [
    dayText(fact.on, locale),
    fact.kind === 'paid' && fact.method !== null ? t(`method.${fact.method}`) : null,
    fact.by === null ? null : t('by', { name: fact.by }),
    isLater ? t('noted_on', { date: formatDateTime(fact.recordedAt, locale, timeZone, 'date') }) : null,
  ].filter((text) => text !== null)
  return (
    <span className="block text-xs text-muted">
      {said.map((text, index) => (
        <span key={text}>
          {index > 0 ? ' · ' : null}
          <bdi>{text}</bdi>
        </span>
      ))}
    </span>
  )
}

/** What happened; what was taken back is struck through and stays in sight. */
function Story({ fact, linksItems, base, locale, timeZone }: Shown) {
  const t = useTranslations('dashboard.lending.debt')
  const words = (
    <span className={classNames('font-medium', fact.isReversed && 'text-muted line-through')}>
      <bdi>{useFactWords(locale)(fact)}</bdi>
    </span>
  )
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        {linksItems ? (
          <Link href={itemAddress(base, fact.item)} prefetch={false} className="hover:underline">
            {words}
          </Link>
        ) : (
          words
        )}
        {fact.isReversed ? <Badge>{t('was_reversed')}</Badge> : null}
      </span>
      {fact.note === '' ? null : (
        <span className="break-words text-muted">
          <bdi>{fact.note}</bdi>
        </span>
      )}
      <Circumstances fact={fact} locale={locale} timeZone={timeZone} />
    </span>
  )
}

/** Interest or a fee, which nobody writes down: the books have it by its day. */
function Cost({ cost, linksItems, base, locale }: View & { cost: CostLine; linksItems: boolean }) {
  const t = useTranslations('dashboard.lending.debt.fact')
  const what = t(cost.kind, { amount: formatMoney(cost.amountMinor, cost.currency, locale) })
  const words = <bdi>{cost.isTakenBack ? t('reversed', { what }) : what}</bdi>
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      {linksItems ? (
        <Link href={itemAddress(base, cost.item)} prefetch={false} className="w-fit hover:underline">
          {words}
        </Link>
      ) : (
        words
      )}
      <span className="text-xs text-muted">
        <bdi>{dayText(cost.on, locale)}</bdi>
      </span>
    </span>
  )
}

/** One place of the timeline: filled for what somebody said that holds. */
function Place({ kind, isFilled, isLast, children }: PlaceProps) {
  return (
    <li data-fact={kind} className="relative flex gap-3 pb-4 text-sm last:pb-0">
      {isLast ? null : (
        <span aria-hidden className="absolute start-[0.3125rem] top-3 bottom-[-0.125rem] w-px bg-line" />
      )}
      <span
        aria-hidden
        className={classNames(
          'relative mt-1.5 size-[0.6875rem] shrink-0 rounded-full border-2',
          isFilled ? 'border-brand-text bg-brand-text' : 'border-muted bg-surface',
        )}
      />
      <div className="flex min-w-0 flex-1 items-start justify-between gap-3">{children}</div>
    </li>
  )
}

type PlaceProps = { kind: string; isFilled: boolean; isLast: boolean; children: ReactNode }

/** What happened, the newest first. */
export function FactTimeline({
  facts,
  costs,
  linksItems = false,
  actions,
  ...view
}: View & {
  facts: readonly FactLine[]
  costs: readonly CostLine[]
  linksItems?: boolean
  /** What can be done about one of them. */
  actions?: (fact: FactLine) => ReactNode
}) {
  const lines = [...facts, ...costs].toSorted((a, b) => b.on.localeCompare(a.on))
  return (
    <ol className="flex flex-col">
      {lines.map((line, index) => {
        const isLast = index === lines.length - 1
        return 'recordedAt' in line ? (
          <Place key={line.id} kind={line.kind} isFilled={!line.isReversed} isLast={isLast}>
            <Story fact={line} linksItems={linksItems} {...view} />
            {actions?.(line)}
          </Place>
        ) : (
          <Place key={`cost ${index}`} kind={line.kind} isFilled={false} isLast={isLast}>
            <Cost cost={line} linksItems={linksItems} {...view} />
          </Place>
        )
      })}
    </ol>
  )
}
