import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Purchase } from '@/lib/discord/purchases/schema'
import type { Claim } from './schema'

/** What nobody proved in time. */
export async function deleteOverdue(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('discord_claims')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
}

/** Keeps what is claimed for a little longer than the code counts, and forgets what is over. */
export async function insertClaim(db: TenantDb, { id, personId, sealedWish }: Claim): Promise<void> {
  await deleteOverdue(db)
  await db
    .insertInto('discord_claims')
    .values({
      ...{ tenant_id: db.tenantId, id, user_id: personId, sealed_wish: sealedWish },
      expires_at: sql<Date>`now() + interval '15 minutes'`,
    })
    .execute()
}

/** Null where there is none, or it is over. */
export async function findClaim(db: TenantDb, id: string): Promise<Claim | null> {
  const row = await db
    .selectFrom('discord_claims')
    .select(['id', 'user_id', 'sealed_wish'])
    .where('id', '=', id)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row ? { id: row.id, personId: row.user_id, sealedWish: row.sealed_wish } : null
}

export async function deleteClaim(db: TenantDb, id: string): Promise<void> {
  await db.deleteFrom('discord_claims').where('id', '=', id).execute()
}

/** What somebody was about to claim. */
export async function deleteClaimsOf(db: TenantDb, personId: string): Promise<void> {
  await db.deleteFrom('discord_claims').where('user_id', '=', personId).execute()
}

type Claimed = Pick<
  Purchase,
  'id' | 'personId' | 'personName' | 'applicationId' | 'channelId' | 'locale' | 'delivery' | 'rung'
> & { orderId: string }

/** Makes an order of the shop somebody's, unless it is somebody's already. */
export async function insertClaimed(db: TenantDb, claimed: Claimed): Promise<void> {
  await db
    .insertInto('discord_orders')
    .values({
      ...{ tenant_id: db.tenantId, id: claimed.id, order_id: claimed.orderId, state: 'placed' },
      ...{ user_id: claimed.personId, user_name: claimed.personName, quantity: 1, shown_minor: 0n },
      ...{ application_id: claimed.applicationId, channel_id: claimed.channelId, locale: claimed.locale },
      ...{ delivery: claimed.delivery, rung: claimed.rung },
    })
    .onConflict((conflict) => conflict.constraint('discord_orders_order').doNothing())
    .execute()
}
