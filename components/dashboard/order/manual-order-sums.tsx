'use client'

import { useTranslations } from 'next-intl'
import { useShopTax, useShopTaxName } from '@/components/dashboard/product/limit-warning'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/core/money/money'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { Price } from '@/lib/commerce/pricing/rules/pricing'

/** What an order that is being written comes to, as the server will say; the lines alone while that is nothing. */
export function ManualOrderSums({
  price,
  subtotalMinor,
  currency,
  locale,
}: {
  price: Price | null
  subtotalMinor: bigint
  currency: Currency
  locale: string
}) {
  const t = useTranslations('dashboard.manual_order')
  const tax = useShopTax()
  const taxName = useShopTaxName()
  if (!price)
    return (
      <dl className="flex justify-between border-t border-line pt-4 text-sm">
        <dt className="text-muted">{t('subtotal')}</dt>
        <dd className="font-semibold">
          <Money amountMinor={subtotalMinor} currency={currency} locale={locale} />
        </dd>
      </dl>
    )
  const sums = { ...price, couponCode: null, taxes: taxParts(price.lines), isTaxIncluded: tax.isIncluded }
  return <PriceSums sums={{ ...sums, currency }} taxName={taxName} locale={locale} />
}
