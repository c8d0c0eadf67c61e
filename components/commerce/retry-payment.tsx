import { getTranslations } from 'next-intl/server'
import { RetryForm } from '@/components/commerce/retry-form'
import type { ShownState } from '@/components/commerce/order-state'
import type { OrderView, PaymentChoice } from '@/lib/commerce/schema'

/** The way on for an unpaid order: the page that is still open, a new one, or one at the shop's other gateway. */
export async function RetryPayment({
  order,
  state,
  token,
  providers,
}: {
  order: OrderView
  state: ShownState
  token: string
  providers: PaymentChoice[]
}) {
  if (!order.canRetry || order.status !== 'awaiting_payment' || state === 'review') return null
  const t = await getTranslations('shop.order.retry')
  const current = order.attempt?.provider ?? null
  const others = providers.filter(({ provider }) => provider !== current)
  const isOpen = state === 'unpaid' || state === 'pending'
  const same = providers.some(({ provider }) => provider === current)
  const choices = [
    ...(same && current !== null
      ? [
          {
            provider: current,
            label: state === 'pending' ? t('other_method') : isOpen ? t('continue') : t('again'),
          },
        ]
      : []),
    // An order that a member wrote has never been tried: one way to pay needs no name.
    ...others.map(({ provider }) => ({
      provider,
      label: current === null && providers.length === 1 ? t('continue') : t(`with.${provider}`),
    })),
  ]
  if (choices.length === 0) return null
  return <RetryForm order={order.id} token={token} choices={choices} isQuiet={state === 'pending'} />
}
