import { Package } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ProductsTable } from './products-table'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { TabsNav } from '@/components/ui/tabs-nav'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import { PRODUCT_SORTS, PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
import type { ProductFilter, ProductList, ProductSort } from '@/lib/commerce/catalogue/schema/products'

type Asked = ProductFilter & { sort: ProductSort }

function addressOf(base: string, asked: Partial<Asked>, page = 1): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value && !(name === 'sort' && value === 'shop')) query.set(name, value)
  }
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return `${base}/dashboard/products${text ? `?${text}` : ''}`
}

/** The products: narrowed, ordered and paged by the address alone; changed many at a time by those who may. */
export function ProductsList({
  list,
  asked,
  base,
  locale,
  canWrite,
}: {
  list: ProductList
  asked: Asked
  base: string
  locale: string
  canWrite: boolean
}) {
  const t = useTranslations('dashboard')
  const { states, total, page, perPage, lines } = list
  if (states.published + states.draft + states.archived === 0) {
    return (
      <EmptyState
        icon={<Package />}
        title={t('products.empty')}
        action={
          canWrite ? (
            <>
              <ButtonLink href={`${base}/dashboard/products/new`}>{t('products.add')}</ButtonLink>
              <ButtonLink variant="outline" href={`${base}/dashboard/products/import`}>
                {t('products.import')}
              </ButtonLink>
            </>
          ) : null
        }
      >
        {t('products.empty_text')}
      </EmptyState>
    )
  }
  const { sort, ...filter } = asked
  const { state: _state, ...withoutState } = asked
  const isNarrowed = Boolean(filter.query ?? filter.kind ?? filter.stock)
  const isInOrder = sort === 'shop' && !isNarrowed && filter.state === undefined
  const first = (page - 1) * perPage + 1
  return (
    <>
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
        <Choice label={t('products.sort')} name="sort" value={sort}>
          {PRODUCT_SORTS.map((one) => (
            <option key={one} value={one}>
              {t(`products.sort_${one}`)}
            </option>
          ))}
        </Choice>
        <Button variant="outline">{t('products.apply')}</Button>
      </form>
      {lines.length === 0 ? (
        <EmptyState
          icon={<Package />}
          title={t('products.none')}
          action={
            <ButtonLink variant="outline" href={addressOf(base, {})}>
              {t('products.reset')}
            </ButtonLink>
          }
        />
      ) : (
        <ProductsTable
          key={addressOf(base, asked, page)}
          lines={lines}
          total={total}
          filter={filter}
          base={base}
          locale={locale}
          canWrite={canWrite}
          isInOrder={isInOrder}
        />
      )}
      <Pagination
        previous={page > 1 ? addressOf(base, asked, page - 1) : null}
        next={page * perPage < total ? addressOf(base, asked, page + 1) : null}
        summary={
          total > 0
            ? t('products.range', { first, last: Math.min(total, first + perPage - 1), total })
            : undefined
        }
      />
    </>
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
