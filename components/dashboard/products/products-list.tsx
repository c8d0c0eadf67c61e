import { Package } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { addressOf, StateTabs, Search } from './products-filter'
import type { Asked } from './products-filter'
import { ProductsTable } from './products-table'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { isRefused } from '@/lib/core/requests/filter/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import type { ProductList } from '@/lib/commerce/catalogue/schema/products'

function NoProducts({ canWrite, base }: { canWrite: boolean; base: string }) {
  const t = useTranslations('dashboard')
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

function Pages({
  page,
  base,
  asked,
  perPage,
  total,
}: {
  page: number
  base: string
  asked: Asked
  perPage: number
  total: number
}) {
  const t = useTranslations('dashboard')
  const first = (page - 1) * perPage + 1
  return (
    <Pagination
      previous={page > 1 ? addressOf(base, asked, page - 1) : null}
      next={page * perPage < total ? addressOf(base, asked, page + 1) : null}
      summary={
        total > 0
          ? t('products.range', { first, last: Math.min(total, first + perPage - 1), total })
          : undefined
      }
    />
  )
}

function Refused({ base, view }: { base: string; view: FilterView }) {
  const t = useTranslations('dashboard.products')
  const labels = {
    query: t('search'),
    state: t('states'),
    kind: t('kind'),
    stock: t('stock'),
    category: t('category'),
    sort: t('sort'),
  }
  return <FilterRefused href={addressOf(base, {})} view={view} labels={labels} />
}

type Listed = {
  list: ProductList
  asked: Asked
  view: FilterView
  base: string
  locale: string
  canWrite: boolean
}

/** The products: narrowed, ordered and paged by the address alone; changed many at a time by those who may. */
export function ProductsList({ list, asked, view, base, locale, canWrite }: Listed) {
  const t = useTranslations('dashboard')
  const { states, total, page, perPage, lines, categories } = list
  if (states.published + states.draft + states.archived === 0) {
    return <NoProducts canWrite={canWrite} base={base} />
  }
  const { sort, ...filter } = asked
  const isNarrowed = Boolean(filter.query ?? filter.kind ?? filter.stock ?? filter.category)
  const isInOrder = sort === 'shop' && !isNarrowed && filter.state === undefined
  return (
    <>
      <StateTabs base={base} filter={filter} states={states} asked={asked} />
      <Search base={base} view={view} sort={sort} categories={categories} />
      {isRefused(view) ? (
        <Refused base={base} view={view} />
      ) : lines.length === 0 ? (
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
          categories={categories}
          base={base}
          locale={locale}
          canWrite={canWrite}
          isInOrder={isInOrder}
        />
      )}
      {isRefused(view) ? null : (
        <Pages page={page} base={base} asked={asked} perPage={perPage} total={total} />
      )}
    </>
  )
}
