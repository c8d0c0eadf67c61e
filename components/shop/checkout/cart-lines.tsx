import { useTranslations } from 'next-intl'
import { Trash2 } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CartQuantity } from './cart-quantity'
import { ChangeCartForm } from './change-cart-form'
import { ProductImage } from '@/components/shop/catalogue/product-image'
import { Money } from '@/components/ui/money'
import { paths } from '@/lib/core/tenancy/paths'
import type { Cart, CartLine } from '@/lib/commerce/checkout/schema/cart'

function LineName({
  base,
  line,
  cart,
  locale,
}: {
  base: string
  line: CartLine
  cart: Cart
  locale: string
}) {
  const t = useTranslations('shop.cart')
  return (
    <div className="min-w-0">
      <a
        href={paths.product(base, line.product)}
        className="font-semibold underline-offset-4 hover:underline"
      >
        <bdi>{line.name || t('gone')}</bdi>
      </a>
      {line.variantName ? (
        <p className="text-sm text-muted">
          <bdi>{line.variantName}</bdi>
        </p>
      ) : null}
      {line.quantity > 1 ? (
        <p className="text-sm text-muted">
          {t.rich('each', {
            price: () => <Money amountMinor={line.unitPriceMinor} currency={cart.currency} locale={locale} />,
          })}
        </p>
      ) : null}
    </div>
  )
}

function Line({ line, base, cart, locale }: { line: CartLine; base: string; cart: Cart; locale: string }) {
  const t = useTranslations('shop.cart')
  return (
    <li className="flex gap-4 p-4 sm:p-5">
      <ProductImage
        path={line.imagePath}
        kind={line.deliveryKind}
        name=""
        className="size-16 shrink-0 rounded-lg sm:size-20"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
          <LineName base={base} line={line} cart={cart} locale={locale} />
          <Money
            amountMinor={line.totalMinor}
            currency={cart.currency}
            locale={locale}
            className="font-semibold"
          />
        </div>
        <LineProblem line={line} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Quantity line={line} />
          <ChangeForm line={line} quantity={0}>
            <button
              type="submit"
              className="button button--ghost button--sm text-muted"
              aria-label={t('remove_named', { name: line.name || t('gone') })}
            >
              <Trash2 aria-hidden />
              {t('remove')}
            </button>
          </ChangeForm>
        </div>
      </div>
    </li>
  )
}

/** The lines of the cart. Every button is a form of its own, so that each works without script. */
export function CartLines({ cart, base, locale }: { cart: Cart; base: string; locale: string }) {
  return (
    <ul className="flex h-fit flex-col divide-y divide-line rounded-2xl border border-line bg-surface">
      {cart.lines.map((line) => (
        <Line
          key={`${line.item}/${line.variant ?? ''}`}
          line={line}
          base={base}
          cart={cart}
          locale={locale}
        />
      ))}
    </ul>
  )
}

async function LineProblem({ line }: { line: CartLine }) {
  if (!line.problem) return null
  const t = await getTranslations('shop.cart.problems')
  return <p className="text-sm font-medium text-danger">{t(line.problem, { count: line.maxQuantity })}</p>
}

async function Quantity({ line }: { line: CartLine }) {
  const t = await getTranslations('shop.cart')
  if (line.problem === 'unavailable' || line.problem === 'sold_out') return <span />
  const target = Math.max(1, line.maxQuantity)
  if (line.quantity > target) {
    return (
      <ChangeForm line={line} quantity={target}>
        <button type="submit" className="button button--secondary button--sm">
          {t('take_available', { count: target })}
        </button>
      </ChangeForm>
    )
  }
  return (
    <CartQuantity
      product={line.item}
      variant={line.variant ?? ''}
      quantity={line.quantity}
      most={line.maxQuantity}
      texts={{ group: t('quantity_of', { name: line.name }), fewer: t('fewer'), more: t('more') }}
    />
  )
}

function ChangeForm({ line, quantity, children }: { line: CartLine; quantity: number; children: ReactNode }) {
  return (
    <ChangeCartForm product={line.item} variant={line.variant ?? ''} quantity={quantity}>
      {children}
    </ChangeCartForm>
  )
}
