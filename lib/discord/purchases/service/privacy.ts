import { openFromBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { findEmail } from '@/lib/discord/purchases/data/addresses'
import { forgetBuyer, listWishesOf } from '@/lib/discord/purchases/data/purchases'
import { emailBinding } from '@/lib/discord/purchases/rules'

/** In the holder's transaction: what is kept of somebody who buys, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  const sealed = await findEmail(db, userId)
  const wishes = await listWishesOf(db, userId)
  return {
    email: sealed && openFromBytes(env().APP_SECRETS, emailBinding(db.tenantId, userId), sealed),
    purchases: wishes.map(({ orderId, personName, state, quantity, coupon, delivery }) => ({
      ...{ order_id: orderId, name: personName, state, quantity, coupon, delivery },
    })),
  }
}

/** In the holder's transaction: the address goes, and what was never ordered. Orders stay: the shop has to keep them. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetBuyer(db, userId)
}
