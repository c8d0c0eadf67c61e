import { Download, Filter, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { methodName } from './method-name'
import { Button } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import { TabsNav } from '@/components/ui/tabs-nav'
import type { Currency } from '@/lib/core/money/money'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import type { AmountRefusal } from '@/lib/core/money/money-input'
import { isFiltering, writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import { PAYMENT_STATES } from '@/lib/commerce/schema'
import type { OrderStatus } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderChoices, OrderFilter, SavedView } from '@/lib/commerce/desk/schema/orders'

type AmountField = 'min' | 'max'
type Props = { base: string; filter: OrderFilter; currency: Currency; choices: OrderChoices }

export function ordersAddress(
  base: string,
  filter: OrderFilter,
  currency: Currency,
  place: Record<string, string> = {},
): string {
  const query = new URLSearchParams(writeOrderFilter(filter, currency))
  for (const [name, value] of Object.entries(place)) query.set(name, value)
  const text = query.toString()
  return `${base}/dashboard/orders${text ? `?${text}` : ''}`
}

const TABS: readonly (OrderStatus | undefined)[] = [
  undefined,
  'awaiting_payment',
  'paid',
  'fulfilled',
  'cancelled',
  'expired',
  'draft',
]

function without(filter: OrderFilter, ...names: (keyof OrderFilter)[]): OrderFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((one) => one === name)))
}

/** Tabs by state and the views that were kept: links, so that every view has an address. */
export function OrderTabs({ base, filter, currency, views }: Props & { views: readonly SavedView[] }) {
  const t = useTranslations('dashboard.orders')
  const here = ordersAddress(base, filter, currency)
  return (
    <div className="flex flex-col gap-3">
      <TabsNav
        label={t('filter')}
        current={ordersAddress(
          base,
          { ...without(filter, 'status'), ...(filter.status ? { status: filter.status } : {}) },
          currency,
        )}
        tabs={TABS.map((status) => ({
          href: ordersAddress(
            base,
            status ? { ...without(filter, 'status'), status } : without(filter, 'status'),
            currency,
          ),
          label: t(status ?? 'all'),
        }))}
      />
      {views.length > 0 ? (
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
                    className="inline-flex min-h-9 items-center rounded-full border border-line px-3 text-sm font-medium text-muted hover:text-foreground aria-[current=page]:border-brand-text aria-[current=page]:text-brand-text"
                  >
                    <bdi>{view.name}</bdi>
                  </Link>
                </li>
              )
            })}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}

