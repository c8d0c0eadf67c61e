import { getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import type { RecentOrder } from '@/lib/core/cart/cart-cookie'
import { paths } from '@/lib/core/tenancy/paths'

/** For somebody who comes back from the gateway's page without having paid: the way to the order. */
export async function RecentOrderNote({ order, base }: { order: RecentOrder; base: string }) {
  const t = await getTranslations('shop.recent_order')
  return (
    <Alert
      title={t('title')}
      action={
        <a href={paths.order(base, order.id, order.token)} className="button button--secondary">
          {t('open')}
        </a>
      }
    >
      {t('text', { number: order.number })}
    </Alert>
  )
}
