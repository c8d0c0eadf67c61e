import { getTranslations } from 'next-intl/server'
import { CouponForm } from './coupon-desk'
import { CouponField } from './coupon-field'
import { formatMoney } from '@/lib/core/money/money'
import type { Cart, CartItem } from '@/lib/commerce/checkout/schema/cart'
import { jsonText } from '@/lib/core/text/json-text'

/** The coupon of a cart, in the form that it stands in or in one of its own. */
export async function CouponBox({
  cart,
  items,
  isInForm,
  locale,
}: {
  cart: Cart
  items: readonly CartItem[]
  /** Whether it stands inside of the form of the checkout. */
  isInForm: boolean
  locale: string
}) {
  const t = await getTranslations('shop.coupon')
  const { coupon } = cart
  const code = coupon?.code ?? ''
  const amount = formatMoney(coupon?.minimumMinor ?? 0n, cart.currency, locale)
  const field = (
    <CouponField
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
  return isInForm ? field : <CouponForm items={jsonText(items)}>{field}</CouponForm>
}
