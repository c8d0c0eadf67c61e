import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import type { Coupon, CouponState } from '@/lib/commerce/pricing/schema/coupons'

const tones: Record<CouponState, Tone> = {
  active: 'success',
  scheduled: 'accent',
  expired: 'neutral',
  used_up: 'neutral',
  paused: 'warning',
}

export function CouponBadge({ state }: { state: CouponState }) {
  const t = useTranslations('dashboard.coupons.states')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

/** What the coupon gives, in words. */
export function CouponValue({
  coupon,
  currency,
  locale,
}: {
  coupon: Coupon
  currency: Currency
  locale: string
}) {
  const t = useTranslations('dashboard.coupons.values')
  if (coupon.kind === 'free') return t('free')
  if (coupon.kind === 'fixed') {
    return t('fixed', { amount: formatMoney(coupon.amountMinor ?? 0n, currency, locale) })
  }
  const rate = rateText(coupon.percentBp ?? 0, locale)
  if (coupon.maxDiscountMinor === null) return t('percent', { rate })
  return t('percent_capped', { rate, amount: formatMoney(coupon.maxDiscountMinor, currency, locale) })
}

export function CouponWindow({
  coupon,
  locale,
  timeZone,
}: {
  coupon: Coupon
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.coupons')
  const when = (date: Date): string => formatDateTime(date, locale, timeZone)
  const { startsAt, endsAt } = coupon
  if (startsAt && endsAt) return t('between', { start: when(startsAt), end: when(endsAt) })
  if (startsAt) return t('from', { start: when(startsAt) })
  return endsAt ? t('until', { end: when(endsAt) }) : t('always')
}

/** How often it was used, of how often it may be. */
export function CouponUses({ coupon }: { coupon: Coupon }) {
  const t = useTranslations('dashboard.coupons')
  const count = coupon.redeemed + coupon.reserved
  return coupon.totalLimit === null
    ? t('no_limit', { count })
    : t('of_limit', { count, limit: coupon.totalLimit })
}
