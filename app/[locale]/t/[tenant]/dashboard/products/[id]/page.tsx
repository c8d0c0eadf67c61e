import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ProductPage } from '@/components/dashboard/product/product-page'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { originOf } from '@/lib/core/tenancy/tenant'
import { getProductForMember, listCategoriesForMember } from '@/lib/commerce/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.products')
  return { title: t('title') }
}

export default async function Page(props: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const { id } = await props.params
  if (!isId(id)) notFound()
  const [product, categories, given] = await Promise.all([
    getProductForMember(ctx, id).catch(missing),
    listCategoriesForMember(ctx),
    props.searchParams,
  ])
  return (
    <ProductPage
      product={product}
      base={base}
      locale={ctx.locale}
      origin={originOf(ctx.slug)}
      categories={categories.map(({ name }) => name)}
      isJustCreated={given.created === '1'}
      may={{
        write: isWritable && permissions.has('products.write'),
        load: isWritable && permissions.has('stock.write'),
      }}
    />
  )
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}
