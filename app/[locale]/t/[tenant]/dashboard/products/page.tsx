import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductsList } from '@/components/commerce/products-list'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/button'
import { requireMember } from '@/lib/core/auth/member'
import { listProductsForMember } from '@/lib/commerce/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.products')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const [t, products] = await Promise.all([getTranslations('dashboard.products'), listProductsForMember(ctx)])
  const canWrite = isWritable && permissions.has('products.write')
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          canWrite && products.length > 0 ? (
            <ButtonLink href={`${base}/dashboard/products/new`}>{t('add')}</ButtonLink>
          ) : null
        }
      />
      <ProductsList products={products} base={base} locale={ctx.locale} canWrite={canWrite} />
    </>
  )
}
