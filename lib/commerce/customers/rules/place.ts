import { isId } from '@/lib/core/ids'
import type { CustomerSort } from '@/lib/commerce/customers/schema/customers'

type Place = { value: string; id: string }

const shapes: Record<CustomerSort, RegExp> = {
  newest: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/,
  spent: /^\d{1,18}$/,
  orders: /^\d{1,9}$/,
  name: /^[^\u0000]{0,240}$/u,
}

/** A place in a sorted list as one word of an address. */
export function writePlace(place: Place): string {
  return Buffer.from(`${place.id} ${place.value}`).toString('base64url')
}

/** The place that a word names in a list of this order; null when it is not one of ours. */
export function readPlace(sort: CustomerSort, text: string | undefined): Place | null {
  if (text === undefined || text.length > 1_500) return null
  const plain = Buffer.from(text, 'base64url').toString('utf8')
  const id = plain.slice(0, 36)
  const value = plain.slice(37)
  return isId(id) && shapes[sort].test(value) ? { value, id } : null
}
