import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { CouponBox } from './coupon-box'
import { PriceSums } from './price-sums'
import { ProductImage } from '@/components/shop/catalogue/product-image'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import type { Cart, CartItem, CartLine } from '@/lib/commerce/checkout/schema/cart'

function SummaryLine({ line, cart, locale }: { line: CartLine; cart: Cart; locale: string }) {
  const t = useTranslations('shop.checkout')
  return (
    <li className="flex gap-3 text-sm">
      <ProductImage
        path={line.imagePath}
        kind={line.deliveryKind}
        name=""
        className="size-12 shrink-0 rounded-lg"
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <bdi>{line.name || t('gone')}</bdi>
        </p>
        <p className="text-muted">
          {line.variantName ? <bdi>{line.variantName} · </bdi> : null}
          {t('quantity', { count: line.quantity })}
        </p>
        {line.problem ? (
          <p className="font-medium text-danger">
            {t(`problems.${line.problem}`, { count: line.maxQuantity })}
          </p>
        ) : null}
      </div>
      <Money amountMinor={line.totalMinor} currency={cart.currency} locale={locale} className="font-medium" />
    </li>
  )
}

/** What is being bought and for how much, inside of the form of the checkout. */
export async function CheckoutSummary({
  cart,
  items,
  taxName,
  locale,
  className,
}: {
  cart: Cart
  items: readonly CartItem[]
  taxName: string
  locale: string
  className?: string
}) {
  const t = await getTranslations('shop.checkout')
  return (
    <aside aria-labelledby="summary" className={classNames('card card--default h-fit gap-4', className)}>
      <h2 id="summary" className="font-semibold">
        {t('summary')}
      </h2>
      <ul className="flex flex-col gap-4">
        {cart.lines.map((line) => (
          <SummaryLine key={`${line.item}/${line.variant ?? ''}`} line={line} cart={cart} locale={locale} />
        ))}
      </ul>
      {cart.hasProblem ? null : (
        <>
          <CouponBox cart={cart} items={items} isInForm locale={locale} />
          <PriceSums
            sums={{ ...cart, couponCode: cart.coupon?.code ?? null }}
            taxName={taxName}
            locale={locale}
          />
        </>
      )}
    </aside>
  )
}
