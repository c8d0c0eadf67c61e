import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useProblemText } from '@/components/dashboard/payments/health'
import { NotificationKind } from './notification-kind'
import { useStateText } from './effect-text'
import { VerdictBadge, webhookPath } from './webhook-list'
import { OrderCell } from '@/components/dashboard/payments/order-cell'
import { Badge } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Change, Move, ReplayItemView, ReplayView } from '@/lib/payments/inbox/schema'

function Line({ label, move }: { label: string; move: Move }) {
  const stateOf = useStateText()
  const t = useTranslations('dashboard.webhooks.effects')
  return (
    <li>
      <span className="text-muted">{label}: </span>
      <span className="font-medium">{t('moved', { from: stateOf(move.from), to: stateOf(move.to) })}</span>
    </li>
  )
}

/** Every state that moves, and the money it is about. */
export function ChangeList({ change, locale }: { change: Change; locale: string }) {
  const t = useTranslations('dashboard.webhooks.change')
  const stateOf = useStateText()
  const { attempt, attention, order, transactions, refunds, follows } = change
  const known = follows.filter((topic) => t.has(`follows.${topic.replace('.', '_')}`))
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {order && order.payment.from !== order.payment.to ? (
        <Line label={t('order_payment')} move={order.payment} />
      ) : null}
      {order && order.status.from !== order.status.to ? (
        <Line label={t('order_status')} move={order.status} />
      ) : null}
      {attempt ? <Line label={t('attempt')} move={attempt} /> : null}
      {attention ? <Line label={t('attention')} move={attention} /> : null}
      {[
        ...transactions.map((one) => ({ ...one, name: 'transaction' as const })),
        ...refunds.map((one) => ({ ...one, name: 'refund' as const })),
      ].map((one) => (
        <li key={`${one.name} ${one.ref}`}>
          <span className="text-muted">{t(one.name)}: </span>
          <Money amountMinor={BigInt(one.amountMinor)} currency={one.currency} locale={locale} />{' '}
          <span className="font-medium">{stateOf(one.to)}</span>
        </li>
      ))}
      {known.map((topic) => (
        <li key={topic} className="text-muted">
          {t(`follows.${topic.replace('.', '_')}`)}
        </li>
      ))}
    </ul>
  )
}

/** How far a replay is, for eyes and for assistive technology. */
export function ReplayProgress({ replay }: { replay: ReplayView }) {
  const t = useTranslations('dashboard.webhooks.replay')
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={replay.state === 'done' ? 'success' : 'accent'}>{t(`states.${replay.state}`)}</Badge>
        <span>{t('progress', { done: replay.done, total: replay.total })}</span>
        <span className="text-muted">
          {t(replay.isDryRun ? 'would_change' : 'changed', { count: replay.changed })}
        </span>
        {replay.failed > 0 ? <Badge tone="danger">{t('failed', { count: replay.failed })}</Badge> : null}
      </div>
      <progress
        value={replay.done}
        max={Math.max(1, replay.total)}
        aria-label={t('progress', { done: replay.done, total: replay.total })}
        className="h-2 w-full overflow-hidden rounded-full accent-[var(--accent)]"
      />
    </div>
  )
}

function ReplayRow({
  item,
  base,
  wordsOf,
  locale,
}: {
  item: ReplayItemView
  base: string
  wordsOf: (problem: string) => string
  locale: string
}) {
  const t = useTranslations('dashboard.webhooks')
  return (
    <TableRow>
      <TableCell>
        <Link
          href={webhookPath(base, item)}
          prefetch={false}
          className="font-medium text-brand-text underline-offset-2 hover:underline"
        >
          <NotificationKind kind={item.kind} />
        </Link>
      </TableCell>
      <OrderCell order={item.order} base={base} />
      <TableCell>
        {item.verdict === null ? (
          <span className="text-muted">{t(`replay.item_states.${item.state}`)}</span>
        ) : (
          <VerdictBadge verdict={item.verdict} />
        )}
      </TableCell>
      <TableCell>
        {item.problem !== null ? (
          <span className="text-danger">{wordsOf(item.problem)}</span>
        ) : item.change !== null ? (
          <ChangeList change={item.change} locale={locale} />
        ) : (
          <span className="text-muted">{item.state === 'waiting' ? '–' : t('replay.nothing')}</span>
        )}
      </TableCell>
    </TableRow>
  )
}

export function ReplayItems({
  items,
  base,
  locale,
}: {
  items: readonly ReplayItemView[]
  base: string
  locale: string
}) {
  const t = useTranslations('dashboard.webhooks')
  const wordsOf = useProblemText()
  return (
    <Table label={t('replay.items')}>
      <TableHead>
        <TableHeading>{t('event')}</TableHeading>
        <TableHeading>{t('order')}</TableHeading>
        <TableHeading>{t('verdict')}</TableHeading>
        <TableHeading>{t('replay.change')}</TableHeading>
      </TableHead>
      <tbody>
        {items.map((item) => (
          <ReplayRow key={item.position} item={item} base={base} wordsOf={wordsOf} locale={locale} />
        ))}
      </tbody>
    </Table>
  )
}
