import { TicketPercent } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CouponForm, RemoveCouponForm } from '@/components/commerce/coupon-form'
import type { CouponPlace } from '@/components/commerce/coupon-form'
import { formatMoney } from '@/lib/core/money'
import type { Cart } from '@/lib/commerce/schema'

/** The code that is in use, or why it is not, or a field for one. */
export async function CouponBox({ cart, place, locale }: { cart: Cart; place: CouponPlace; locale: string }) {
  const t = await getTranslations('shop.coupon')
  const { coupon } = cart
  const form = (
    <CouponForm place={place} texts={{ label: t('label'), apply: t('apply'), applying: t('applying') }} />
  )
  if (!coupon) return form
  const { code, problem } = coupon
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2 text-sm">
        <p className={problem ? 'font-medium text-danger' : 'flex items-center gap-2 font-medium'}>
          {problem ? (
            t(`problems.${problem}`, {
              code,
              amount: formatMoney(coupon.minimumMinor, cart.currency, locale),
            })
          ) : (
            <>
              <TicketPercent aria-hidden className="size-4 shrink-0" />
              <span>{t('applied', { code })}</span>
            </>
          )}
        </p>
        <RemoveCouponForm
          place={place}
          texts={{ remove: t('remove'), removeNamed: t('remove_named', { code }) }}
        />
      </div>
      {problem ? form : null}
    </div>
  )
}
