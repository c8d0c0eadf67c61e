'use client'

import { useTranslations } from 'next-intl'
import { LimitWarning, useShopTax, useShopTaxName } from '@/components/dashboard/product/limit-warning'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { priceManualOrder } from '@/lib/commerce/desk/rules/manual-order'
import type { ManualLine } from '@/lib/commerce/desk/rules/manual-order'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'

/** What an order that is being written comes to, as the server will say; the lines alone while that is nothing. */
export function ManualOrderSums({
  lines,
  discount,
  currency,
  locale,
}: {
  lines: readonly ManualLine[]
  /** As it was typed. */
  discount: string
  currency: Currency
  locale: string
}) {
  const t = useTranslations('dashboard.manual_order')
  const tax = useShopTax()
  const taxName = useShopTaxName()
  const price = priceManualOrder(lines, readAmount(discount, currency, locale).minor ?? 0n, tax)
  if (!price) {
    const subtotalMinor = lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n)
    return (
      <dl className="flex justify-between border-t border-line pt-4 text-sm">
        <dt className="text-muted">{t('subtotal')}</dt>
        <dd className="font-semibold">
          <Money amountMinor={subtotalMinor} currency={currency} locale={locale} />
        </dd>
      </dl>
    )
  }
  const sums = { ...price, couponCode: null, taxes: taxParts(price.lines), isTaxIncluded: tax.isIncluded }
  return (
    <>
      <PriceSums sums={{ ...sums, currency }} taxName={taxName} locale={locale} />
      <LimitWarning about="order" amountMinor={price.totalMinor} />
    </>
  )
}
