import { openFromBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { formatMoney } from '@/lib/core/money/money'
import { env } from '@/lib/core/env'
import { findEmail } from '@/lib/discord/purchases/data/addresses'
import { forgetBuyer } from '@/lib/discord/purchases/data/purchases'
import { listWishesOf } from '@/lib/discord/purchases/data/wishes'
import { emailBinding } from '@/lib/discord/purchases/rules'

/** The file speaks one language, as its names do. */
const STATES: Readonly<Record<string, string>> = {
  asked: 'looked at, not ordered',
  confirmed: 'confirmed, not ordered',
  placed: 'ordered',
  cancelled: 'given up',
}
const WAYS: Readonly<Record<string, string>> = {
  waiting: 'not yet',
  dm: 'by direct message',
  reply: 'in the answer to the order',
  thread: 'in a private thread',
  mail: 'by email',
  shown: 'looked at in Discord',
}

/** In the holder's transaction: what is kept of somebody who buys, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  const sealed = await findEmail(db, userId)
  const wishes = await listWishesOf(db, userId)
  return {
    email: sealed && openFromBytes(env().APP_SECRETS, emailBinding(db.tenantId, userId), sealed),
    purchases: wishes.map((one) => ({
      ...{ order: one.number, at: one.created_at, goods: one.goods, coupon: one.coupon, name: one.user_name },
      total:
        one.total_minor === null || one.currency === null
          ? null
          : formatMoney(one.total_minor, one.currency, one.locale),
      state: STATES[one.state] ?? one.state,
      handed_over: WAYS[one.delivery] ?? one.delivery,
    })),
  }
}

/** In the holder's transaction: the address goes, and what was never ordered. Orders stay: the shop has to keep them. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetBuyer(db, userId)
}
