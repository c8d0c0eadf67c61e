import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ProductView } from '@/components/shop/catalogue/product-view'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { getStorefront, previewProduct } from '@/lib/commerce/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.product')
  return { title: t('preview') }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireMember('products.read')
  const { id } = await props.params
  const [t, product, storefront] = await Promise.all([
    getTranslations('dashboard.product'),
    previewProduct(ctx, id).catch(missing),
    getStorefront(ctx),
  ])
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/products/${id}`, label: t('preview_back') }}
        title={t('preview')}
      />
      <Alert>{t('preview_text')}</Alert>
      <div inert>
        <ProductView product={product} storefront={storefront} base={base} locale={ctx.locale} />
      </div>
    </>
  )
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}
