import type { Cart, CartItem, CartLine } from '@/lib/commerce/checkout/schema/cart'
import type { Currency } from '@/lib/core/money/money'
import { couponProblem } from '@/lib/commerce/pricing/rules/coupon'
import { priceLines, taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'
import type { TaxClass, TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import type { CatalogueProduct, CatalogueVariant } from '@/lib/commerce/catalogue/rules/sellable'

/** A line that can be bought at this price, with the ids that an order needs. */
export type PricedLine = CartLine & {
  productId: string | null
  variantId: string | null
  isCounted: boolean
  taxClass: TaxClass
}

/** Equal products become one line, so that limits and stock count them together. */
function mergeItems(items: readonly CartItem[]): CartItem[] {
  const merged = new Map<string, CartItem>()
  for (const item of items) {
    const key = `${item.product} ${item.variant ?? ''}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, quantity: known.quantity + item.quantity } : item)
  }
  return [...merged.values()]
}

/** The product that an item names: by its id, by its address, or by one that it had before. */
export function findProduct(
  catalogue: readonly CatalogueProduct[],
  named: string,
): CatalogueProduct | undefined {
  return (
    catalogue.find((product) => product.id === named) ??
    catalogue.find((product) => product.slug === named) ??
    catalogue.find((product) => product.formerSlugs.includes(named))
  )
}

/**
 * Items by the ids of what they name, which no renaming changes, and equal ones made one. What the shop does not sell
 * stays as it was written.
 */
export function toKnownItems(items: readonly CartItem[], catalogue: readonly CatalogueProduct[]): CartItem[] {
  return mergeItems(
    items.map((item) => {
      const product = findProduct(catalogue, item.product)
      if (!product) return item
      const variant = item.variant ?? findVariant(product, item)?.id
      return { product: product.id, quantity: item.quantity, ...(variant === undefined ? {} : { variant }) }
    }),
  )
}

/**
 * The item of a stored cart that a line stands for. Lines name their variant always, items only where there was a choice.
 */
export function findItem(
  items: readonly CartItem[],
  line: { product: string; variant?: string | undefined },
): CartItem | undefined {
  const ofProduct = items.filter((item) => item.product === line.product)
  return (
    ofProduct.find((item) => item.variant === line.variant) ??
    ofProduct.find((item) => item.variant === undefined)
  )
}

function findVariant(product: CatalogueProduct, item: CartItem): CatalogueVariant | undefined {
  if (item.variant !== undefined) return product.variants.find((variant) => variant.id === item.variant)
  return product.variants.length === 1 ? product.variants[0] : undefined
}

function unavailable(item: CartItem, product: CatalogueProduct | undefined): PricedLine {
  return {
    product: product?.slug ?? item.product,
    item: item.product,
    variant: item.variant ?? null,
    name: product?.name ?? '',
    variantName: '',
    imagePath: product?.imagePath ?? null,
    deliveryKind: product?.deliveryKind ?? 'manual',
    unitPriceMinor: 0n,
    quantity: item.quantity,
    maxQuantity: 0,
    totalMinor: 0n,
    problem: 'unavailable',
    productId: product?.id ?? null,
    variantId: null,
    isCounted: false,
    taxClass: 'exempt',
  }
}

/** Prices a cart by the catalogue alone. A line that cannot be bought as asked says why, and is not in the total. */
export function priceItems(items: readonly CartItem[], catalogue: readonly CatalogueProduct[]): PricedLine[] {
  const merged = toKnownItems(items, catalogue)
  const ofProduct = new Map<string, number>()
  for (const item of merged) ofProduct.set(item.product, (ofProduct.get(item.product) ?? 0) + item.quantity)
  return merged.map((item) => {
    const product = catalogue.find((one) => one.id === item.product)
    const variant = product && findVariant(product, item)
    if (!product || !variant) return unavailable(item, product)
    const available = availableOf(product.deliveryKind, variant.available)
    const asked = ofProduct.get(item.product) ?? item.quantity
    const problem =
      available === 0
        ? 'sold_out'
        : asked > product.maxPerOrder
          ? 'over_limit'
          : available !== null && available < item.quantity
            ? 'only_some_left'
            : undefined
    return {
      product: product.slug,
      item: product.id,
      variant: variant.id,
      name: product.name,
      variantName: variant.name,
      imagePath: product.imagePath,
      deliveryKind: product.deliveryKind,
      unitPriceMinor: variant.priceMinor,
      quantity: item.quantity,
      maxQuantity: Math.min(product.maxPerOrder, available ?? product.maxPerOrder),
      totalMinor: variant.priceMinor * BigInt(item.quantity),
      ...(problem ? { problem } : {}),
      productId: product.id,
      variantId: variant.id,
      isCounted: available !== null,
      taxClass: product.taxClass,
    }
  })
}

/** The lines of a cart that can be bought, as pricing takes them. */
export function linesToPrice(
  lines: readonly PricedLine[],
): { productId: string; taxClass: TaxClass; totalMinor: bigint }[] {
  return lines.flatMap(({ productId, taxClass, totalMinor, problem }) =>
    productId === null || problem !== undefined ? [] : [{ productId, taxClass, totalMinor }],
  )
}

/** A cart with its sums. A coupon that does not work for it says why and takes nothing off. */
export function cartOf(
  lines: readonly PricedLine[],
  currency: Currency,
  tax: TaxRules,
  coupon: { code: string; terms: CouponTerms | null; now: Date } | null = null,
): Cart {
  const good = linesToPrice(lines)
  const problem = coupon && couponProblem(coupon.terms, good, coupon.now)
  const price = priceLines(good, coupon && problem === null ? coupon.terms : null, tax)
  return {
    lines: lines.map(
      ({ productId: _product, variantId: _variant, isCounted: _counted, taxClass: _class, ...line }) => line,
    ),
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    coupon: coupon && { code: coupon.code, problem, minimumMinor: coupon.terms?.minimumMinor ?? 0n },
    taxMinor: price.taxMinor,
    taxes: taxParts(price.lines),
    isTaxIncluded: tax.isIncluded,
    totalMinor: price.totalMinor,
    currency,
    hasProblem: good.length < lines.length,
  }
}
