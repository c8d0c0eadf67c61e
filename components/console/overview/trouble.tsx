import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { TroubledOrder } from '@/lib/platform/console/schema/tenants'

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
        {orders.map(({ orderId, number, payer, payerId, totalMinor, currency, attention, since }) => {
          const why = `trouble.${attention ?? 'other'}` as 'trouble.other'
          return (
            <li
              key={orderId}
              data-trouble={number}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
            >
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
                      <DateTime value={since} locale={locale} timeZone="Asia/Jakarta" />
                    </>
                  ) : null}
                </span>
              </span>
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
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}
