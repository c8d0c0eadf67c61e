import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CouponSearch, CouponsList, CouponsPager } from '@/components/dashboard/coupons/coupons-list'
import { PageHeading } from '@/components/layout/page-heading'
import { FilterRefused } from '@/components/ui/lists/filter'
import { ButtonLink } from '@/components/ui/form/button'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, readFilter } from '@/lib/core/requests/filter/filter'
import { first, firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { listCoupons } from '@/lib/commerce/service'
import { AskedCoupons } from '@/lib/commerce/pricing/schema/coupons'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.coupons')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable } = await requireMember('coupons.write')
  const [t, given] = await Promise.all([getTranslations('dashboard.coupons'), props.searchParams])
  const asked = readFilter(AskedCoupons, firstOfEach(given), ctx.locale)
  const query = asked.filter.q ?? ''
  const cursor = first(given.cursor)
  const [{ currency, timeZone }, { coupons, nextCursor }] = await Promise.all([
    getShopSettings(ctx),
    listCoupons(ctx, { query, ...(cursor ? { cursor } : {}) }),
  ])
  const isFilled = coupons.length > 0 || query !== '' || isRefused(asked)
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
      {isFilled ? <CouponSearch base={base} query={asked.typed.q ?? ''} /> : null}
      {isRefused(asked) ? (
        <FilterRefused href={`${base}/dashboard/coupons`} view={asked} labels={{ q: t('search') }} />
      ) : (
        <>
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
      )}
    </>
  )
}
