import { useTranslations } from 'next-intl'
import { OrderBadge } from '@/components/commerce/order-badge'
import { CancelForm } from '@/components/commerce/order/cancel-form'
import {
  OrderCustomer,
  OrderDelivery,
  OrderGoods,
  OrderMails,
  OrderTimeline,
} from '@/components/commerce/order/order-parts'
import { OrderPayment, PROVIDER_NAMES } from '@/components/commerce/order/order-payment'
import { RefundForm } from '@/components/commerce/order/refund-form'
import type { Refundable } from '@/components/commerce/order/refund-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { DateTime } from '@/components/ui/date-time'
import { Currency } from '@/lib/core/money'
import type { OrderDetail } from '@/lib/commerce/schema'
import { isMoneyReceived, isRefundableByGateway, refundableMinor } from '@/lib/payments/rules'
import { RefundState, TransactionState } from '@/lib/payments/schema'

/** The payment from which money can still go back: the one with most left. */
function findRefundable(order: OrderDetail): Refundable | null {
  const candidates = order.transactions.flatMap((transaction): Refundable[] => {
    const attempt = order.attempts.find(({ id }) => id === transaction.attemptId)
    const currency = Currency.safeParse(transaction.currency)
    if (!attempt || !currency.success || !isMoneyReceived(TransactionState.parse(transaction.state)))
      return []
    const refunds = order.refunds
      .filter((refund) => refund.transactionId === transaction.id)
      .map(({ state, amountMinor }) => ({ state: RefundState.parse(state), amountMinor }))
    const leftMinor = refundableMinor(transaction.amountMinor, refunds)
    if (leftMinor <= 0n) return []
    return [
      {
        orderId: order.id,
        transactionId: transaction.id,
        currency: currency.data,
        leftMinor,
        isByGateway: isRefundableByGateway(attempt.provider, transaction.method ?? attempt.method),
        providerName: PROVIDER_NAMES[attempt.provider],
        customerName: order.customerName,
      },
    ]
  })
  return candidates.toSorted((a, b) => (a.leftMinor < b.leftMinor ? 1 : -1))[0] ?? null
}

/** One order, everything about it, and what can be done with it. */
export function OrderPage({
  order,
  base,
  locale,
  timeZone,
  may,
}: {
  order: OrderDetail
  base: string
  locale: string
  timeZone: string
  may: { refund: boolean; cancel: boolean; fulfil: boolean }
}) {
  const t = useTranslations('dashboard')
  const view = { order, locale, timeZone }
  const refundable = may.refund ? findRefundable(order) : null
  const placed = <DateTime value={order.createdAt} locale={locale} timeZone={timeZone} />
  const until = <DateTime value={order.windowEndsAt} locale={locale} timeZone={timeZone} />
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/orders`, label: t('order.back') }}
        title={
          <>
            <span>{t('order.title', { number: order.number })}</span>
            <OrderBadge order={order} />
          </>
        }
        text={
          <span className="flex flex-wrap gap-x-3">
            <span>{t.rich('order.placed_rich', { date: () => placed })}</span>
            {order.status === 'awaiting_payment' ? (
              <span>{t.rich('order.window_rich', { date: () => until })}</span>
            ) : null}
          </span>
        }
        actions={
          <>
            {refundable ? (
              <RefundForm key={refundable.transactionId} of={refundable} locale={locale} />
            ) : null}
            {may.cancel && order.canCancel ? <CancelForm orderId={order.id} number={order.number} /> : null}
          </>
        }
      />
      {order.attention ? (
        <Alert tone="danger" title={t('state.needs_attention')}>
          {t(`attention.${order.attention}`)}
        </Alert>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <OrderGoods {...view} />
          <OrderDelivery {...view} canFulfil={may.fulfil} />
          <OrderPayment {...view} />
        </div>
        <div className="flex flex-col gap-6">
          <OrderCustomer {...view} />
          <OrderTimeline {...view} />
          <OrderMails {...view} />
        </div>
      </div>
    </>
  )
}
