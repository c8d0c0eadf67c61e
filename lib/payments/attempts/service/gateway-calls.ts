import type { Actor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { minuteMs } from '@/lib/core/time/duration'

export type Shop = { tenantId: string }

/** The first look that nobody asks for. */
export const firstSyncMs = 2 * minuteMs

export function gatewayActor(shop: Shop, connectionId: string): Extract<Actor, { role: 'gateway' }> {
  return { role: 'gateway', tenantId: shop.tenantId, connectionId }
}

/** What a passing failure at the gateway looks like to a buyer: the order is kept, and paying can be tried again. */
export function unavailable(): AppError {
  return new AppError('gateway_unavailable')
}
