import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ordersAddress, without } from './orders-address'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import type { Currency } from '@/lib/core/money/money'
import type { OrderStatus } from '@/lib/commerce/schema'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { OrderCount, OrderFilter, SavedView } from '@/lib/commerce/desk/schema/orders'

const TABS: readonly (OrderStatus | undefined)[] = [
  undefined,
  'awaiting_payment',
  'paid',
  'fulfilled',
  'cancelled',
  'expired',
  'draft',
]

type Props = {
  base: string
  filter: OrderFilter
  currency: Currency
  views: readonly SavedView[]
  /** How many orders stand behind each tab; all of them behind `null`. */
  counts: ReadonlyMap<OrderStatus | null, OrderCount>
  /** How many customers wait for an answer to what they ask back. */
  refundRequests: number
}

/** A large number is not counted to its end. */
function countText(count: OrderCount | undefined, locale: string): string | undefined {
  if (!count) return undefined
  const number = numberFormat(regionOf(locale), {}).format(count.count)
  return count.isMore ? `${number}+` : number
}

const pill =
  'inline-flex min-h-9 items-center gap-2 rounded-full border border-line px-3 text-sm font-medium text-muted hover:text-foreground aria-[current=page]:border-brand-text aria-[current=page]:text-brand-text'

function KeptViews({ base, views, here }: Pick<Props, 'base' | 'views'> & { here: string }) {
  const t = useTranslations('dashboard.orders')
  if (views.length === 0) return null
  return (
    <nav aria-label={t('views')}>
      <ul className="flex flex-wrap gap-2">
        {views.map((view) => {
          const href = `${base}/dashboard/orders${view.filter ? `?${view.filter}` : ''}`
          return (
            <li key={view.id}>
              <Link
                href={href}
                prefetch={false}
                aria-current={href === here ? 'page' : undefined}
                className={pill}
              >
                <bdi>{view.name}</bdi>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/**
 * Tabs by state, and below them what else there is to look at: links, so that every view has an address. What customers
 * ask back is a page of its own and no state of an order; as one more tab it broke the row.
 */
export function OrderTabs({ base, filter, currency, views, counts, refundRequests }: Props) {
  const locale = useLocale()
  const t = useTranslations('dashboard.orders')
  const requests = useTranslations('dashboard.refund_requests')
  const addressOf = (status: OrderStatus | undefined): string =>
    ordersAddress(base, { ...without(filter, 'status'), ...(status ? { status } : {}) }, currency)
  return (
    <div className="flex flex-col gap-3">
      <TabsNav
        label={t('filter')}
        current={addressOf(filter.status)}
        tabs={TABS.map((status) => {
          const count = countText(counts.get(status ?? null), locale)
          return {
            href: addressOf(status),
            label: t(status ?? 'all'),
            ...(count === undefined ? {} : { count }),
          }
        })}
      />
      <div className="flex flex-wrap gap-2">
        <Link href={`${base}/dashboard/orders/refund-requests`} prefetch={false} className={pill}>
          {requests('title')}
          <bdi className="rounded-full bg-surface-tertiary px-2 py-0.5 text-xs text-foreground tabular-nums">
            {numberFormat(regionOf(locale), {}).format(refundRequests)}
          </bdi>
        </Link>
        <KeptViews base={base} views={views} here={ordersAddress(base, filter, currency)} />
      </div>
    </div>
  )
}
