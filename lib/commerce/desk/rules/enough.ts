import { AppError } from '@/lib/core/errors'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import type { DeliveryKind } from '@/lib/commerce/schema'

type Wanted = {
  variantId: string | null
  productName: string
  variantName: string
  deliveryKind: DeliveryKind
  /** Units that can still be sold; null where nothing is counted. */
  counted: number | null
  quantity: number
}

/** What is sold, as people call it. */
export const nameOfGoods = ({
  productName,
  variantName,
}: Pick<Wanted, 'productName' | 'variantName'>): string =>
  variantName ? `${productName} – ${variantName}` : productName

/** Throws `sold_out`, with every line that asks for more than is left of what it sells, all lines of it together. */
export function requireEnough(lines: readonly Wanted[]): void {
  const short = lines.flatMap((line, index) => {
    const left = line.variantId === null ? null : availableOf(line.deliveryKind, line.counted)
    const asked = lines
      .filter(({ variantId }) => variantId === line.variantId)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    return left === null || asked <= left ? [] : [{ line, index, left }]
  })
  const [first] = short
  if (!first) return
  throw new AppError('sold_out', 'sold_out_line', {
    values: { left: first.left, product: nameOfGoods(first.line) },
    fields: Object.fromEntries(
      short.map(({ index, left }) => [
        `items.${index}.quantity`,
        [{ key: 'only_some_left', values: { left } }],
      ]),
    ),
  })
}
