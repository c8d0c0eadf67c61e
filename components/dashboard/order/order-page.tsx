import { useTranslations } from 'next-intl'
import { SendDraftForm } from './by-hand/send-draft-form'
import { DisputeAlert } from '@/components/dashboard/order/payment/dispute-alert'
import { OrderCustomer } from './order-customer'
import { OrderDelivery } from '@/components/dashboard/order/delivery/order-delivery'
import { OrderGoods } from './order-goods'
import { OrderHeading } from './order-heading'
import { OrderMails } from '@/components/dashboard/order/delivery/order-mails'
import { OrderTold } from '@/components/dashboard/order/delivery/order-told'
import { OrderNotes } from './order-notes'
import { OrderPayment } from '@/components/dashboard/order/payment/order-payment'
import { OrderTimeline } from './order-timeline'
import type { OrderRights, OrderView, OrderWay } from './order-view'
import { RequestPanel } from './refund-requests/request-panel'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { isSettled } from '@/lib/commerce/schema'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import type { ToldOfOrder } from '@/lib/whatsapp/outbox/schema'

type Props = OrderView & {
  base: string
  way: OrderWay
  may: OrderRights
  /** What the customer was told by WhatsApp, besides the mails. */
  told: readonly ToldOfOrder[]
}

/** What was bought, and what became of it. */
function Course({ may, ...view }: Omit<Props, 'base' | 'way' | 'told'>) {
  const { order, locale, timeZone } = view
  const hasDelivered = order.fulfilments.some(({ state }) => state === 'delivered')
  return (
    <div className="flex flex-col gap-6">
      <OrderGoods order={order} locale={locale} taxName={order.taxName} />
      {order.status === 'draft' ? null : (
        <>
          {order.source === 'lending' ? null : (
            <OrderDelivery
              {...view}
              canFulfil={may.fulfil}
              keyRights={may.keys}
              canResend={may.fulfil && mayDeliver(order) && hasDelivered}
            />
          )}
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
  )
}

/** The customer's own page: where the order can be paid, and later where its goods are. */
function OrderLink({ link, isPayable, isOfDebt }: { link: string; isPayable: boolean; isOfDebt: boolean }) {
  const t = useTranslations('dashboard.order')
  const page = isOfDebt ? 'order_page_debt' : 'order_page'
  const text = isOfDebt ? 'order_page_text_debt' : 'order_page_text'
  const title = t(isPayable ? 'link' : page)
  return (
    <Panel title={title}>
      <p className="text-sm text-muted">{t(isPayable ? 'link_text' : text)}</p>
      <CopyField label={title} value={link} copy={t('copy')} copied={t('copied')} />
    </Panel>
  )
}

/** Whose order it is, how it can be paid, and what was written about it. */
function Beside({ base, may, told, ...view }: Omit<Props, 'way'>) {
  const { order } = view
  const isDraft = order.status === 'draft'
  // What is told of a debt is told by the debt book.
  const isToldElsewhere = order.source === 'lending' && order.notifications.length === 0
  const isPayable = order.status === 'awaiting_payment'
  // It opens the goods: only for who may hand them over anyway.
  const isLinkShown = isPayable || (may.fulfil && isSettled(order.status))
  return (
    <div className="flex flex-col gap-6">
      {isDraft && may.fulfil ? <SendDraftForm orderId={order.id} email={order.customerEmail} /> : null}
      {order.link && isLinkShown ? (
        <OrderLink link={order.link} isPayable={isPayable} isOfDebt={order.source === 'lending'} />
      ) : null}
      <OrderCustomer order={order} base={base} />
      <OrderTimeline {...view} />
      {isDraft || isToldElsewhere ? null : <OrderMails {...view} mayResend={may.fulfil} />}
      {isDraft ? null : <OrderTold {...view} told={told} />}
    </div>
  )
}

/** One order, everything about it, and what can be done with it. */
export function OrderPage({ base, way, may, told, ...view }: Props) {
  const t = useTranslations('dashboard')
  const { order } = view
  return (
    <>
      <OrderHeading {...view} base={base} way={way} may={may} />
      {order.attention ? (
        <Alert tone="danger" title={t('state.needs_attention')}>
          {t(`attention.${order.attention}`)}
        </Alert>
      ) : null}
      <DisputeAlert order={order} />
      <RequestPanel {...view} mayRefund={may.refund} isForOthers={may.note && !may.refund} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Course {...view} may={may} />
        <Beside {...view} base={base} may={may} told={told} />
      </div>
    </>
  )
}
