import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/form/button'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice as Chosen } from '@/components/ui/form/fields/options'
import { KeptChoice } from '@/components/ui/lists/filter'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import { PRODUCT_SORTS, PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
import type { Category } from '@/lib/commerce/catalogue/schema/categories'
import type { ProductFilter, ProductList, ProductSort } from '@/lib/commerce/catalogue/schema/products'

export type Asked = ProductFilter & { sort: ProductSort }

export function addressOf(base: string, asked: Partial<Asked>, page = 1): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value && !(name === 'sort' && value === 'shop')) query.set(name, value)
  }
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return `${base}/dashboard/products${text ? `?${text}` : ''}`
}

export function StateTabs({
  base,
  filter,
  states,
  asked,
}: {
  base: string
  filter: ProductFilter
  states: ProductList['states']
  asked: Asked
}) {
  const t = useTranslations('dashboard')
  const { state: _state, ...withoutState } = asked
  return (
    <TabsNav
      label={t('products.states')}
      current={addressOf(base, { ...withoutState, ...(filter.state ? { state: filter.state } : {}) })}
      tabs={[
        {
          href: addressOf(base, withoutState),
          label: t('products.all'),
          count: states.published + states.draft,
        },
        ...PRODUCT_STATES.map((state) => ({
          href: addressOf(base, { ...withoutState, state }),
          label: t(`products.${state}`),
          count: states[state],
        })),
      ]}
    />
  )
}

type Narrowing = { view: FilterView; categories: readonly Category[] }

function Narrowed({ view, categories }: Narrowing) {
  const t = useTranslations('dashboard')
  const kinds = DELIVERY_KINDS.map((kind) => ({ value: kind, label: t(`order.kind.${kind}`) }))
  const stocks = (['low', 'out'] as const).map((stock) => ({
    value: stock,
    label: t(`products.stock_${stock}`),
  }))
  const named = categories.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Narrow
        name="kind"
        words={{ label: t('products.kind'), any: t('products.any_kind') }}
        choices={kinds}
        view={view}
      />
      <Narrow
        name="stock"
        words={{ label: t('products.stock'), any: t('products.any_stock') }}
        choices={stocks}
        view={view}
      />
      {categories.length > 0 || view.typed.category ? (
        <Narrow
          name="category"
          words={{ label: t('products.category'), any: t('products.any_category') }}
          choices={named}
          view={view}
        />
      ) : null}
    </>
  )
}

function Narrow({
  name,
  words,
  choices,
  view,
}: {
  name: string
  words: { label: string; any: string }
  choices: readonly Chosen[]
  view: FilterView
}) {
  const typed = view.typed[name]
  return (
    <Choice label={words.label} name={name} value={typed ?? ''}>
      <option value="">{words.any}</option>
      <Options choices={choices} />
      <KeptChoice typed={typed} choices={choices.map(({ value }) => value)} />
    </Choice>
  )
}

export function Search({ base, view, sort, categories }: Narrowing & { base: string; sort: ProductSort }) {
  const t = useTranslations('dashboard')
  return (
    <form
      action={`${base}/dashboard/products`}
      method="get"
      role="search"
      className="grid grid-cols-2 gap-3 lg:flex"
    >
      {view.typed.state && !view.refused.state ? (
        <input type="hidden" name="state" value={view.typed.state} />
      ) : null}
      <input
        key={`q-${view.typed.query ?? ''}`}
        type="search"
        name="query"
        dir="auto"
        defaultValue={view.typed.query ?? ''}
        aria-label={t('products.search')}
        placeholder={t('products.search')}
        className="input input--full-width col-span-2 min-h-11 min-w-0 lg:min-w-44 lg:flex-1"
      />
      <Narrowed view={view} categories={categories} />
      <Choice label={t('products.sort')} name="sort" value={sort}>
        {PRODUCT_SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`products.sort_${one}`)}
          </option>
        ))}
      </Choice>
      <Button variant="outline">{t('products.apply')}</Button>
    </form>
  )
}

function Choice({
  label,
  name,
  value,
  children,
}: {
  label: string
  name: string
  value: string
  children: ReactNode
}) {
  return (
    <select
      key={`${name}-${value}`}
      aria-label={label}
      name={name}
      defaultValue={value}
      className="input input--full-width native-select min-h-11 min-w-0 lg:w-auto! lg:max-w-52"
    >
      {children}
    </select>
  )
}
