import { getTranslations } from 'next-intl/server'
import { RetryForm } from '@/components/commerce/retry-form'
import type { PayButton } from '@/lib/commerce/rules/shown-order'
import type { OrderView } from '@/lib/commerce/schema'

/** The ways on for an unpaid order: the page that is still open, a new one, or one at the shop's other gateway. */
export async function RetryPayment({
  order,
  buttons,
  token,
}: {
  order: OrderView
  buttons: readonly PayButton[]
  token: string
}) {
  if (buttons.length === 0) return null
  const t = await getTranslations('shop.order.retry')
  const choices = buttons.map(({ provider, word, isNew, isMain }) => ({
    key: `${provider}:${word}`,
    provider,
    label: word === 'with' ? t(`with.${provider}`) : t(word),
    isMain,
    replaces: isNew ? (order.attempt?.id ?? null) : null,
  }))
  return <RetryForm order={order.id} token={token} choices={choices} />
}
