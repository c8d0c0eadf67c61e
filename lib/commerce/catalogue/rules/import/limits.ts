import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { payableOf } from '@/lib/commerce/pricing/rules/pricing'
import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { misfitOf } from '@/lib/payments/gateways/schema'
import type { Limits } from '@/lib/payments/gateways/schema'
import type { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { ImportMisfit } from '@/lib/commerce/catalogue/schema/products'

/** What an import has to know of its shop: how it counts and taxes, and what its gateways take together. */
export type ImportShop = { currency: Currency; limits: Limits | null; tax: TaxRules }

type Planned = { line: number; input: ProductInput; variants: readonly { line: number }[] }

/** The rows whose price, as it is paid with the tax on top, none of the shop's gateways takes by itself. */
export function importMisfits(
  planned: readonly Planned[],
  { currency, limits, tax }: ImportShop,
): ImportMisfit[] {
  if (limits === null) return []
  return planned.flatMap(({ line, input, variants }) =>
    input.variants.flatMap(({ name, priceMinor }, index): ImportMisfit[] => {
      const amountMinor = payableOf(priceMinor, input.taxClass ?? 'standard', tax)
      const misfit = misfitOf(amountMinor, limits)
      if (misfit === null) return []
      const limitMinor = misfit === 'too_small' ? limits.minimumMinor : limits.maximumMinor
      return [
        {
          line: variants[index]?.line ?? line,
          product: input.name,
          variant: name,
          misfit,
          amount: toDecimal(amountMinor, currency),
          limit: toDecimal(limitMinor, currency),
        },
      ]
    }),
  )
}
