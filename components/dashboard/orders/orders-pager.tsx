import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/lists/pagination'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { OrderCount } from '@/lib/commerce/desk/schema/orders'

type Links = { start: string | null; previous: string | null; next: string | null; end: string | null }

/** How many there are, as far as they were counted, and the way through them, also to both ends. */
export function OrdersPager({
  count,
  isCut,
  links,
  locale,
}: {
  count: OrderCount
  isCut: boolean
  links: Links
  locale: string
}) {
  const t = useTranslations('dashboard.orders')
  if (count.count === 0) return null
  const number = numberFormat(regionOf(locale), {}).format(count.count)
  return (
    <Pagination
      previous={links.previous}
      next={links.next}
      summary={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>{t(count.isMore ? 'count_more' : 'count', { number, count: count.count })}</span>
          {isCut ? <span>{t('cut')}</span> : null}
          {links.start ? (
            <Link href={links.start} prefetch={false} className="text-link">
              {t('to_start')}
            </Link>
          ) : null}
          {links.end ? (
            <Link href={links.end} prefetch={false} className="text-link">
              {t('to_end')}
            </Link>
          ) : null}
        </span>
      }
    />
  )
}
