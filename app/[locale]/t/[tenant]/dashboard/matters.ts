import { getTranslations } from 'next-intl/server'
import type { Matter } from '@/components/dashboard/home/overview'
import type { TodayNumbers } from '@/lib/commerce/desk/schema/order-detail'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { ConnectionView } from '@/lib/payments/schema'

/** What a shop's people should look at now, in words; money first, then goods, then stock. */
export async function findMatters(
  base: string,
  numbers: TodayNumbers,
  connections: readonly ConnectionView[] | null,
): Promise<Matter[]> {
  const t = await getTranslations('dashboard.home')
  const matters: Matter[] = []
  const payments = `${base}/dashboard/payments`
  const active = connections?.filter((one) => one.status !== 'disconnected')
  if (active?.length === 0)
    matters.push({
      id: 'none',
      kind: 'payment',
      text: t('no_connection'),
      href: payments,
      action: t('connect'),
    })
  for (const { id, provider, status } of active ?? []) {
    if (status === 'active') continue
    matters.push({
      id,
      kind: 'payment',
      text: t('connection_invalid', { provider: GATEWAYS[provider].name }),
      href: payments,
      action: t('look'),
    })
  }
  if (numbers.needsAttention > 0) {
    const text = t('attention_orders', { count: numbers.needsAttention })
    matters.push({ id: 'orders', kind: 'order', text, href: `${base}/dashboard/orders`, action: t('look') })
  }
  if (numbers.paymentsRefused > 0) {
    matters.push({
      id: 'refused',
      kind: 'payment',
      text: t('attention_refused', { count: numbers.paymentsRefused }),
      href: `${base}/dashboard/orders?status=awaiting_payment`,
      action: t('look'),
    })
  }
  if (numbers.waitingToDeliver > 0) {
    const text = t('attention_delivery', { count: numbers.waitingToDeliver })
    matters.push({
      id: 'delivery',
      kind: 'delivery',
      text,
      href: `${base}/dashboard/orders?status=paid`,
      action: t('look'),
    })
  }
  for (const { productId, name, variantName, available } of numbers.lowStock) {
    const product = variantName ? `${name} (${variantName})` : name
    const text = available === 0 ? t('sold_out', { product }) : t('low_stock', { product, count: available })
    matters.push({
      id: `${productId}-${variantName}`,
      kind: 'stock',
      text,
      href: `${base}/dashboard/products/${productId}`,
      action: t('load'),
    })
  }
  return matters
}
