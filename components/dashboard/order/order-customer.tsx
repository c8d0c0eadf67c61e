import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/card'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** A name and its value, in a list of such. */
function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="text-sm break-words">{children}</dd>
    </div>
  )
}

type Ordering = Pick<
  OrderDetail,
  | 'customerId'
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'customerNote'
  | 'isByHand'
  | 'legacyId'
  | 'locale'
  | 'marketingConsent'
  | 'source'
>

/** The name, which leads to everything that is known of the customer, and the address. */
function Reached({ order, base }: { order: Ordering; base: string }) {
  return (
    <div className="flex flex-col gap-0.5 text-sm">
      {order.customerId ? (
        <Link
          href={`${base}/dashboard/customers/${order.customerId}`}
          prefetch={false}
          className="text-link w-fit font-medium"
        >
          <bdi>{order.customerName}</bdi>
        </Link>
      ) : (
        <bdi className="w-fit font-medium">{order.customerName}</bdi>
      )}
      {order.customerEmail === '' ? null : (
        <a href={`mailto:${order.customerEmail}`} className="text-link w-fit break-all" dir="ltr">
          {order.customerEmail}
        </a>
      )}
    </div>
  )
}

/** Who ordered, how they are reached, and what they said. */
export function OrderCustomer({ order, base }: { order: Ordering; base: string }) {
  const t = useTranslations('dashboard.order')
  const isOfDebt = order.source === 'lending'
  return (
    <Panel title={t(isOfDebt ? 'customer_debt' : 'customer')}>
      <Reached order={order} base={base} />
      <dl className="flex flex-col gap-3">
        {order.customerPhone ? (
          <Fact name={t('phone')}>
            <a href={`tel:${order.customerPhone}`} className="text-link" dir="ltr">
              {order.customerPhone}
            </a>
          </Fact>
        ) : null}
        {order.legacyId === null ? null : (
          <Fact name={t('legacy_id')}>
            <bdi>{order.legacyId}</bdi>
          </Fact>
        )}
        {order.customerNote ? (
          <Fact name={t(order.isByHand ? 'note_seller' : 'note')}>
            <span className="whitespace-pre-wrap">{order.customerNote}</span>
          </Fact>
        ) : null}
        {order.customerEmail === '' ? null : (
          <Fact name={t('other_orders')}>
            <Link
              href={`${base}/dashboard/orders?customer=${encodeURIComponent(order.customerEmail)}`}
              prefetch={false}
              className="text-link"
            >
              {t('other_orders_link')}
            </Link>
          </Fact>
        )}
        <Fact name={t('language')}>{t(`languages.${order.locale}`)}</Fact>
        {isOfDebt ? null : <Fact name={t('consent')}>{order.marketingConsent ? t('yes') : t('no')}</Fact>}
      </dl>
    </Panel>
  )
}
