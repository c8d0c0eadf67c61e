import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/form/button'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import { PRODUCT_SORTS, PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
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

function KindAndStock({ filter }: { filter: ProductFilter }) {
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
    </>
  )
}

export function Search({ base, filter, sort }: { base: string; filter: ProductFilter; sort: ProductSort }) {
  const t = useTranslations('dashboard')
  return (
    <form
      action={`${base}/dashboard/products`}
      method="get"
      role="search"
      className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_auto_auto_auto_auto]"
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
        className="input input--full-width col-span-2 min-h-11 sm:col-span-1"
      />
      <KindAndStock filter={filter} />
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
      className="input input--full-width native-select min-h-11"
    >
      {children}
    </select>
  )
}