/** The search and everything else to filter by: a plain form, which works before any script and keeps its address. */
export function OrdersFilter({
  base,
  filter,
  currency,
  choices,
  refused,
  typed,
}: Props & {
  /** Amounts that were not understood, as they were typed. */
  refused: Partial<Record<AmountField, AmountRefusal>>
  typed: Partial<Record<AmountField, string | undefined>>
}) {
  const t = useTranslations('dashboard.orders')
  const say = useTranslations('errors.fields')
  const wordsOf = (name: AmountField) => (refused[name] ? [say(refused[name])] : undefined)
  const amount = (value: bigint | undefined): string =>
    value === undefined ? '' : toDecimal(value, currency)
  const inPanel = without(filter, 'status', 'query', 'sort')
  return (
    <form role="search" action={`${base}/dashboard/orders`} className="flex flex-col gap-3">
      {filter.status ? <input type="hidden" name="status" value={filter.status} /> : null}
      {filter.customer ? <input type="hidden" name="customer" value={filter.customer} /> : null}
      <div className="flex flex-wrap gap-2">
        <input
          type="search"
          name="q"
          defaultValue={filter.query ?? ''}
          aria-label={t('search')}
          placeholder={t('search_hint')}
          aria-keyshortcuts="/"
          data-order-search
          className="input input--full-width min-h-10 min-w-0 flex-1 basis-52 sm:max-w-sm"
        />
        <Button variant="outline">{t('search_submit')}</Button>
        <select
          name="sort"
          defaultValue={filter.sort ?? 'newest'}
          aria-label={t('sort')}
          className="input native-select min-h-10"
        >
          {ORDER_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
      </div>
      <details
        className="group rounded-xl border border-line bg-surface"
        open={Object.keys(inPanel).length > 0 || Object.keys(refused).length > 0}
      >
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-sm font-medium">
          <Filter aria-hidden className="size-4 text-muted" />
          {t('more_filters')}
        </summary>
        <div className="grid gap-4 border-t border-line p-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select label={t('payment_state')} name="payment" defaultValue={filter.paymentState ?? ''}>
            <option value="">{t('any')}</option>
            {PAYMENT_STATES.map((state) => (
              <option key={state} value={state}>
                {t(`payment.${state}`)}
              </option>
            ))}
          </Select>
          <Select label={t('method')} name="method" defaultValue={filter.method ?? ''}>
            <option value="">{t('any')}</option>
            {choices.methods.map((method) => (
              <option key={method} value={method}>
                {methodName(method)}
              </option>
            ))}
          </Select>
          <Select
            label={t('product')}
            name="product"
            defaultValue={filter.productId ?? ''}
            className="sm:col-span-2"
          >
            <option value="">{t('any')}</option>
            {choices.products.map((product) => (
              <option key={product.id} value={product.id}>
                {product.name}
              </option>
            ))}
          </Select>
          <Input label={t('from')} type="date" name="from" defaultValue={filter.from ?? ''} />
          <Input label={t('to')} type="date" name="to" defaultValue={filter.to ?? ''} />
          <Input
            label={t('min')}
            name="min"
            inputMode="decimal"
            dir="ltr"
            autoComplete="off"
            defaultValue={refused.min ? typed.min : amount(filter.minMinor)}
            errors={wordsOf('min')}
          />
          <Input
            label={t('max')}
            name="max"
            inputMode="decimal"
            dir="ltr"
            autoComplete="off"
            defaultValue={refused.max ? typed.max : amount(filter.maxMinor)}
            errors={wordsOf('max')}
          />
          <Button className="w-fit sm:col-span-2">{t('apply')}</Button>
        </div>
      </details>
    </form>
  )
}

/** What is filtered by, each with a cross that takes it away. */
export function FilterChips({ base, filter, currency, choices, locale }: Props & { locale: string }) {
  const t = useTranslations('dashboard.orders')
  const chips: { text: string; rest: OrderFilter }[] = []
  const add = (text: string, ...names: (keyof OrderFilter)[]): void => {
    chips.push({ text, rest: without(filter, ...names) })
  }
  const money = (value: bigint): string => formatMoney(value, currency, locale)
  if (filter.query) add(t('chip.query', { text: filter.query }), 'query')
  if (filter.customer) add(t('chip.customer', { email: filter.customer }), 'customer')
  if (filter.paymentState) add(t(`payment.${filter.paymentState}`), 'paymentState')
  if (filter.method) add(methodName(filter.method), 'method')
  if (filter.productId) {
    const product = choices.products.find((one) => one.id === filter.productId)
    add(product?.name ?? t('product'), 'productId')
  }
  if (filter.from) add(t('chip.from', { day: filter.from }), 'from')
  if (filter.to) add(t('chip.to', { day: filter.to }), 'to')
  if (filter.minMinor !== undefined) add(t('chip.min', { amount: money(filter.minMinor) }), 'minMinor')
  if (filter.maxMinor !== undefined) add(t('chip.max', { amount: money(filter.maxMinor) }), 'maxMinor')
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('chosen')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ text, rest }) => (
        <li key={text}>
          <Link
            href={ordersAddress(base, rest, currency)}
            prefetch={false}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-surface-tertiary ps-3 pe-2 text-sm"
          >
            <bdi>{text}</bdi>
            <X aria-hidden className="size-4 text-muted" />
            <span className="sr-only">{t('remove_filter')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={`${base}/dashboard/orders`} prefetch={false} className="text-link text-sm">
          {t('clear')}
        </Link>
      </li>
    </ul>
  )
}

/** The filtered orders as a file, of either kind. */
export function ExportLinks({ filter, currency }: { filter: OrderFilter; currency: Currency }) {
  const t = useTranslations('dashboard.orders')
  const query = writeOrderFilter(filter, currency)
  const address = (format: string): string =>
    `/api/dashboard/orders/export?${query ? `${query}&` : ''}format=${format}`
  return (
    <details className="relative">
      <summary className="button button--outline button--md cursor-pointer list-none">
        <Download aria-hidden className="size-4" />
        {t('export')}
      </summary>
      <div className="absolute end-0 z-20 mt-2 flex w-60 flex-col rounded-xl border border-line bg-overlay p-2 text-sm shadow-lg">
        <p className="px-3 py-2 text-muted">{isFiltering(filter) ? t('export_filtered') : t('export_all')}</p>
        {(['csv', 'xlsx'] as const).map((format) => (
          <a
            key={format}
            href={address(format)}
            download
            className="rounded-lg px-3 py-2.5 font-medium hover:bg-surface-secondary"
          >
            {t(`export_${format}`)}
          </a>
        ))}
      </div>
    </details>
  )
}
