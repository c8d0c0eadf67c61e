import { useTranslations } from 'next-intl'
import type { OwedView } from './view'
import { Alert } from '@/components/ui/alert'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { paths } from '@/lib/core/tenancy/paths'
import type { OpenPayment } from '@/lib/lending/page/schema'

/** A payment that was begun and not finished. */
export function OwedPayment({ payment, view }: { payment: OpenPayment; view: OwedView }) {
  const t = useTranslations('lending.page.payment')
  const { orderId, token, amountMinor, currency, endsAt } = payment
  return (
    <Alert
      tone="info"
      title={t('title', { amount: formatMoney(amountMinor, currency, view.locale) })}
      action={
        <a href={paths.order(view.base, orderId, token)} className="button button--secondary w-fit">
          {t('go_on')}
        </a>
      }
    >
      {t('text', { until: formatDateTime(endsAt, view.locale, view.timeZone) })}
    </Alert>
  )
}
