import { sql } from 'kysely'
import { LOCALES } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { EarlierReplies } from '@/lib/discord/purchases/schema'
import type { Delivery, EarlierReply, Purchase } from '@/lib/discord/purchases/schema'

/** For so long Discord lets an answer be changed; a little less, because clocks differ. */
const tokenLife = sql<Date>`now() + interval '14 minutes'`

const columns = [
  ...([
    'id',
    'user_id',
    'user_name',
    'product_id',
    'variant_id',
    'quantity',
    'coupon',
    'shown_minor',
  ] as const),
  ...([
    'state',
    'order_id',
    'application_id',
    'channel_id',
    'locale',
    'delivery',
    'rung',
    'earlier_replies',
  ] as const),
] as const

function purchases(db: TenantDb) {
  return db
    .selectFrom('discord_orders')
    .select(columns)
    .select(sql<Buffer | null>`case when token_until > now() then sealed_token end`.as('sealed_token'))
    .select('token_until')
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof purchases>['executeTakeFirst']>>>

function toPurchase(row: Row): Purchase {
  return {
    id: row.id,
    personId: row.user_id,
    personName: row.user_name,
    // An order that was claimed was not asked for here, and names no goods.
    productId: row.product_id ?? '',
    variantId: row.variant_id ?? '',
    quantity: row.quantity,
    coupon: row.coupon,
    shownMinor: row.shown_minor,
    state: row.state as Purchase['state'],
    orderId: row.order_id,
    applicationId: row.application_id,
    sealedToken: row.sealed_token,
    tokenUntil: row.token_until,
    earlierReplies: EarlierReplies.parse(row.earlier_replies),
    channelId: row.channel_id,
    locale: LOCALES.find((one) => one === row.locale) ?? 'id',
    delivery: row.delivery as Delivery,
    rung: row.rung,
  }
}

export async function insertPurchase(
  db: TenantDb,
  wish: Omit<
    Purchase,
    'state' | 'orderId' | 'sealedToken' | 'tokenUntil' | 'earlierReplies' | 'delivery' | 'rung'
  >,
  sealedForm: Buffer | null = null,
): Promise<void> {
  await db
    .insertInto('discord_orders')
    .values({
      tenant_id: db.tenantId,
      id: wish.id,
      user_id: wish.personId,
      user_name: wish.personName,
      product_id: wish.productId,
      variant_id: wish.variantId,
      quantity: wish.quantity,
      coupon: wish.coupon,
      shown_minor: wish.shownMinor,
      application_id: wish.applicationId,
      channel_id: wish.channelId,
      locale: wish.locale,
      ...(sealedForm === null ? {} : { state: 'typed', sealed_form: sealedForm }),
    })
    .execute()
}

export async function findPurchase(db: TenantDb, id: string): Promise<Purchase | null> {
  const row = await purchases(db).where('id', '=', id).executeTakeFirst()
  return row ? toPurchase(row) : null
}

export async function findPurchaseOfOrder(db: TenantDb, orderId: string): Promise<Purchase | null> {
  const row = await purchases(db).where('order_id', '=', orderId).executeTakeFirst()
  return row ? toPurchase(row) : null
}

/** Of many orders those that were bought in Discord. */
export async function listPurchasesOfOrders(db: TenantDb, orderIds: readonly string[]): Promise<Purchase[]> {
  const isOne = sql<string>`any(${[...orderIds]}::uuid[])`
  const rows = await purchases(db).where('order_id', '=', isOne).execute()
  return rows.map(toPurchase)
}

/** The newest that became orders. */
export async function listPurchasesOf(db: TenantDb, personId: string, most: number): Promise<Purchase[]> {
  const rows = await purchases(db)
    .where('user_id', '=', personId)
    .where('order_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toPurchase)
}

/** Confirmed, and no order came of it yet: whoever was at it has stopped. */
export async function listUnfinished(db: TenantDb): Promise<Purchase[]> {
  const rows = await purchases(db)
    .where('order_id', 'is', null)
    .where('state', '=', 'confirmed')
    .where('confirmed_at', '<', sql<Date>`now() - interval '20 seconds'`)
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .limit(20)
    .execute()
  return rows.map(toPurchase)
}

/** False where it is cancelled, or was never asked. The answer that is followed from now on is that of the newest click. */
export async function confirm(db: TenantDb, id: string, sealedToken: Buffer): Promise<boolean> {
  const changed = await db
    .updateTable('discord_orders')
    .set({
      state: sql<string>`case when state = 'asked' then 'confirmed' else state end`,
      confirmed_at: sql<Date>`coalesce(confirmed_at, now())`,
      ...{ sealed_token: sealedToken, token_until: tokenLife },
    })
    .where('id', '=', id)
    .where('state', 'not in', ['cancelled', 'typed'])
    .returning('id')
    .execute()
  return changed.length > 0
}

/** The price is another one, or it could not be ordered: it is asked again. */
export async function askAnew(db: TenantDb, id: string, shownMinor: bigint): Promise<void> {
  await db
    .updateTable('discord_orders')
    .set({ state: 'asked', shown_minor: shownMinor, confirmed_at: null })
    .where('id', '=', id)
    .where('order_id', 'is', null)
    .execute()
}

export async function cancel(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('discord_orders')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('order_id', 'is', null)
    .execute()
}

/** What is asked anew in other words is not asked any more. */
export async function cancelAsked(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('discord_orders')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('state', 'in', ['typed', 'asked'])
    .execute()
}

export async function noteOrder(db: TenantDb, id: string, orderId: string): Promise<void> {
  await db
    .updateTable('discord_orders')
    .set({ state: 'placed', order_id: orderId })
    .where('id', '=', id)
    .execute()
}

/** Follows the order in another answer, too. */
export async function noteToken(
  db: TenantDb,
  id: string,
  sealedToken: Buffer,
  earlier: readonly EarlierReply[],
): Promise<void> {
  await db
    .updateTable('discord_orders')
    .set({
      ...{ sealed_token: sealedToken, token_until: tokenLife, earlier_replies: JSON.stringify(earlier) },
    })
    .where('id', '=', id)
    .execute()
}

/** What was typed where something in it was wrong; null where nothing was. */
export async function findForm(db: TenantDb, id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('discord_orders')
    .select('sealed_form')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.sealed_form ?? null
}

export async function noteDelivery(
  db: TenantDb,
  id: string,
  change: { delivery?: Delivery; rung?: number },
): Promise<void> {
  await db.updateTable('discord_orders').set(change).where('id', '=', id).execute()
}

/** So long is kept what was filled in and did not become an order. */
export const unplacedDays = 2

export async function forgetUnplaced(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('discord_orders')
    .where('order_id', 'is', null)
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${unplacedDays}::integer)`)
    .execute()
}

/** The address, and whatever did not become an order. */
export async function forgetBuyer(db: TenantDb, personId: string): Promise<void> {
  await db.deleteFrom('discord_people').where('user_id', '=', personId).execute()
  await db
    .deleteFrom('discord_orders')
    .where('user_id', '=', personId)
    .where('order_id', 'is', null)
    .execute()
}
