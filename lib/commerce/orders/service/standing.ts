import { AppError } from '@/lib/core/errors'
import { standingOf } from '@/lib/commerce/orders/rules/order-state'

/** An order does not allow this as it stands, which is what is told: nobody else changed it meanwhile. */
export function notAsItStands(order: Parameters<typeof standingOf>[0]): AppError {
  return new AppError('conflict', 'order_stands', { values: { state: standingOf(order) } })
}
