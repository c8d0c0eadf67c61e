import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { emptyCoupon } from '@/components/dashboard/coupons/coupon-draft'
import { CouponEditor } from '@/components/dashboard/coupons/coupon-editor'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { listCouponProducts } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.coupons')
  return { title: t('new') }
}

export default async function Page() {
  const { ctx, base } = await requireMember('coupons.write')
  const [t, products, { currency }] = await Promise.all([
    getTranslations('dashboard.coupons'),
    listCouponProducts(ctx),
    getShopSettings(ctx),
  ])
  return (
    <>
      <PageHeading title={t('new')} back={{ href: `${base}/dashboard/coupons`, label: t('title') }} />
      <ReadOnlyNote />
      <CouponEditor stored={emptyCoupon} products={products} currency={currency} />
    </>
  )
}
