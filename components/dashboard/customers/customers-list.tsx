import { ChevronRight, Download, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { ChoiceSearch } from '@/components/ui/lists/choice-search'
import { NoMatch } from '@/components/ui/lists/no-match'
import { Pagination } from '@/components/ui/lists/pagination'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { Currency } from '@/lib/core/money/money'
import { CUSTOMER_CHOICES, writeCustomerFilter } from '@/lib/commerce/customers/rules/customer-filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import type { CustomerFilter, CustomerRow } from '@/lib/commerce/customers/schema/customers'

type View = { base: string; locale: string; timeZone: string; currency: Currency }

/** The address of a page of the list. */
export function customersAddress(
  base: string,
  filter: CustomerFilter,
  place: { after?: string; before?: string } = {},
): string {
  const given = writeCustomerFilter(filter)
  for (const [name, value] of Object.entries(place)) given.set(name, value)
  return `${base}/dashboard/customers${given.size > 0 ? `?${given.toString()}` : ''}`
}

export function CustomerFilters({
  base,
  filter,
  view,
}: {
  base: string
  filter: CustomerFilter
  view: FilterView
}) {
  const t = useTranslations('dashboard.customers')
  return (
    <ChoiceSearch
      action={`${base}/dashboard/customers`}
      view={view}
      choices={CUSTOMER_CHOICES}
      nameOf={(only) => t(`filters.${only}`)}
      words={{
        ...{ search: t('search'), hint: t('search_hint') },
        ...{ only: t('only'), submit: t('search_submit') },
      }}
    >
      <select
        name="sort"
        defaultValue={filter.sort}
        aria-label={t('sort')}
        className="input native-select min-h-10 min-w-0 flex-1 sm:flex-none"
      >
        {CUSTOMER_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sorts.${sort}`)}
          </option>
        ))}
      </select>
    </ChoiceSearch>
  )
}

/** The filtered customers as a file. */
export function CustomersExport({ filter }: { filter: CustomerFilter }) {
  const t = useTranslations('dashboard.customers')
  const query = writeCustomerFilter(filter)
  query.set('language', useLocale())
  return (
    <a
      href={`/api/dashboard/customers/export?${query.toString()}`}
      download
      className="button button--outline button--md"
    >
      <Download aria-hidden className="size-4" />
      {t('export_list')}
    </a>
  )
}

function Name({ customer }: { customer: CustomerRow }) {
  const t = useTranslations('dashboard.customers')
  return customer.isErased ? t('erased') : <bdi>{customer.name || customer.email}</bdi>
}

function Marks({ customer }: { customer: CustomerRow }) {
  const t = useTranslations('dashboard.customers')
  return (
    <span className="flex flex-wrap gap-1.5">
      {customer.isBlocked ? <Badge tone="danger">{t('blocked')}</Badge> : null}
      {customer.hasConsented ? <Badge>{t('consented')}</Badge> : null}
    </span>
  )
}

function customerAddress(base: string, { id }: CustomerRow): string {
  return `${base}/dashboard/customers/${id}`
}

function CustomerLine({ customer, base, locale, timeZone, currency }: View & { customer: CustomerRow }) {
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <Link
          href={customerAddress(base, customer)}
          prefetch={false}
          className="block w-fit max-w-64 truncate font-semibold text-brand-text hover:underline"
        >
          <Name customer={customer} />
        </Link>
        {customer.isErased ? null : (
          <bdi className="mt-0.5 block w-fit max-w-64 truncate text-muted">{customer.email}</bdi>
        )}
      </TableCell>
      <TableCell>
        <Marks customer={customer} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime value={customer.lastOrderAt} locale={locale} timeZone={timeZone} detail="date" />
      </TableCell>
      <TableCell isNumeric>{customer.ordersCount}</TableCell>
      <TableCell isNumeric className="font-medium">
        <Money amountMinor={customer.spentMinor} currency={currency} locale={locale} />
      </TableCell>
    </TableRow>
  )
}

function CustomerCard({ customer, base, locale, currency }: View & { customer: CustomerRow }) {
  const t = useTranslations('dashboard.customers')
  return (
    <li>
      <Link
        href={customerAddress(base, customer)}
        prefetch={false}
        className="flex items-center gap-3 p-4 text-sm"
      >
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className="truncate font-semibold">
              <Name customer={customer} />
            </span>
            <Money
              amountMinor={customer.spentMinor}
              currency={currency}
              locale={locale}
              className="font-semibold"
            />
          </span>
          {customer.isErased ? null : <bdi className="truncate text-muted">{customer.email}</bdi>}
          <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-muted">
            <span>
              {t('orders')}: {customer.ordersCount}
            </span>
            <Marks customer={customer} />
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}

export function CustomersTable({ customers, ...view }: View & { customers: readonly CustomerRow[] }) {
  const t = useTranslations('dashboard.customers')
  return (
    <TableOrCards
      table={
        <Table label={t('table')}>
          <TableHead>
            <TableHeading>{t('name')}</TableHeading>
            <TableHeading>
              <span className="sr-only">{t('consent')}</span>
            </TableHeading>
            <TableHeading>{t('last_order')}</TableHeading>
            <TableHeading isNumeric>{t('orders')}</TableHeading>
            <TableHeading isNumeric>{t('spent')}</TableHeading>
          </TableHead>
          <tbody>
            {customers.map((customer) => (
              <CustomerLine key={customer.id} customer={customer} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={customers.map((customer) => (
        <CustomerCard key={customer.id} customer={customer} {...view} />
      ))}
    />
  )
}

export function NoCustomers({ base, isFiltered }: { base: string; isFiltered: boolean }) {
  const t = useTranslations('dashboard.customers')
  if (!isFiltered) {
    return (
      <EmptyState icon={<UsersRound />} title={t('empty')}>
        {t('empty_text')}
      </EmptyState>
    )
  }
  return (
    <NoMatch title={t('no_match')} all={{ href: `${base}/dashboard/customers`, label: t('clear') }}>
      {t('no_match_text')}
    </NoMatch>
  )
}

export function CustomersPager({
  base,
  filter,
  previous,
  next,
}: {
  base: string
  filter: CustomerFilter
  previous: string | null
  next: string | null
}) {
  return (
    <Pagination
      previous={previous === null ? null : customersAddress(base, filter, { before: previous })}
      next={next === null ? null : customersAddress(base, filter, { after: next })}
    />
  )
}
