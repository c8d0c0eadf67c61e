import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { TroubledOrder } from '@/lib/platform/console/schema/tenants'

type Troubled = { order: TroubledOrder; places: { shop: string; base: string }; locale: string }

/** The ways to sort it out: to pay back, or to look at the plan of whoever paid. */
function TroubleActions({ order, places, locale }: Troubled) {
  const { orderId, number, payer, payerId } = order
  const { shop, base } = places
  const t = useTranslations('console.overview')
  return (
    <span className="flex flex-wrap gap-2">
      <a
        href={`${shop}/${locale}/dashboard/orders/${orderId}?refund=1`}
        className="button button--secondary button--sm"
        aria-label={`${t('trouble_refund')}: ${number}`}
      >
        {t('trouble_refund')}
      </a>
      {payerId === null ? null : (
        <a
          href={`${base}/tenants/${payerId}#plan`}
          className="button button--secondary button--sm"
          aria-label={`${t('trouble_plan')}: ${payer}`}
        >
          {t('trouble_plan')}
        </a>
      )}
    </span>
  )
}

function TroubleItem({ order, places, locale }: Troubled) {
  const t = useTranslations('console.overview')
  const { number, payer, totalMinor, currency, attention, since } = order
  const why = `trouble.${attention ?? 'other'}` as 'trouble.other'
  return (
    <li data-trouble={number} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">
          <bdi>{t('trouble_order', { number, payer })}</bdi> ·{' '}
          <Money amountMinor={totalMinor} currency={currency} locale={locale} />
        </span>
        <span className="text-sm">
          {t.has(why) ? t(why) : t('trouble.other')}
          {since ? (
            <>
              {' · '}
              <DateTime value={since} locale={locale} timeZone="UTC" />
            </>
          ) : null}
        </span>
      </span>
      <TroubleActions order={order} places={places} locale={locale} />
    </li>
  )
}

/** Payments to the platform that nobody but a person can sort out, each with the way to the order. */
export function Trouble({
  orders,
  shop,
  base,
  locale,
}: {
  orders: readonly TroubledOrder[]
  /** Where the platform's own shop is. */
  shop: string
  /** Where the console is. */
  base: string
  locale: string
}) {
  const t = useTranslations('console.overview')
  if (orders.length === 0) return null
  return (
    <Alert tone="danger" title={t('trouble_title')}>
      <p>{t('trouble_text')}</p>
      <ul className="mt-3 flex flex-col divide-y divide-line">
        {orders.map((order) => (
          <TroubleItem key={order.orderId} order={order} places={{ shop, base }} locale={locale} />
        ))}
      </ul>
    </Alert>
  )
}
