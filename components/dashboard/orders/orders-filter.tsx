import { Filter } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMethodName } from './use-method-name'
import { without } from './orders-address'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/fields/field'
import { FilterDays, FilterSelect } from '@/components/ui/lists/filter'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { isRefused } from '@/lib/core/requests/filter/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { PAYMENT_STATES } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderChoices, OrderFilter } from '@/lib/commerce/desk/schema/orders'

type Filtered = { filter: OrderFilter; currency: Currency; view: FilterView }

function SearchAndSort({ filter, view }: { filter: OrderFilter; view: FilterView }) {
  const t = useTranslations('dashboard.orders')
  return (
    <div className="flex flex-wrap gap-2">
      <input
        type="search"
        name="q"
        defaultValue={view.typed.q ?? ''}
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
  )
}

function WhatWasBought({ choices, view }: { choices: OrderChoices; view: FilterView }) {
  const t = useTranslations('dashboard.orders')
  const methodName = useMethodName()
  return (
    <>
      <FilterSelect
        name="payment"
        label={t('payment_state')}
        any={t('any')}
        choices={PAYMENT_STATES.map((state) => ({ value: state, label: t(`payment.${state}`) }))}
        view={view}
      />
      <FilterSelect
        name="method"
        label={t('method')}
        any={t('any')}
        choices={choices.methods.map((method) => ({ value: method, label: methodName(method) }))}
        view={view}
      />
      <div className="sm:col-span-2">
        <FilterSelect
          name="product"
          label={t('product')}
          any={t('any')}
          choices={choices.products.map(({ id, name }) => ({ value: id, label: name }))}
          view={view}
        />
      </div>
    </>
  )
}

/** From which amount on, and up to which; one that was not understood stands as it was typed. */
function AmountInputs({ filter, currency, view: { refused, typed } }: Filtered) {
  const t = useTranslations('dashboard.orders')
  const stored = { min: filter.minMinor, max: filter.maxMinor }
  const amount = (value: bigint | undefined): string =>
    value === undefined ? '' : toDecimal(value, currency)
  return (['min', 'max'] as const).map((name) => (
    <Input
      key={name}
      label={t(name)}
      name={name}
      inputMode="decimal"
      dir="ltr"
      autoComplete="off"
      defaultValue={refused[name] ? typed[name] : amount(stored[name])}
      errors={refused[name]}
    />
  ))
}

/** The search and everything else to filter by: a plain form, which works before any script and keeps its address. */
export function OrdersFilter({
  base,
  choices,
  ...filtered
}: Filtered & { base: string; choices: OrderChoices }) {
  const t = useTranslations('dashboard.orders')
  const { filter, view } = filtered
  const inPanel = without(filter, 'status', 'query', 'sort')
  return (
    <form role="search" action={`${base}/dashboard/orders`} className="relative flex flex-col gap-3 lg:gap-0">
      {filter.status ? <input type="hidden" name="status" value={filter.status} /> : null}
      {filter.customer ? <input type="hidden" name="customer" value={filter.customer} /> : null}
      <SearchAndSort filter={filter} view={view} />
      <details
        className="group rounded-xl border border-line bg-surface lg:border-0 lg:bg-transparent"
        open={Object.keys(inPanel).length > 0 || isRefused(view)}
      >
        {/* Where there is room it stands at the end of the search, and only what it opens takes up a row. */}
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-sm font-medium lg:absolute lg:end-0 lg:top-0 lg:min-h-10 lg:rounded-xl lg:border lg:border-line lg:bg-surface">
          <Filter aria-hidden className="size-4 text-muted" />
          {t('more_filters')}
        </summary>
        <div className="grid gap-4 border-t border-line p-4 sm:grid-cols-2 lg:mt-3 lg:grid-cols-4 lg:rounded-xl lg:border lg:bg-surface">
          <WhatWasBought choices={choices} view={view} />
          <FilterDays labels={{ from: t('from'), to: t('to') }} view={view} />
          <AmountInputs {...filtered} />
          <Button className="w-fit sm:col-span-2">{t('apply')}</Button>
        </div>
      </details>
    </form>
  )
}
