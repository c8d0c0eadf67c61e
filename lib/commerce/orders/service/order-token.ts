import { isSigned, sign } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

const purpose = 'order'

// Both ids have one length and one spelling, so their concatenation is unambiguous.
const subject = (tenantId: string, orderId: string): string => tenantId + orderId

/** The secret of an order's link. It is derived, never stored: whoever reads the database cannot open orders. */
export function orderToken(tenantId: string, orderId: string): string {
  return sign(env().APP_SECRETS, purpose, subject(tenantId, orderId))
}

export function hasOrderToken(tenantId: string, orderId: string, token: string): boolean {
  return (
    isId(orderId) &&
    token.length <= 200 &&
    isSigned(env().APP_SECRETS, purpose, subject(tenantId, orderId), token)
  )
}

/** Throws `order_not_found` for a wrong token exactly as for an order that does not exist. */
export function assertOrderToken(tenantId: string, orderId: string, token: string): void {
  if (!hasOrderToken(tenantId, orderId, token)) throw new AppError('order_not_found')
}

/** The order's page on its shop; whoever has the link may see the order. */
export function orderPath(tenantId: string, orderId: string): string {
  return `/o/${orderId}?token=${encodeURIComponent(orderToken(tenantId, orderId))}`
}
