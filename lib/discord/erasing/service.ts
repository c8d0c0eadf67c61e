import type { TenantDb } from '@/lib/core/db/handle'
import type { AppEvent } from '@/lib/core/events/events'
import { cutLinks } from './data'

/** In the transaction that erases a customer: the link between their orders and an account at Discord goes with them. */
export async function forgetBuyer(db: TenantDb, { payload }: AppEvent<'customer.erased'>): Promise<void> {
  await cutLinks(db, payload.orders)
}
