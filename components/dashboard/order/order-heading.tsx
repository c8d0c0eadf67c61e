import { useTranslations } from 'next-intl'
import { CancelForm } from '@/components/dashboard/order/payment/cancel-form'
import { MarkPaidForm } from '@/components/dashboard/order/payment/mark-paid-form'
import { Neighbours } from './neighbours'
import type { OrderRights, OrderView, OrderWay } from './order-view'
import { RefundForm } from './refund/refund-form'
import { findRefundable } from './refund/refundable'
import { OrderBadge } from '@/components/dashboard/orders/order-badge'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { dayOf } from '@/lib/core/time/calendar'

/** When it was placed, and until when it can be paid. */
function Times({ order, locale, timeZone }: OrderView) {
  const t = useTranslations('dashboard.order')
  const placed = <DateTime value={order.createdAt} locale={locale} timeZone={timeZone} />
  const until = <DateTime value={order.windowEndsAt} locale={locale} timeZone={timeZone} />
  return (
    <span className="flex flex-wrap gap-x-3">
      <span>{t.rich('placed_rich', { date: () => placed })}</span>
      {order.status === 'awaiting_payment' ? (
        <span>{t.rich('window_rich', { date: () => until })}</span>
      ) : null}
    </span>
  )
}

type Props = OrderView & { base: string; way: OrderWay; may: OrderRights }

function Actions({ order, base, locale, timeZone, may }: Omit<Props, 'way'>) {
  const t = useTranslations('dashboard')
  const refundable = may.refund ? findRefundable(order) : null
  const isDraft = order.status === 'draft'
  return (
    <>
      {may.refund && order.canMarkPaid ? (
        <MarkPaidForm
          orderId={order.id}
          number={order.number}
          amount={formatMoney(order.totalMinor, order.currency, locale)}
          placedOn={dayOf(order.createdAt, timeZone)}
          today={dayOf(new Date(), timeZone)}
        />
      ) : null}
      {refundable ? <RefundForm key={refundable.transactionId} of={refundable} locale={locale} /> : null}
      {isDraft && may.fulfil ? (
        <ButtonLink variant="outline" href={`${base}/dashboard/orders/new?draft=${order.id}`}>
          {t('manual_order.change')}
        </ButtonLink>
      ) : null}
      {may.cancel && order.canCancel ? (
        <CancelForm orderId={order.id} number={order.number} isDraft={isDraft} />
      ) : null}
    </>
  )
}

/** Which order it is and how it stands, and what can be done with it as a whole. */
export function OrderHeading(props: Props) {
  const t = useTranslations('dashboard.order')
  const { order, base, way, locale, timeZone } = props
  return (
    <PageHeading
      back={{ href: `${base}/dashboard/orders${way.list ? `?${way.list}` : ''}`, label: t('back') }}
      beside={<Neighbours base={base} way={way} />}
      title={
        <>
          <span>{t('title', { number: order.number })}</span>
          <OrderBadge order={order} />
        </>
      }
      text={<Times order={order} locale={locale} timeZone={timeZone} />}
      actions={<Actions {...props} />}
    />
  )
}
