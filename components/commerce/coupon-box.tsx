import { getTranslations } from 'next-intl/server'
import { CouponField } from '@/components/commerce/coupon-field'
import { formatMoney } from '@/lib/core/money'
import type { Cart, CartItem } from '@/lib/commerce/schema'

/** The coupon of a cart. Stands inside of a CouponDesk. */
export async function CouponBox({
  cart,
  items,
  formId,
  locale,
}: {
  cart: Cart
  items: readonly CartItem[]
  /** The form of the checkout on the same page, or null. */
  formId: string | null
  locale: string
}) {
  const t = await getTranslations('shop.coupon')
  const { coupon } = cart
  const code = coupon?.code ?? ''
  const amount = formatMoney(coupon?.minimumMinor ?? 0n, cart.currency, locale)
  return (
    <CouponField
      formId={formId}
      items={JSON.stringify(items)}
      coupon={
        coupon && {
          isProblem: coupon.problem !== null,
          message: coupon.problem
            ? t(`problems.${coupon.problem}`, { code, amount })
            : t('applied', { code }),
        }
      }
      texts={{
        label: t('label'),
        apply: t('apply'),
        applying: t('applying'),
        remove: t('remove'),
        removeNamed: t('remove_named', { code }),
      }}
    />
  )
}
