import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductsList } from '@/components/dashboard/products/products-list'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { ProductFilter, ProductOrder } from '@/lib/commerce/catalogue/schema/products'
import { listCatalogue } from '@/lib/commerce/service'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.products')
  return { title: t('title') }
}

async function Actions({ base, query, canWrite }: { base: string; query: string; canWrite: boolean }) {
  const t = await getTranslations('dashboard.products')
  return (
    <>
      <ButtonLink variant="outline" href={`${base}/dashboard/products/stock`}>
        {t('to_stock')}
      </ButtonLink>
      <ButtonLink variant="outline" href={`${base}/dashboard/products/categories`}>
        {t('categories')}
      </ButtonLink>
      <a
        className="button button--outline button--md"
        href={`/api/dashboard/products/export?${query}`}
        download
      >
        {t('export')}
      </a>
      {canWrite ? (
        <>
          <ButtonLink variant="outline" href={`${base}/dashboard/products/import`}>
            {t('import')}
          </ButtonLink>
          <ButtonLink href={`${base}/dashboard/products/new`}>{t('add')}</ButtonLink>
        </>
      ) : null}
    </>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.products'), props.searchParams])
  const asked = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, first(value)]))
  const filter = ProductFilter.parse(asked)
  const sort = ProductOrder.parse(asked.sort)
  const list = await listCatalogue(ctx, filter, { sort, page: Number(asked.page) || 1 })
  const canWrite = isWritable && permissions.has('products.write')
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString()
  return (
    <>
      <PageHeading title={t('title')} actions={<Actions base={base} query={query} canWrite={canWrite} />} />
      <ReachedLimits meters={['products', 'storage']} />
      <ProductsList
        list={list}
        asked={{ ...filter, sort }}
        base={base}
        locale={ctx.locale}
        canWrite={canWrite}
      />
    </>
  )
}
