import { useTranslations } from 'next-intl'
import { DeclineForm } from './decline-form'
import type { OrderView } from '@/components/dashboard/order/order-view'
import { Alert } from '@/components/ui/alert'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'

/** What the customer asks back and why, at the head of the order, until it is answered. */
export function RequestPanel({
  order,
  locale,
  timeZone,
  mayRefund,
  isForOthers,
}: OrderView & { mayRefund: boolean; isForOthers: boolean }) {
  const t = useTranslations('dashboard.refund_requests')
  const request = order.refundRequests.find(({ state }) => state === 'open')
  if (!request) return null
  const isUnderWay = order.refunds.some(({ state }) => state === 'requested' || state === 'pending')
  const names = order.lines
    .filter(({ id }) => request.lines.includes(id))
    .map(({ productName }) => productName)
  const amount = formatMoney(request.amountMinor, order.currency, locale)
  return (
    <Alert
      tone="warning"
      title={t('panel', { amount })}
      action={mayRefund && !isUnderWay ? <DeclineForm requestId={request.id} /> : undefined}
    >
      <span dir="auto" className="block break-words whitespace-pre-line">
        {request.reason}
      </span>
      <span className="mt-1 block text-muted">
        {names.length > 0 ? t('part_of', { names: names.join(', ') }) : t('whole')} ·{' '}
        {formatDateTime(request.createdAt, locale, timeZone)}
      </span>
      {isUnderWay ? <span className="mt-1 block">{t('under_way')}</span> : null}
      {isForOthers && !isUnderWay ? <span className="mt-1 block">{t('not_yours')}</span> : null}
    </Alert>
  )
}
