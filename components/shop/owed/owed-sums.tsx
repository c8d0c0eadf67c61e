import { useTranslations } from 'next-intl'
import { CircleCheck, NotebookPen } from 'lucide-react'
import type { ReactNode } from 'react'
import { dayText } from './view'
import type { OwedView } from './view'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/core/money/money'
import { dueOf, heldOf } from '@/lib/lending/page/rules/due'
import type { Standing } from '@/lib/lending/owed/schema'

type Sum = Standing['open'][number]

/** What of a sum is late, and what comes next. */
function Due({
  sum,
  items,
  disputedIds,
  view,
}: {
  sum: Sum
  items: Standing['items']
  disputedIds: readonly string[]
  view: OwedView
}) {
  const t = useTranslations('lending.page')
  const { overdueMinor, next, disputedMinor } = dueOf(items, sum, view.today, disputedIds)
  const money = (minor: bigint): string => formatMoney(minor, sum.currency, view.locale)
  return (
    <>
      {overdueMinor > 0n ? (
        <p className="font-semibold text-danger">{t('overdue', { amount: money(overdueMinor) })}</p>
      ) : null}
      {next ? (
        <p className="text-muted">
          {next.on === view.today
            ? t('next_today', { amount: money(next.amountMinor) })
            : t('next', { amount: money(next.amountMinor), day: dayText(next.on, view.locale) })}
        </p>
      ) : null}
      {disputedMinor > 0n ? (
        <p className="text-muted">{t('disputed_sum', { amount: money(disputedMinor), shop: view.shop })}</p>
      ) : null}
    </>
  )
}

/** What the lender holds of them, which nobody may miss under a sum or above none. */
function Held({ standing, view }: { standing: Standing; view: OwedView }) {
  const t = useTranslations('lending.page')
  return heldOf(standing.items).map(({ currency, amountMinor }) => (
    <p
      key={currency}
      data-held={String(amountMinor)}
      className="rounded-xl bg-success-soft p-4 font-semibold text-success-soft-foreground"
    >
      {t('held', { shop: view.shop, amount: formatMoney(amountMinor, currency, view.locale) })}
    </p>
  ))
}

/** Nothing is owed; where they are still owed something, not that nothing is open. */
function Settled({ shop, isEven }: { shop: string; isEven: boolean }) {
  const t = useTranslations('lending.page.settled')
  return (
    <div data-owed="nothing" className="card card--default flex-row! items-center gap-4 sm:p-7!">
      <span
        aria-hidden
        className="grid size-12 shrink-0 place-items-center rounded-full bg-success-soft text-success-soft-foreground"
      >
        <CircleCheck className="size-6" />
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-xl leading-snug font-bold">{t('title')}</p>
        {isEven ? <p className="text-muted">{t('text', { shop })}</p> : null}
      </div>
    </div>
  )
}

type Shown = {
  standing: Standing
  /** What they object to, and are not asked for. */
  disputedIds: readonly string[]
  view: OwedView
  /** How a sum is paid as a whole. */
  pay: (sum: Sum) => ReactNode
}

function OpenSum({ sum, standing, disputedIds, view, pay }: Shown & { sum: Sum }) {
  const t = useTranslations('lending.page')
  return (
    <li data-owed={sum.direction} className="card card--default gap-4 sm:p-7!">
      <div className="flex flex-col gap-1">
        <p className="text-sm text-muted">
          {sum.direction === 'receivable' ? t('owe') : t('owed', { shop: view.shop })}
        </p>
        <Money
          amountMinor={sum.outstandingMinor}
          currency={sum.currency}
          locale={view.locale}
          className="text-3xl font-bold tracking-tight tabular-nums"
        />
        <Due items={standing.items} {...{ sum, disputedIds, view }} />
      </div>
      {pay(sum)}
    </li>
  )
}

/** What is open, in large, for each currency and side; or that nothing is. */
export function OwedSums(shown: Shown) {
  const t = useTranslations('lending.page')
  const { standing, view } = shown
  const { open, items } = standing
  if (items.length === 0)
    return (
      <EmptyState icon={<NotebookPen />} title={t('empty.title')}>
        {t('empty.text', { shop: view.shop })}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-4">
      {open.length === 0 ? <Settled shop={view.shop} isEven={heldOf(items).length === 0} /> : null}
      <ul className="flex flex-col gap-4 empty:hidden">
        {open.map((sum) => (
          <OpenSum key={`${sum.direction} ${sum.currency}`} sum={sum} {...shown} />
        ))}
      </ul>
      <Held standing={standing} view={view} />
    </div>
  )
}
