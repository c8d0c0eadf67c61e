import { TicketPercent } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CouponBadge, CouponUses, CouponValue, CouponWindow } from './coupon-words'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { NoMatch } from '@/components/ui/lists/no-match'
import { SearchForm } from '@/components/ui/lists/search-form'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { Currency } from '@/lib/core/money/money'
import type { Coupon } from '@/lib/commerce/pricing/schema/coupons'

type View = { base: string; locale: string; timeZone: string; currency: Currency }

export function CouponSearch({ base, query }: { base: string; query: string }) {
  const t = useTranslations('dashboard.coupons')
  return (
    <SearchForm
      action={`${base}/dashboard/coupons`}
      query={query}
      words={{ label: t('search'), hint: t('search_hint'), submit: t('search_submit') }}
    />
  )
}

function couponAddress(base: string, { id }: Coupon): string {
  return `${base}/dashboard/coupons/${id}`
}

function CouponLine({ coupon, base, locale, timeZone, currency }: View & { coupon: Coupon }) {
  const t = useTranslations('dashboard.coupons')
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <Link
          href={couponAddress(base, coupon)}
          prefetch={false}
          className="font-mono text-[0.8125rem] font-semibold text-brand-text hover:underline"
        >
          <bdi>{coupon.code}</bdi>
        </Link>
        {coupon.note ? (
          <bdi className="mt-0.5 block w-fit max-w-56 truncate text-muted">{coupon.note}</bdi>
        ) : null}
      </TableCell>
      <TableCell>
        <CouponValue coupon={coupon} currency={currency} locale={locale} />
        <span className="block text-muted">
          {t(coupon.isForAllProducts ? 'all_products' : 'some_products')}
        </span>
      </TableCell>
      <TableCell>
        <CouponBadge state={coupon.state} />
      </TableCell>
      <TableCell className="text-muted">
        <CouponWindow coupon={coupon} locale={locale} timeZone={timeZone} />
      </TableCell>
      <TableCell isNumeric>
        <CouponUses coupon={coupon} />
      </TableCell>
      <TableCell isNumeric>
        <Money amountMinor={coupon.discountGivenMinor} currency={currency} locale={locale} />
      </TableCell>
    </TableRow>
  )
}

function CouponCard({ coupon, base, locale, currency }: View & { coupon: Coupon }) {
  const t = useTranslations('dashboard.coupons')
  return (
    <li>
      <Link href={couponAddress(base, coupon)} prefetch={false} className="flex flex-col gap-1.5 p-4 text-sm">
        <span className="flex items-center justify-between gap-3">
          <bdi className="min-w-0 truncate font-mono font-semibold">{coupon.code}</bdi>
          <CouponBadge state={coupon.state} />
        </span>
        <span className="flex items-baseline justify-between gap-3 text-muted">
          <CouponValue coupon={coupon} currency={currency} locale={locale} />
          <span>
            {t('uses')}: <CouponUses coupon={coupon} />
          </span>
        </span>
      </Link>
    </li>
  )
}

function NoCoupons({ base, query, canWrite }: { base: string; query: string; canWrite: boolean }) {
  const t = useTranslations('dashboard.coupons')
  if (query !== '') {
    return (
      <NoMatch title={t('no_match')} all={{ href: `${base}/dashboard/coupons`, label: t('clear') }}>
        {t('no_match_text')}
      </NoMatch>
    )
  }
  return (
    <EmptyState
      icon={<TicketPercent />}
      title={t('empty')}
      action={canWrite ? <ButtonLink href={`${base}/dashboard/coupons/new`}>{t('add')}</ButtonLink> : null}
    >
      {t('empty_text')}
    </EmptyState>
  )
}

export function CouponsList({
  coupons,
  query,
  canWrite,
  ...view
}: View & { coupons: readonly Coupon[]; query: string; canWrite: boolean }) {
  const t = useTranslations('dashboard.coupons')
  if (coupons.length === 0) return <NoCoupons base={view.base} query={query} canWrite={canWrite} />
  return (
    <TableOrCards
      table={
        <Table label={t('table')}>
          <TableHead>
            <TableHeading>{t('code')}</TableHeading>
            <TableHeading>{t('value')}</TableHeading>
            <TableHeading>{t('state')}</TableHeading>
            <TableHeading>{t('window')}</TableHeading>
            <TableHeading isNumeric>{t('uses')}</TableHeading>
            <TableHeading isNumeric>{t('given')}</TableHeading>
          </TableHead>
          <tbody>
            {coupons.map((coupon) => (
              <CouponLine key={coupon.id} coupon={coupon} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={coupons.map((coupon) => (
        <CouponCard key={coupon.id} coupon={coupon} {...view} />
      ))}
    />
  )
}

export function CouponsPager({
  base,
  query,
  next,
  isFirst,
}: {
  base: string
  query: string
  next: string | null
  isFirst: boolean
}) {
  const t = useTranslations('dashboard.coupons')
  if (isFirst && next === null) return null
  const address = (cursor: string | null): string => {
    const given = new URLSearchParams({ ...(query ? { q: query } : {}), ...(cursor ? { cursor } : {}) })
    return `${base}/dashboard/coupons${given.size > 0 ? `?${given.toString()}` : ''}`
  }
  return (
    <div className="flex justify-between gap-3">
      {isFirst ? (
        <span />
      ) : (
        <ButtonLink variant="outline" href={address(null)}>
          {t('newest')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink variant="outline" href={address(next)}>
          {t('next')}
        </ButtonLink>
      )}
    </div>
  )
}
