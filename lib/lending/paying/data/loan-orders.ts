import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { itemOf } from '@/lib/lending/owed/data'
import type { PayAttention, Place } from '@/lib/lending/paying/schema'

/** Keeps whoever pays in two tabs at once from placing two orders. False for somebody who is not there. */
export async function lockParty(db: TenantDb, partyId: string): Promise<boolean> {
  const row = await db
    .selectFrom('parties')
    .select('id')
    .where('id', '=', partyId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export type OpenLoanOrder = { orderId: string; windowEndsAt: Date }

/** Orders of whoever has the link that wait for their money. */
export async function listOpenLoanOrders(db: TenantDb): Promise<OpenLoanOrder[]> {
  const found = sql<{ order_id: string; window_ends_at: Date }>`app.open_loan_orders()`
  const rows = await db
    .selectFrom(found.as('found'))
    .select(['found.order_id', 'found.window_ends_at'])
    .execute()
  return rows.map((row) => ({ orderId: row.order_id, windowEndsAt: row.window_ends_at }))
}

/** Ends an order that nobody pays any more; `kept` where somebody does. */
export async function giveUpLoanOrder(db: TenantDb, orderId: string): Promise<'cancelled' | 'over' | 'kept'> {
  const row = await db
    .selectNoFrom(sql<string>`app.give_up_loan_order(${orderId}::uuid)`.as('outcome'))
    .executeTakeFirstOrThrow()
  return row.outcome === 'cancelled' || row.outcome === 'over' ? row.outcome : 'kept'
}

export async function insertPlaces(
  db: TenantDb,
  about: { orderId: string; partyId: string },
  places: readonly Place[],
): Promise<void> {
  await db
    .insertInto('loan_orders')
    .values(
      places.map(({ kind, id, place, amountMinor, settlesOn }) => ({
        tenant_id: db.tenantId,
        id: newId(),
        order_id: about.orderId,
        party_id: about.partyId,
        ...(kind === 'debt' ? { debt_id: id } : { agreement_id: id }),
        place,
        amount_minor: amountMinor,
        settles_on: sql<Date | null>`${settlesOn}::date`,
      })),
    )
    .execute()
}

export async function listPlaces(db: TenantDb, orderId: string): Promise<Place[]> {
  const rows = await db
    .selectFrom('loan_orders')
    .select(['debt_id', 'agreement_id', 'place', 'amount_minor'])
    .select(sql<string | null>`to_char(settles_on, 'YYYY-MM-DD')`.as('settles_on'))
    .where('order_id', '=', orderId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    ...itemOf(row),
    place: row.place,
    amountMinor: row.amount_minor,
    settlesOn: row.settles_on,
  }))
}

/** What is written down already of the money that came by this order, by debt and agreement; what was taken back is not. */
export async function sumBooked(db: TenantDb, orderId: string): Promise<Map<string, bigint>> {
  const rows = await db
    .selectFrom('loan_facts as f')
    .select(['f.debt_id', 'f.agreement_id', sql<bigint>`sum(f.amount_minor)::bigint`.as('sum')])
    .where('f.order_id', '=', orderId)
    .where('f.method', '=', 'gateway')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('loan_facts as r')
            .select('r.id')
            .whereRef('r.tenant_id', '=', 'f.tenant_id')
            .whereRef('r.reverses_id', '=', 'f.id'),
        ),
      ),
    )
    .groupBy(['f.debt_id', 'f.agreement_id'])
    .execute()
  return new Map(rows.map((row) => [itemOf(row).id, row.sum]))
}

/** Notes what a person has to look at of an order, or of one of its places. */
export async function noteAttention(
  db: TenantDb,
  orderId: string,
  attention: PayAttention | null,
  where: { place?: number; was?: PayAttention } = {},
): Promise<void> {
  let rows = db
    .updateTable('loan_orders')
    .set({ attention })
    .where('order_id', '=', orderId)
    .where('attention', 'is distinct from', attention)
  if (where.place !== undefined) rows = rows.where('place', '=', where.place)
  if (where.was !== undefined) rows = rows.where('attention', '=', where.was)
  await rows.execute()
}
