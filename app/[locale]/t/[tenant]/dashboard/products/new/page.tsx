import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { emptyDraft } from '@/components/dashboard/product/product-draft'
import { ProductForm } from '@/components/dashboard/product/product-form'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listCategoriesForMember } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.product')
  return { title: t('new') }
}

export default async function Page() {
  const { ctx, base } = await requireMember('products.write')
  const [t, settings, categories] = await Promise.all([
    getTranslations('dashboard.product'),
    getShopSettings(ctx),
    listCategoriesForMember(ctx),
  ])
  return (
    <>
      <PageHeading back={{ href: `${base}/dashboard/products`, label: t('back') }} title={t('new')} />
      <ReadOnlyNote />
      <ReachedLimits meters={['products', 'storage']} />
      <ProductForm
        stored={emptyDraft}
        currency={settings.currency}
        locale={ctx.locale}
        address={`${originOf(ctx.slug)}/p/`}
        categories={categories.map(({ name }) => name)}
      />
    </>
  )
}
