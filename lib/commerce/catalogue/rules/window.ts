import { z } from 'zod'
import type { ProductCard } from '@/lib/commerce/catalogue/schema/product'
import type { WindowCategory } from '@/lib/commerce/catalogue/schema/categories'

/** How a visitor can have a shop's products put: its own order first. */
export const WINDOW_SORTS = ['shop', 'newest', 'price', 'price_down', 'name'] as const
export type WindowSort = (typeof WINDOW_SORTS)[number]

export const WindowOrder = z.enum(WINDOW_SORTS).catch('shop')

type Shown = Pick<ProductCard, 'name' | 'priceMinor' | 'createdAt'>

function compare(sort: Exclude<WindowSort, 'shop'>, locale: string): (one: Shown, other: Shown) => number {
  const names = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const byPrice = (one: Shown, other: Shown): number => Number(one.priceMinor - other.priceMinor)
  return {
    newest: (one: Shown, other: Shown) => other.createdAt.getTime() - one.createdAt.getTime(),
    price: byPrice,
    price_down: (one: Shown, other: Shown) => byPrice(other, one),
    name: (one: Shown, other: Shown) => names.compare(one.name, other.name),
  }[sort]
}

/** Products as a visitor wants them put; what is equal stays in the shop's own order. */
export function arrange<T extends Shown>(products: readonly T[], sort: WindowSort, locale: string): T[] {
  return sort === 'shop' ? [...products] : products.toSorted(compare(sort, locale))
}

type InCategory = { category: { slug: string; name: string; position: number } | null }

/** The categories that there is something in, in the shop's order. */
export function categoriesOf(products: readonly InCategory[]): WindowCategory[] {
  const found = new Map<string, WindowCategory & { position: number }>()
  for (const { category } of products) {
    if (!category) continue
    const known = found.get(category.slug)
    if (known) known.products += 1
    else found.set(category.slug, { ...category, products: 1 })
  }
  return [...found.values()]
    .toSorted((one, other) => one.position - other.position)
    .map(({ slug, name, products: count }) => ({ slug, name, products: count }))
}
