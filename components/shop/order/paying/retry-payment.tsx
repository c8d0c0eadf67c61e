import { getTranslations } from 'next-intl/server'
import { RetryForm } from './retry-form'
import { Alert } from '@/components/ui/alert'
import { formatMoney } from '@/lib/core/money/money'
import { limitMissed } from '@/lib/commerce/orders/rules/payment-choice'
import type { PayButton } from '@/lib/commerce/orders/rules/pay-buttons'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

/** Whether the gateway did not answer when its page was to be made. */
function isPageMissing({ attempt }: OrderView): boolean {
  return attempt?.state === 'creating' && attempt.url === null && !attempt.isBeingMade
}

/** The ways on for an unpaid order: the page that is still open, a new one, or one at the shop's other gateway. */
export async function RetryPayment({
  order,
  buttons,
  token,
  storefront,
  locale,
}: {
  order: OrderView
  buttons: readonly PayButton[]
  token: string
  storefront: Storefront
  locale: string
}) {
  const t = await getTranslations('shop.order.retry')
  const { providers, name: shop } = storefront
  if (order.canRetry) {
    const all = providers.map(({ provider }) => provider)
    const missed = limitMissed(all, order.totalMinor, order.currency)
    const limit = missed && formatMoney(missed.limitMinor, order.currency, locale)
    if (missed) return <Alert tone="warning">{t(missed.misfit, { limit: limit ?? '', shop })}</Alert>
  }
  if (buttons.length === 0) return null
  const choices = buttons.map(({ provider, word, isNew, isMain }) => ({
    key: `${provider}:${word}`,
    provider,
    label: word === 'with' ? t(`with.${provider}`) : t(word),
    isMain,
    replaces: isNew ? (order.attempt?.id ?? null) : null,
  }))
  return (
    <>
      {isPageMissing(order) ? <Alert tone="warning">{t('no_page')}</Alert> : null}
      <RetryForm order={order.id} token={token} choices={choices} />
    </>
  )
}
