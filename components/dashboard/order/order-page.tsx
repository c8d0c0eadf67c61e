import { useTranslations } from 'next-intl'
import { OrderBadge } from '@/components/dashboard/orders/order-badge'
import { CancelForm } from './cancel-form'
import { OrderCustomer, OrderDelivery, OrderMails, OrderTimeline } from './order-parts'
import { OrderGoods } from './order-goods'
import { OrderNotes } from './order-notes'
import { OrderPayment } from './order-payment'
import { RefundForm } from './refund-form'
import type { Refundable } from './refund-form'
import { SendDraftForm } from './send-draft-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { CopyField } from '@/components/ui/form/copy-field'
import { DateTime } from '@/components/ui/date-time'
import { Currency } from '@/lib/core/money/money'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import { isRefundableByGateway, refundableMinor } from '@/lib/payments/attempts/rules'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { isMoneyReceived } from '@/lib/payments/schema'

/** The payment from which money can still go back: the one with most left. */
function findRefundable(order: OrderDetail): Refundable | null {
  const candidates = order.transactions.flatMap((transaction): Refundable[] => {
    const attempt = order.attempts.find(({ id }) => id === transaction.attemptId)
    const currency = Currency.safeParse(transaction.currency)
    if (!attempt || !currency.success || !isMoneyReceived(transaction.state)) return []
    const refunds = order.refunds
      .filter((refund) => refund.transactionId === transaction.id)
      .map(({ state, amountMinor }) => ({ state, amountMinor }))
    const leftMinor = refundableMinor(transaction.amountMinor, refunds)
    if (leftMinor <= 0n) return []
    return [
      {
        orderId: order.id,
        transactionId: transaction.id,
        currency: currency.data,
        leftMinor,
        isByGateway: isRefundableByGateway(attempt.provider, transaction.method ?? attempt.method),
        providerName: GATEWAYS[attempt.provider].name,
        customerName: order.customerName,
      },
    ]
  })
  return candidates.toSorted((a, b) => (a.leftMinor < b.leftMinor ? 1 : -1))[0] ?? null
}

function hasDelivered(order: OrderDetail): boolean {
  return order.fulfilments.some(({ state }) => state === 'delivered')
}

/** A customer's bank has taken the money back, or may: what to do, and where, before time runs out. */
function DisputeAlert({ order }: { order: OrderDetail }) {
  const t = useTranslations('dashboard.dispute')
  const disputes = order.transactions.flatMap((transaction) => {
    const attempt = order.attempts.find(({ id }) => id === transaction.attemptId)
    return attempt ? transaction.disputes.map((dispute) => ({ ...dispute, provider: attempt.provider })) : []
  })
  return disputes.map(({ ref, state, provider }) => (
    <Alert key={ref} tone={state === 'won' ? 'success' : 'danger'} title={t(`${state}.title`)}>
      <p>{t(`${state}.text`, { provider: GATEWAYS[provider].name })}</p>
      {state === 'open' ? (
        <ol className="mt-2 list-decimal ps-5">
          <li>{t('step_look', { provider: GATEWAYS[provider].name })}</li>
          <li>{t('step_evidence')}</li>
          <li>{t('step_refund')}</li>
        </ol>
      ) : null}
      <p className="mt-2 text-sm">
        {t('reference')} <bdi className="font-mono break-all">{ref}</bdi>
      </p>
    </Alert>
  ))
}

/** One order, everything about it, and what can be done with it. */
export function OrderPage({
  order,
  base,
  locale,
  timeZone,
  taxName,
  may,
}: {
  order: OrderDetail
  base: string
  locale: string
  timeZone: string
  /** What the shop calls its tax; empty for the ordinary word. */
  taxName: string
  may: { refund: boolean; cancel: boolean; fulfil: boolean; note: boolean }
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
            {order.status === 'draft' && may.fulfil ? (
              <ButtonLink variant="outline" href={`${base}/dashboard/orders/new?draft=${order.id}`}>
                {t('manual_order.change')}
              </ButtonLink>
            ) : null}
            {may.cancel && order.canCancel ? (
              <CancelForm orderId={order.id} number={order.number} isDraft={order.status === 'draft'} />
            ) : null}
          </>
        }
      />
      {order.attention ? (
        <Alert tone="danger" title={t('state.needs_attention')}>
          {t(`attention.${order.attention}`)}
        </Alert>
      ) : null}
      <DisputeAlert order={order} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <OrderGoods order={order} locale={locale} taxName={taxName} />
          {order.status === 'draft' ? null : (
            <>
              <OrderDelivery
                {...view}
                canFulfil={may.fulfil}
                canResend={may.fulfil && mayDeliver(order) && hasDelivered(order)}
              />
              <OrderPayment {...view} mayRefund={may.refund} />
            </>
          )}
          <OrderNotes
            orderId={order.id}
            notes={order.notes}
            locale={locale}
            timeZone={timeZone}
            isWritable={may.note}
          />
        </div>
        <div className="flex flex-col gap-6">
          {order.status === 'draft' && may.fulfil ? (
            <SendDraftForm orderId={order.id} email={order.customerEmail} />
          ) : null}
          {order.link && order.status === 'awaiting_payment' ? (
            <Panel title={t('order.link')}>
              <p className="text-sm text-muted">{t('order.link_text')}</p>
              <CopyField
                label={t('order.link')}
                value={order.link}
                copy={t('order.copy')}
                copied={t('order.copied')}
              />
            </Panel>
          ) : null}
          <OrderCustomer order={order} base={base} />
          <OrderTimeline {...view} />
          {order.status === 'draft' ? null : <OrderMails {...view} mayResend={may.fulfil} />}
        </div>
      </div>
    </>
  )
}
