import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { formatCount, formatShare } from './numbers'
import { useMethodName } from '@/components/dashboard/orders/use-method-name'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import { shareOf } from '@/lib/commerce/analytics/rules/figures'
import type { Analytics } from '@/lib/commerce/analytics/schema'

/** A bar of a share between nothing and all; the words beside it say the same. */
function Share({ share }: { share: number }) {
  const width = `${Math.max(0, Math.min(1, share)) * 100}%`
  return (
    <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-surface-tertiary">
      <span className="block h-full rounded-full bg-accent" style={{ width }} />
    </span>
  )
}

/** How far visitors came: from looking to paying. What a member wrote by hand followed from no visit. */
export function Funnel({ analytics, locale }: { analytics: Analytics; locale: string }) {
  const t = useTranslations('dashboard.analytics')
  const { visits, checkouts, placedOrders, placedInShop, paidOrders, paidInShop } = analytics.total
  const byHand = Math.max(placedOrders - placedInShop, paidOrders - paidInShop)
  const steps = [
    { id: 'visits', count: visits },
    { id: 'checkouts', count: checkouts },
    { id: 'placed', count: placedInShop },
    { id: 'paid', count: paidInShop },
  ] as const
  return (
    <Panel title={t('funnel.title')}>
      <ol className="flex flex-col gap-4">
        {steps.map((step) => {
          const share = shareOf(step.count, visits)
          return (
            <li key={step.id} data-step={step.id} className="flex flex-col gap-1.5 text-sm">
              <span className="flex items-baseline justify-between gap-4">
                <span className="font-medium">{t(step.id)}</span>
                <span className="flex items-baseline gap-2 tabular-nums">
                  {step.id === 'visits' || share === null ? null : (
                    <span className="text-xs text-muted">
                      {t('funnel.share', { percent: formatShare(share, locale) })}
                    </span>
                  )}
                  <bdi className="font-semibold">{formatCount(step.count, locale)}</bdi>
                </span>
              </span>
              <Share share={share ?? 0} />
            </li>
          )
        })}
      </ol>
      {byHand > 0 ? <p className="text-xs text-muted">{t('funnel.by_hand', { count: byHand })}</p> : null}
      {visits === 0 ? <p className="text-xs text-muted">{t('funnel.no_visits')}</p> : null}
    </Panel>
  )
}

export function TopProducts({
  analytics,
  locale,
  base,
}: {
  analytics: Analytics
  locale: string
  base: string
}) {
  const t = useTranslations('dashboard.analytics')
  const most = analytics.topProducts[0]?.grossMinor ?? 0n
  return (
    <Panel title={t('top.title')}>
      {analytics.topProducts.length === 0 ? (
        <p className="text-sm text-muted">{t('top.none')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {analytics.topProducts.map((product) => (
            <li key={product.productId} className="flex flex-col gap-1.5 text-sm">
              <span className="flex items-start justify-between gap-4">
                <span className="flex min-w-0 flex-col">
                  <Link
                    href={`${base}/dashboard/products/${product.productId}`}
                    prefetch={false}
                    className="font-medium hover:underline"
                  >
                    <bdi className="line-clamp-2">{product.name}</bdi>
                  </Link>
                  <span className="text-xs text-muted">{t('top.sold', { count: product.quantity })}</span>
                </span>
                <Money
                  amountMinor={product.grossMinor}
                  currency={analytics.currency}
                  locale={locale}
                  className="shrink-0 font-semibold tabular-nums"
                />
              </span>
              <Share share={most === 0n ? 0 : Number((product.grossMinor * 1000n) / most) / 1000} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

export function Methods({ analytics, locale }: { analytics: Analytics; locale: string }) {
  const t = useTranslations('dashboard.analytics')
  const methodName = useMethodName()
  const { grossMinor } = analytics.total
  const nameOf = ({ method, isFree }: Analytics['methods'][number]): string => {
    if (isFree) return t('methods.free')
    if (method === null) return t('methods.unknown')
    return methodName(method)
  }
  return (
    <Panel title={t('methods.title')}>
      {analytics.methods.length === 0 ? (
        <p className="text-sm text-muted">{t('methods.none')}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {analytics.methods.map((share) => (
            <li key={`${share.method}-${share.isFree}`} className="flex flex-col gap-1.5 text-sm">
              <span className="flex items-start justify-between gap-4">
                <span className="flex min-w-0 flex-col">
                  <bdi className="font-medium first-letter:uppercase">{nameOf(share)}</bdi>
                  <span className="text-xs text-muted">{t('methods.orders', { count: share.orders })}</span>
                </span>
                <Money
                  amountMinor={share.grossMinor}
                  currency={analytics.currency}
                  locale={locale}
                  className="shrink-0 font-semibold tabular-nums"
                />
              </span>
              <Share share={grossMinor === 0n ? 0 : Number((share.grossMinor * 1000n) / grossMinor) / 1000} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
