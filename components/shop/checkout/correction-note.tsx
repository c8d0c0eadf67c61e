import { getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import type { RecentOrder } from '@/lib/core/cart/cart-cookie'
import { paths } from '@/lib/core/tenancy/paths'

/** For somebody who came back to an order that is not paid: what is sent now takes its place. */
export async function CorrectionNote({ order, base }: { order: RecentOrder; base: string }) {
  const t = await getTranslations('shop.checkout')
  return (
    <Alert
      title={t('correcting', { number: order.number })}
      action={
        <a href={paths.order(base, order.id, order.token)} className="button button--secondary">
          {t('to_order')}
        </a>
      }
    >
      {t('correcting_text')}
    </Alert>
  )
}
