import type { OrderNeighbours } from '@/lib/commerce/desk/schema/orders'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** An order and how its times and amounts are written. */
export type OrderView = { order: OrderDetail; locale: string; timeZone: string }

/** What whoever looks at an order may do with its keys. */
export type KeyRights = { reveal: boolean; change: boolean }

/** Where in which list the order stands: the orders beside it, and the list's filter as its address has it. */
export type OrderWay = OrderNeighbours & { list: string }

/** What whoever looks at an order may do with it. */
export type OrderRights = {
  refund: boolean
  cancel: boolean
  fulfil: boolean
  note: boolean
  keys: KeyRights
}

/** Nothing was paid for an order that costs nothing: what tells of its payment elsewhere tells that it was confirmed. */
export function wordKey(name: string, isFree: boolean): string {
  const key = name.replaceAll('.', '_')
  return isFree && key === 'order_paid' ? 'order_free' : key
}
