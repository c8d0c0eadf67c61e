import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CouponSearch, CouponsList, CouponsPager } from '@/components/dashboard/coupons/coupons-list'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { listCoupons } from '@/lib/commerce/service'
import { cutText } from '@/lib/core/text/text'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.coupons')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable } = await requireMember('coupons.write')
  const [t, given] = await Promise.all([getTranslations('dashboard.coupons'), props.searchParams])
  const query = cutText((first(given.q) ?? '').trim(), 100)
  const cursor = first(given.cursor)
  const [{ currency, timeZone }, { coupons, nextCursor }] = await Promise.all([
    getShopSettings(ctx),
    listCoupons(ctx, { query, ...(cursor ? { cursor } : {}) }),
  ])
  const isFilled = coupons.length > 0 || query !== ''
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          isWritable && isFilled ? (
            <ButtonLink href={`${base}/dashboard/coupons/new`}>{t('add')}</ButtonLink>
          ) : null
        }
      />
      {isFilled ? <CouponSearch base={base} query={query} /> : null}
      <CouponsList
        coupons={coupons}
        query={query}
        canWrite={isWritable}
        base={base}
        locale={ctx.locale}
        {...{ currency, timeZone }}
      />
      <CouponsPager base={base} query={query} next={nextCursor} isFirst={cursor === undefined} />
    </>
  )
}
