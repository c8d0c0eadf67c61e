import { printable } from '@/lib/core/documents/printable'
import type { Sheet } from '@/lib/core/documents/sheet'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import type { Words } from './paper-words'

/** Discount and added tax are the steps to the total; tax inside of the prices stands below it, by its rate. */
export function sumsOf(
  order: Pick<
    Order,
    'subtotalMinor' | 'discountMinor' | 'couponCode' | 'pricesIncludeTax' | 'uniqueCode' | 'totalMinor'
  >,
  lines: readonly Pick<StoredLine, 'taxRateBp' | 'taxMinor'>[],
  taxName: string,
  { locale, say, amount }: Words,
): Sheet['sums'] {
  const { discountMinor, couponCode, pricesIncludeTax } = order
  const name = taxName || say('tax')
  const taxes = taxParts(lines).map(({ rateBp, amountMinor }) => ({
    label: say(pricesIncludeTax ? 'tax_included' : 'tax_added', { name }),
    rate: printable(rateText(rateBp, locale)),
    amount: amount(amountMinor),
  }))
  const discount =
    discountMinor > 0n
      ? [
          {
            label: couponCode === null ? say('discount') : say('discount_code', { code: couponCode }),
            amount: amount(-discountMinor),
          },
        ]
      : []
  const code =
    order.uniqueCode > 0 ? [{ label: say('unique_code'), amount: amount(BigInt(order.uniqueCode)) }] : []
  const steps = [...discount, ...(pricesIncludeTax ? [] : taxes), ...code]
  const subtotal = { label: say('subtotal'), amount: amount(order.subtotalMinor) }
  return [
    ...(steps.length > 0 ? [subtotal, ...steps] : []),
    { label: say('total'), amount: amount(order.totalMinor), isTotal: true },
    ...(pricesIncludeTax ? taxes : []),
  ]
}
