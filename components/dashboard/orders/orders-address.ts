import type { Currency } from '@/lib/core/money/money'
import { writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import type { OrderFilter } from '@/lib/commerce/desk/schema/orders'

/** The address of the list as it is filtered, or of a place in it. */
export function ordersAddress(
  base: string,
  filter: OrderFilter,
  currency: Currency,
  place: Record<string, string> = {},
): string {
  const query = new URLSearchParams(writeOrderFilter(filter, currency))
  for (const [name, value] of Object.entries(place)) query.set(name, value)
  const text = query.toString()
  return `${base}/dashboard/orders${text ? `?${text}` : ''}`
}

/** The filter with some of its parts left away. */
export function without(filter: OrderFilter, ...names: (keyof OrderFilter)[]): OrderFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((one) => one === name)))
}
