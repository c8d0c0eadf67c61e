import { useTranslations } from 'next-intl'
import { useMethodName } from '@/components/dashboard/orders/use-method-name'
import type { OrderView } from '@/components/dashboard/order/order-view'
import { OutsidePayments } from './outside-payments'
import { RefundList } from '@/components/dashboard/order/refund/refund-list'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

const attemptTones: Record<string, Tone> = {
  creating: 'neutral',
  open: 'neutral',
  pending: 'warning',
  review: 'accent',
  paid: 'success',
  failed: 'danger',
  expired: 'neutral',
  cancelled: 'neutral',
}
const transactionTones: Record<string, Tone> = {
  paid: 'success',
  pending: 'warning',
  review: 'accent',
  failed: 'neutral',
  reversed: 'danger',
  disputed: 'danger',
  open: 'neutral',
}

type Times = Omit<OrderView, 'order'>

function Transaction({
  transaction,
  locale,
  timeZone,
}: Times & { transaction: OrderView['order']['transactions'][number] }) {
  const t = useTranslations('dashboard.order')
  const methodName = useMethodName()
  return (
    <div className="flex flex-wrap items-start justify-between gap-2 rounded-lg bg-surface-secondary p-3">
      <span className="min-w-0">
        <Money
          amountMinor={transaction.amountMinor}
          currency={transaction.currency}
          locale={locale}
          className="font-medium"
        />
        {transaction.method ? <span className="text-muted"> · {methodName(transaction.method)}</span> : null}
        <bdi className="block w-fit font-mono text-xs break-all text-muted">{transaction.providerRef}</bdi>
        <span className="block text-xs text-muted">
          <DateTime
            value={transaction.paidAt ?? transaction.firstSeenAt}
            locale={locale}
            timeZone={timeZone}
          />
        </span>
      </span>
      <Badge tone={transactionTones[transaction.state] ?? 'neutral'}>
        {t(`transaction.${transaction.state}`)}
      </Badge>
    </div>
  )
}

/** One try to pay, with the money that came by it. */
function Attempt({
  attempt,
  order,
  ...times
}: OrderView & { attempt: OrderView['order']['attempts'][number] }) {
  const t = useTranslations('dashboard.order')
  const methodName = useMethodName()
  const { lastSyncedAt } = attempt
  return (
    <li className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <span className="min-w-0">
          <span className="font-medium">{GATEWAYS[attempt.provider].name}</span>
          {attempt.method ? <span className="text-muted"> · {methodName(attempt.method)}</span> : null}
          <bdi className="block w-fit font-mono text-xs break-all text-muted">{attempt.providerRef}</bdi>
        </span>
        <Badge tone={attemptTones[attempt.state] ?? 'neutral'}>{t(`attempt.${attempt.state}`)}</Badge>
      </div>
      {attempt.problem ? (
        <p className="rounded-lg bg-warning-soft p-3 text-warning-soft-foreground">{attempt.problem}</p>
      ) : null}
      {order.transactions
        .filter((transaction) => transaction.attemptId === attempt.id)
        .map((transaction) => (
          <Transaction key={transaction.id} transaction={transaction} {...times} />
        ))}
      {lastSyncedAt ? (
        <p className="text-xs text-muted">
          {t.rich('synced_rich', { date: () => <DateTime value={lastSyncedAt} {...times} /> })}
        </p>
      ) : null}
    </li>
  )
}

/** Every try to pay, with what the gateway said about it. */
export function OrderPayment({ mayRefund, ...view }: OrderView & { mayRefund: boolean }) {
  const t = useTranslations('dashboard.order')
  const { order, locale, timeZone } = view
  if (order.attempts.length === 0 && order.outside.length === 0) {
    return (
      <Panel title={t('payment')}>
        <p className="text-sm text-muted">
          {t(order.totalMinor === 0n ? 'payment_none' : 'payment_not_yet')}
        </p>
      </Panel>
    )
  }
  return (
    <Panel title={t('payment')}>
      <ul className="flex flex-col gap-5">
        <OutsidePayments {...view} />
        {order.attempts.map((attempt) => (
          <Attempt key={attempt.id} attempt={attempt} {...view} />
        ))}
      </ul>
      {order.refunds.length > 0 ? (
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          <h3 className="text-sm font-semibold">{t('refunds')}</h3>
          <RefundList
            refunds={order.refunds}
            lines={order.lines}
            locale={locale}
            timeZone={timeZone}
            mayRefund={mayRefund}
          />
        </div>
      ) : null}
    </Panel>
  )
}
