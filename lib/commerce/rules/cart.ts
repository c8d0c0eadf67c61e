import type { Cart, CartItem, CartLine, DeliveryKind, ProductCard, Stock } from '@/lib/commerce/schema'
import type { Currency } from '@/lib/core/money'

/** A published product as the catalogue holds it. `available` null: without limit. */
export type CatalogueProduct = {
  id: string
  slug: string
  name: string
  imagePath: string | null
  deliveryKind: DeliveryKind
  maxPerOrder: number
  variants: CatalogueVariant[]
}
export type CatalogueVariant = { id: string; name: string; priceMinor: bigint; available: number | null }

/**
 * What may be sold of a variant. Licence keys are sold out until the first is loaded: without a counter they would
 * count as unlimited, and nothing could be handed over.
 */
export function availableOf(kind: DeliveryKind, counted: number | null): number | null {
  return counted ?? (kind === 'license_key' ? 0 : null)
}

export function stockOf(available: number | null): Stock {
  return available === null ? { kind: 'unlimited' } : { kind: 'counted', available }
}

/** A line that can be bought at this price, with the ids that an order needs. */
export type PricedLine = CartLine & { productId: string | null; variantId: string | null; isCounted: boolean }

/** Equal products become one line, so that limits and stock count them together. */
export function mergeItems(items: readonly CartItem[]): CartItem[] {
  const merged = new Map<string, CartItem>()
  for (const item of items) {
    const key = `${item.product} ${item.variant ?? ''}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, quantity: known.quantity + item.quantity } : item)
  }
  return [...merged.values()]
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
    product: item.product,
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
  }
}

/** Prices a cart by the catalogue alone. A line that cannot be bought as asked says why, and is not in the total. */
export function priceItems(items: readonly CartItem[], catalogue: readonly CatalogueProduct[]): PricedLine[] {
  const merged = mergeItems(items)
  const ofProduct = new Map<string, number>()
  for (const item of merged) ofProduct.set(item.product, (ofProduct.get(item.product) ?? 0) + item.quantity)
  return merged.map((item) => {
    const product = catalogue.find((one) => one.slug === item.product)
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
    }
  })
}

export function totalOf(lines: readonly { totalMinor: bigint }[]): bigint {
  return lines.reduce((sum, line) => sum + line.totalMinor, 0n)
}

export function cartOf(lines: readonly PricedLine[], currency: Currency): Cart {
  const good = lines.filter((line) => line.problem === undefined)
  const subtotalMinor = totalOf(good)
  return {
    lines: lines.map(({ productId: _product, variantId: _variant, isCounted: _counted, ...line }) => line),
    subtotalMinor,
    totalMinor: subtotalMinor,
    currency,
    hasProblem: good.length < lines.length,
  }
}

/** Price and stock of a product as one card: its cheapest variant, and everything that can be sold of it. */
export function cardFigures(
  kind: DeliveryKind,
  variants: readonly { priceMinor: bigint; compareAtMinor: bigint | null; available: number | null }[],
): Pick<ProductCard, 'priceMinor' | 'hasManyPrices' | 'compareAtMinor' | 'stock'> | null {
  const [first, ...others] = variants
  if (!first) return null
  const cheapest = others.reduce((best, one) => (one.priceMinor < best.priceMinor ? one : best), first)
  const counts = variants.map((variant) => availableOf(kind, variant.available))
  const available = counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
  return {
    priceMinor: cheapest.priceMinor,
    hasManyPrices: others.some((one) => one.priceMinor !== first.priceMinor),
    compareAtMinor: cheapest.compareAtMinor,
    stock: stockOf(available),
  }
}
