import Link from 'next/link'
import { OrderBadge } from '@/components/dashboard/orders/order-badge'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Money } from '@/components/ui/money'
import type { OrderRow } from '@/lib/commerce/desk/schema/order-detail'

/** The newest orders in short, each a way to all about it. */
export function RecentOrders({
  orders,
  base,
  locale,
  timeZone,
}: {
  orders: readonly OrderRow[]
  base: string
  locale: string
  timeZone: string
}) {
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {orders.map((order) => (
          <li key={order.id}>
            <Link
              href={`${base}/dashboard/orders/${order.id}`}
              prefetch={false}
              className="flex items-center justify-between gap-4 px-4 py-3 text-sm outline-offset-[-2px] hover:bg-surface-secondary"
            >
              <span className="flex min-w-0 flex-col gap-0.5">
                <bdi className="truncate font-medium">{order.customerName}</bdi>
                <span className="flex flex-wrap gap-x-2 text-xs text-muted">
                  <bdi className="tabular-nums">{order.number}</bdi>
                  <DateTime
                    value={order.createdAt}
                    locale={locale}
                    timeZone={timeZone}
                    detail="minute_of_list"
                  />
                </span>
              </span>
              <span className="flex shrink-0 flex-col items-end gap-1 sm:flex-row-reverse sm:items-center sm:gap-4">
                <Money
                  amountMinor={order.totalMinor}
                  currency={order.currency}
                  locale={locale}
                  className="font-semibold tabular-nums sm:min-w-28 sm:text-end"
                />
                <OrderBadge order={order} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ListZone locale={locale} timeZone={timeZone} />
    </>
  )
}
