import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/form/button'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
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

type Narrowing = { filter: ProductFilter; categories: readonly Category[] }

function Narrowed({ filter, categories }: Narrowing) {
  const t = useTranslations('dashboard')
  return (
    <>
      <Choice label={t('products.kind')} name="kind" value={filter.kind ?? ''}>
        <option value="">{t('products.any_kind')}</option>
        {DELIVERY_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`order.kind.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t('products.stock')} name="stock" value={filter.stock ?? ''}>
        <option value="">{t('products.any_stock')}</option>
        <option value="low">{t('products.stock_low')}</option>
        <option value="out">{t('products.stock_out')}</option>
      </Choice>
      {categories.length > 0 ? (
        <Choice label={t('products.category')} name="category" value={filter.category ?? ''}>
          <option value="">{t('products.any_category')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      ) : null}
    </>
  )
}

export function Search({ base, filter, sort, categories }: Narrowing & { base: string; sort: ProductSort }) {
  const t = useTranslations('dashboard')
  return (
    <form
      action={`${base}/dashboard/products`}
      method="get"
      role="search"
      className="grid grid-cols-2 gap-3 lg:flex"
    >
      {filter.state ? <input type="hidden" name="state" value={filter.state} /> : null}
      <input
        key={`q-${filter.query ?? ''}`}
        type="search"
        name="query"
        dir="auto"
        maxLength={100}
        defaultValue={filter.query ?? ''}
        aria-label={t('products.search')}
        placeholder={t('products.search')}
        className="input input--full-width col-span-2 min-h-11 min-w-0 lg:flex-1"
      />
      <Narrowed filter={filter} categories={categories} />
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
      className="input input--full-width native-select min-h-11 lg:w-auto!"
    >
      {children}
    </select>
  )
}
