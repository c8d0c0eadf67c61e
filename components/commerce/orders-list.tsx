import { ChevronRight, ReceiptText, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OrderBadge } from '@/components/commerce/order-badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { OrderRow, OrderStatus } from '@/lib/commerce/schema'

type View = { base: string; locale: string; timeZone: string }

export type OrderFilter = { status?: OrderStatus; query: string }

export const STATUS_TABS = ['awaiting_payment', 'paid', 'fulfilled', 'cancelled', 'expired'] as const

function address(
  base: string,
  filter: { status?: OrderStatus | undefined; query?: string; cursor?: string },
): string {
  const query = new URLSearchParams()
  if (filter.status) query.set('status', filter.status)
  if (filter.query) query.set('q', filter.query)
  if (filter.cursor) query.set('cursor', filter.cursor)
  const text = query.toString()
  return `${base}/dashboard/orders${text ? `?${text}` : ''}`
}

/** Tabs by state and the search. Plain links and a plain form: every view has an address that can be kept. */
export function OrderFilters({ base, filter }: { base: string; filter: OrderFilter }) {
  const t = useTranslations('dashboard.orders')
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t('filter')} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
        <ul className="flex w-max gap-1 border-b border-line">
          {([undefined, ...STATUS_TABS] as const).map((status) => {
            const isCurrent = filter.status === status
            return (
              <li key={status ?? 'all'}>
                <Link
                  href={address(base, { status, query: filter.query })}
                  prefetch={false}
                  aria-current={isCurrent ? 'page' : undefined}
                  className={classNames(
                    '-mb-px block border-b-2 px-3 py-2.5 text-sm whitespace-nowrap',
                    isCurrent
                      ? 'border-brand-text font-semibold text-foreground'
                      : 'border-transparent text-muted hover:text-foreground',
                  )}
                >
                  {t(status ?? 'all')}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <form role="search" action={`${base}/dashboard/orders`} className="flex gap-2">
        {filter.status ? <input type="hidden" name="status" value={filter.status} /> : null}
        <input
          type="search"
          name="q"
          defaultValue={filter.query}
          aria-label={t('search')}
          placeholder={t('search_hint')}
          className="input input--full-width min-h-10 min-w-0 flex-1 sm:max-w-sm"
        />
        <Button variant="outline">{t('search_submit')}</Button>
      </form>
    </div>
  )
}

/** Orders, newest first: a table where there is room, cards on phones. */
export function OrdersTable({ orders, base, locale, timeZone }: View & { orders: readonly OrderRow[] }) {
  const t = useTranslations('dashboard.orders')
  return (
    <>
      <div className="hidden md:block">
        <Table label={t('table')}>
          <TableHead>
            <TableHeading>{t('number')}</TableHeading>
            <TableHeading>{t('customer')}</TableHeading>
            <TableHeading>{t('status')}</TableHeading>
            <TableHeading>{t('date')}</TableHeading>
            <TableHeading isNumeric>{t('total')}</TableHeading>
          </TableHead>
          <tbody>
            {orders.map((order) => (
              <TableRow key={order.id} className="hover:bg-surface-secondary">
                <TableCell>
                  <Link
                    href={`${base}/dashboard/orders/${order.id}`}
                    prefetch={false}
                    className="font-mono text-[0.8125rem] font-semibold text-brand-text hover:underline"
                  >
                    <bdi>{order.number}</bdi>
                  </Link>
                  <span className="mt-0.5 block max-w-56 truncate text-muted">
                    {order.productNames.join(', ')}
                  </span>
                </TableCell>
                <TableCell>
                  <bdi className="block w-fit max-w-48 truncate font-medium">{order.customerName}</bdi>
                  <bdi className="mt-0.5 block w-fit max-w-48 truncate text-muted">{order.customerEmail}</bdi>
                </TableCell>
                <TableCell>
                  <OrderBadge order={order} />
                </TableCell>
                <TableCell className="whitespace-nowrap text-muted">
                  <DateTime value={order.createdAt} locale={locale} timeZone={timeZone} />
                </TableCell>
                <TableCell isNumeric className="font-medium">
                  <Money amountMinor={order.totalMinor} currency={order.currency} locale={locale} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface md:hidden">
        {orders.map((order) => (
          <li key={order.id}>
            <Link
              href={`${base}/dashboard/orders/${order.id}`}
              prefetch={false}
              className="flex items-center gap-3 p-4"
            >
              <span className="flex min-w-0 flex-1 flex-col gap-1.5">
                <span className="flex items-baseline justify-between gap-3">
                  <bdi className="truncate font-semibold">{order.customerName}</bdi>
                  <Money
                    amountMinor={order.totalMinor}
                    currency={order.currency}
                    locale={locale}
                    className="text-sm font-semibold"
                  />
                </span>
                <span className="truncate text-sm text-muted">{order.productNames.join(', ')}</span>
                <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                  <OrderBadge order={order} />
                  <DateTime
                    value={order.createdAt}
                    locale={locale}
                    timeZone={timeZone}
                    className="text-xs text-muted"
                  />
                </span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

export function OrdersPager({
  base,
  filter,
  nextCursor,
  isFirst,
}: {
  base: string
  filter: OrderFilter
  nextCursor: string | null
  isFirst: boolean
}) {
  const t = useTranslations('dashboard.orders')
  if (isFirst && nextCursor === null) return null
  return (
    <div className="flex justify-between gap-3">
      {isFirst ? (
        <span />
      ) : (
        <ButtonLink variant="outline" href={address(base, filter)}>
          {t('newest')}
        </ButtonLink>
      )}
      {nextCursor === null ? null : (
        <ButtonLink variant="outline" href={address(base, { ...filter, cursor: nextCursor })}>
          {t('next')}
        </ButtonLink>
      )}
    </div>
  )
}

export function NoOrders({ base, isFiltered }: { base: string; isFiltered: boolean }) {
  const t = useTranslations('dashboard.orders')
  if (!isFiltered)
    return (
      <EmptyState icon={<ReceiptText />} title={t('empty')}>
        {t('empty_text')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('no_match')}
      action={
        <ButtonLink variant="outline" href={`${base}/dashboard/orders`}>
          {t('clear')}
        </ButtonLink>
      }
    >
      {t('no_match_text')}
    </EmptyState>
  )
}
