import { ChevronRight, ReceiptText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OrderBadge } from './order-badge'
import { OrderLink, orderAddress } from './order-link'
import { useMethodName } from './use-method-name'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { NoMatch } from '@/components/ui/lists/no-match'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { ListedOrder } from '@/lib/commerce/desk/schema/orders'

type View = {
  base: string
  locale: string
  timeZone: string
  /** The list's filter, for the order's page to lead back to and on from. */
  list: string
}

/** A box for each order, in both shapes of the list; the bar below it counts what is ticked. */
function Tick({ order }: { order: ListedOrder }) {
  const t = useTranslations('dashboard.orders')
  return (
    <input
      type="checkbox"
      className="check"
      value={order.id}
      data-order-tick
      aria-label={t('tick', { number: order.number })}
    />
  )
}

/** Ticks every order of the page. */
function TickAll({ label }: { label?: string }) {
  return <input type="checkbox" className="check" data-order-tick-all aria-label={label} />
}

function What({ order }: { order: ListedOrder }) {
  const t = useTranslations('dashboard.orders')
  const requests = useTranslations('dashboard.refund_requests')
  return (
    <>
      {order.isAskedBack ? (
        <Badge tone="warning" className="me-1.5">
          {requests('mark')}
        </Badge>
      ) : null}
      {order.isByHand ? (
        <Badge tone="neutral" className="me-1.5">
          {t(order.source === 'api' ? 'by_api' : 'by_hand')}
        </Badge>
      ) : null}
      {order.productNames.join(', ')}
    </>
  )
}

function OrderLine({ order, base, list, locale, timeZone }: View & { order: ListedOrder }) {
  const methodName = useMethodName()
  return (
    <TableRow className="hover:bg-surface-secondary has-[[data-order-link]:focus-visible]:bg-surface-secondary low:[&_td]:py-0.5">
      <TableCell className="pe-0">
        <Tick order={order} />
      </TableCell>
      <TableCell>
        <OrderLink base={base} id={order.id} number={order.number} list={list} data-order-link />
        <span className="mt-0.5 block max-w-48 truncate 2xl:max-w-56 text-muted low:mt-0 low:text-xs">
          <What order={order} />
        </span>
      </TableCell>
      <TableCell>
        <bdi className="block w-fit max-w-44 truncate 2xl:max-w-56 font-medium low:leading-5">
          {order.customerName}
        </bdi>
        <bdi className="mt-0.5 block w-fit max-w-44 truncate 2xl:max-w-56 text-muted low:mt-0 low:text-xs">
          {order.customerEmail}
        </bdi>
      </TableCell>
      <TableCell>
        <span className="flex flex-col items-start gap-1 low:flex-row low:items-center low:gap-2">
          <OrderBadge order={order} />
          {order.paymentMethod ? (
            <span className="text-xs text-muted low:max-w-24 low:truncate">
              {methodName(order.paymentMethod)}
            </span>
          ) : null}
        </span>
      </TableCell>
      <TableCell className="min-w-26 text-muted">
        <DateTime value={order.createdAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell isNumeric className="font-medium">
        <Money amountMinor={order.totalMinor} currency={order.currency} locale={locale} />
      </TableCell>
    </TableRow>
  )
}

function OrderCard({ order, base, list, locale, timeZone }: View & { order: ListedOrder }) {
  return (
    <li className="flex">
      <label className="flex min-w-12 items-center justify-center">
        <Tick order={order} />
      </label>
      <Link
        href={orderAddress(base, order.id, list)}
        prefetch={false}
        className="flex min-w-0 flex-1 items-center gap-3 py-3 pe-4"
      >
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <bdi className="truncate font-semibold">{order.customerName}</bdi>
            <Money
              amountMinor={order.totalMinor}
              currency={order.currency}
              locale={locale}
              className="text-sm font-semibold"
            />
          </span>
          <span className="truncate text-sm text-muted">
            <bdi className="font-mono text-xs">{order.number}</bdi> · <What order={order} />
          </span>
          <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <OrderBadge order={order} />
            <DateTime
              value={order.createdAt}
              locale={locale}
              timeZone={timeZone}
              detail="minute_of_list"
              className="text-xs text-muted"
            />
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}

/** Orders as a table where there is room, as cards on phones. */
export function OrdersTable({ orders, ...view }: View & { orders: readonly ListedOrder[] }) {
  const t = useTranslations('dashboard.orders')
  return (
    <TableOrCards
      zone={view}
      table={
        <Table label={t('table')}>
          <TableHead>
            <TableHeading className="w-10 pe-0">
              <TickAll label={t('tick_all')} />
            </TableHeading>
            <TableHeading>{t('number')}</TableHeading>
            <TableHeading>{t('customer')}</TableHeading>
            <TableHeading>{t('status')}</TableHeading>
            <TableHeading>{t('date')}</TableHeading>
            <TableHeading isNumeric>{t('total')}</TableHeading>
          </TableHead>
          <tbody>
            {orders.map((order) => (
              <OrderLine key={order.id} order={order} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={
        <>
          <li>
            <label className="flex min-h-11 items-center text-sm text-muted">
              <span className="flex min-w-12 justify-center">
                <TickAll />
              </span>
              {t('tick_all')}
            </label>
          </li>
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} {...view} />
          ))}
        </>
      }
    />
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
    <NoMatch title={t('no_match')} all={{ href: `${base}/dashboard/orders`, label: t('clear') }}>
      {t('no_match_text')}
    </NoMatch>
  )
}
