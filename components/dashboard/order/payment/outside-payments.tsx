import { useTranslations } from 'next-intl'
import { useMethodName } from '@/components/dashboard/orders/use-method-name'
import type { OrderView } from '@/components/dashboard/order/order-view'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'

/** Money that members wrote down; each waits for a moment until the order is paid by it. */
export function OutsidePayments({ order, locale, timeZone }: OrderView) {
  const t = useTranslations('dashboard.mark_paid')
  const methodName = useMethodName()
  const isEntered = (id: string): boolean => order.transactions.some(({ attemptId }) => attemptId === id)
  return order.outside.map((payment) => (
    <li key={payment.id} className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <span className="min-w-0">
          <span className="font-medium">{methodName(payment.method)}</span>
          <span className="text-muted"> · {t('outside')}</span>
          <span className="block text-xs text-muted">
            <DateTime value={payment.receivedAt} locale={locale} timeZone={timeZone} detail="date" />
          </span>
        </span>
        <Badge tone={isEntered(payment.id) ? 'success' : 'warning'}>
          {t(isEntered(payment.id) ? 'entered' : 'entering')}
        </Badge>
      </div>
      <div className="flex flex-col gap-1 rounded-lg bg-surface-secondary p-3">
        <Money
          amountMinor={payment.amountMinor}
          currency={payment.currency}
          locale={locale}
          className="font-medium"
        />
        {payment.reference ? (
          <bdi className="w-fit text-xs break-all text-muted">{payment.reference}</bdi>
        ) : null}
        {payment.note ? (
          <p dir="auto" className="whitespace-pre-wrap">
            {payment.note}
          </p>
        ) : null}
      </div>
    </li>
  ))
}
