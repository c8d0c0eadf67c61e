import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

/** A customer's bank has taken the money back, or may: what to do, and where, before time runs out. */
export function DisputeAlert({ order }: { order: OrderDetail }) {
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
