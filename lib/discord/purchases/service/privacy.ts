import { openFromBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { formatMoney } from '@/lib/core/money/money'
import { env } from '@/lib/core/env'
import { findOrderFacts, listBought } from '@/lib/commerce/service'
import { findEmail } from '@/lib/discord/purchases/data/addresses'
import { forgetBuyer } from '@/lib/discord/purchases/data/purchases'
import { listWishesOf, namesOf } from '@/lib/discord/purchases/data/wishes'
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

type Wish = Awaited<ReturnType<typeof listWishesOf>>[number]

/** What was wanted, or, once it is an order, what stands in that: told by names, and what it costs. */
async function purchaseOf(db: TenantDb, one: Wish): Promise<object> {
  const order = one.order_id === null ? null : await findOrderFacts(db, one.order_id)
  const wanted = [{ productId: one.product_id, variantId: one.variant_id, quantity: one.quantity }]
  const bought = order === null ? wanted : await listBought(db, order.id)
  const ids = bought.flatMap(({ variantId, productId }) => variantId ?? productId ?? [])
  const names = await namesOf(db, ids)
  return {
    ...{ order: order?.number ?? null, at: one.created_at, coupon: one.coupon, name: one.user_name },
    goods: bought.map(
      ({ quantity, variantId, productId }) =>
        `${quantity} × ${names.get(variantId ?? productId ?? '') ?? '?'}`,
    ),
    total: order && formatMoney(order.totalMinor, order.currency, one.locale),
    state: STATES[one.state] ?? one.state,
    handed_over: WAYS[one.delivery] ?? one.delivery,
  }
}

/** In the holder's transaction: what is kept of somebody who buys, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  const sealed = await findEmail(db, userId)
  const purchases: object[] = []
  for (const wish of await listWishesOf(db, userId)) purchases.push(await purchaseOf(db, wish))
  return {
    email: sealed && openFromBytes(env().APP_SECRETS, emailBinding(db.tenantId, userId), sealed),
    purchases,
  }
}

/** In the holder's transaction: the address goes, and what was never ordered. Orders stay: the shop has to keep them. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetBuyer(db, userId)
}
