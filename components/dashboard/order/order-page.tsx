import { useTranslations } from 'next-intl'
import { SendDraftForm } from './by-hand/send-draft-form'
import { DisputeAlert } from './dispute-alert'
import { OrderCustomer } from './order-customer'
import { OrderDelivery } from './order-delivery'
import { OrderGoods } from './order-goods'
import { OrderHeading } from './order-heading'
import { OrderMails } from './order-mails'
import { OrderNotes } from './order-notes'
import { OrderPayment } from './order-payment'
import { OrderTimeline } from './order-timeline'
import type { OrderRights, OrderView } from './order-view'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { CopyField } from '@/components/ui/form/copy-field'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'

type Props = OrderView & {
  base: string
  /** What the shop calls its tax; empty for the ordinary word. */
  taxName: string
  may: OrderRights
}

/** What was bought, and what became of it. */
function Course({ taxName, may, ...view }: Omit<Props, 'base'>) {
  const { order, locale, timeZone } = view
  const hasDelivered = order.fulfilments.some(({ state }) => state === 'delivered')
  return (
    <div className="flex flex-col gap-6">
      <OrderGoods order={order} locale={locale} taxName={taxName} />
      {order.status === 'draft' ? null : (
        <>
          <OrderDelivery
            {...view}
            canFulfil={may.fulfil}
            keyRights={may.keys}
            canResend={may.fulfil && mayDeliver(order) && hasDelivered}
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
  )
}

function PaymentLink({ link }: { link: string }) {
  const t = useTranslations('dashboard.order')
  return (
    <Panel title={t('link')}>
      <p className="text-sm text-muted">{t('link_text')}</p>
      <CopyField label={t('link')} value={link} copy={t('copy')} copied={t('copied')} />
    </Panel>
  )
}

/** Whose order it is, how it can be paid, and what was written about it. */
function Beside({ base, may, ...view }: Omit<Props, 'taxName'>) {
  const { order } = view
  const isDraft = order.status === 'draft'
  return (
    <div className="flex flex-col gap-6">
      {isDraft && may.fulfil ? <SendDraftForm orderId={order.id} email={order.customerEmail} /> : null}
      {order.link && order.status === 'awaiting_payment' ? <PaymentLink link={order.link} /> : null}
      <OrderCustomer order={order} base={base} />
      <OrderTimeline {...view} />
      {isDraft ? null : <OrderMails {...view} mayResend={may.fulfil} />}
    </div>
  )
}

/** One order, everything about it, and what can be done with it. */
export function OrderPage({ base, taxName, may, ...view }: Props) {
  const t = useTranslations('dashboard')
  const { order } = view
  return (
    <>
      <OrderHeading {...view} base={base} may={may} />
      {order.attention ? (
        <Alert tone="danger" title={t('state.needs_attention')}>
          {t(`attention.${order.attention}`)}
        </Alert>
      ) : null}
      <DisputeAlert order={order} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Course {...view} taxName={taxName} may={may} />
        <Beside {...view} base={base} may={may} />
      </div>
    </>
  )
}
