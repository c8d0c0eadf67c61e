import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductsList } from '@/components/dashboard/products/products-list'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AskedProducts } from '@/lib/commerce/catalogue/schema/products'
import { listCatalogue } from '@/lib/commerce/service'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.products')
  return { title: t('title') }
}

async function Actions({ base, query, canWrite }: { base: string; query: string | null; canWrite: boolean }) {
  const t = await getTranslations('dashboard.products')
  return (
    <>
      <ButtonLink variant="outline" href={`${base}/dashboard/products/stock`}>
        {t('to_stock')}
      </ButtonLink>
      <ButtonLink variant="outline" href={`${base}/dashboard/products/categories`}>
        {t('categories')}
      </ButtonLink>
      {query === null ? null : (
        <a
          className="button button--outline button--md"
          href={`/api/dashboard/products/export${query}`}
          download
        >
          {t('export')}
        </a>
      )}
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
  const asked = firstOfEach(given)
  const view = readFilter(AskedProducts, asked, ctx.locale)
  const { sort = 'shop', ...filter } = view.filter
  const list = await listCatalogue(ctx, filter, { sort, page: Number(asked.page) || 1 })
  const canWrite = isWritable && permissions.has('products.write')
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={<Actions base={base} query={isRefused(view) ? null : queryOf(filter)} canWrite={canWrite} />}
      />
      <ReachedLimits meters={['products', 'storage']} />
      <ProductsList
        list={list}
        asked={{ ...filter, sort }}
        view={view}
        base={base}
        locale={ctx.locale}
        canWrite={canWrite}
      />
    </>
  )
}
