import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { draftOf } from '@/components/dashboard/coupons/coupon-draft'
import { CouponEditor } from '@/components/dashboard/coupons/coupon-editor'
import { CouponUsage } from '@/components/dashboard/coupons/coupon-usage'
import { CouponBadge } from '@/components/dashboard/coupons/coupon-words'
import { PauseForm } from '@/components/dashboard/coupons/pause-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getCoupon, listCouponProducts } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.coupons')
  return { title: t('title') }
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}

export default async function Page(props: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const { ctx, base, isWritable } = await requireMember('coupons.write')
  const [{ id }, given] = await Promise.all([props.params, props.searchParams])
  const [t, coupon, products, { currency, timeZone }] = await Promise.all([
    getTranslations('dashboard.coupons'),
    getCoupon(ctx, id).catch(missing),
    listCouponProducts(ctx),
    getShopSettings(ctx),
  ])
  const { code, isPaused } = coupon
  return (
    <>
      <PageHeading
        title={
          <>
            <bdi className="font-mono">{code}</bdi> <CouponBadge state={coupon.state} />
          </>
        }
        back={{ href: `${base}/dashboard/coupons`, label: t('title') }}
        actions={isWritable ? <PauseForm id={coupon.id} code={code} isPaused={isPaused} /> : null}
      />
      {given.created === '1' ? <Alert tone="success">{t('created')}</Alert> : null}
      <CouponUsage coupon={coupon} base={base} locale={ctx.locale} {...{ timeZone, currency }} />
      <CouponEditor
        key={coupon.id}
        stored={draftOf(coupon, currency)}
        products={products}
        currency={currency}
      />
    </>
  )
}
