import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Order } from '@/lib/commerce/orders/data/orders'

/** What the customer said, or has agreed to by paying. */
const isOwnWord = (order: Order): boolean => order.placedBy === null || order.paidAt !== null

/**
 * What a shop knows of a customer follows the newest order, not one that a member or a program wrote in the customer's
 * name, before it is paid; a consent that was given stays until it is taken back, and
 * only a later order gives it again. Then the figures are counted from the orders, under the lock of the customer's
 * row, so that of two jobs the later one counts everything.
 */
export async function keepCustomer(
  db: TenantDb,
  last: TenantDb,
  order: Order & { email: string },
  emailKey: string,
): Promise<void> {
  const { email, customer } = order
  const { name, phone } = customer
  await db
    .insertInto('customers')
    .values({
      ...{ tenant_id: db.tenantId, id: newId() },
      ...{ email, email_key: emailKey },
      name,
      sort_name: name.toLowerCase(),
      phone,
      locale: order.locale,
      marketing_consent_at: order.marketingConsent ? order.createdAt : null,
      last_order_at: order.createdAt,
    })
    .onConflict((conflict) =>
      conflict.constraint('customers_email').doUpdateSet(() => {
        const newer = <T>(column: 'name' | 'sort_name' | 'locale') =>
          sql<T>`case when ${isOwnWord(order)} and excluded.last_order_at >= customers.last_order_at
            then excluded.${sql.ref(column)} else customers.${sql.ref(column)} end`
        return {
          name: newer<string>('name'),
          sort_name: newer<string>('sort_name'),
          locale: newer<string>('locale'),
          phone: sql<
            string | null
          >`case when ${isOwnWord(order)} and excluded.last_order_at >= customers.last_order_at
            then coalesce(excluded.phone, customers.phone) else customers.phone end`,
          marketing_consent_at: sql<Date | null>`coalesce(customers.marketing_consent_at,
            case when excluded.marketing_consent_at > coalesce(customers.marketing_withdrawn_at, '-infinity')
              then excluded.marketing_consent_at end)`,
          last_order_at: sql<Date>`greatest(customers.last_order_at, excluded.last_order_at)`,
          updated_at: new Date(),
        }
      }),
    )
    .execute()
  const figures = await countOrders(db, email)
  await last
    .updateTable('customers')
    .set({ orders_count: figures.count, spent_minor: figures.spent })
    .where('email', '=', email)
    .execute()
}

/** Forgets a consent that came with this order alone, as if it had been taken back the moment it was given. */
export async function dropConsentOf(db: TenantDb, email: string, at: Date): Promise<void> {
  await db
    .updateTable('customers')
    .set({ marketing_consent_at: null, marketing_withdrawn_at: at })
    .where('email', '=', email)
    .where('marketing_consent_at', '=', at)
    .execute()
}

async function countOrders(db: TenantDb, email: string) {
  return db
    .selectFrom('orders as o')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('order_refunds as r')
          .select(sql<bigint>`coalesce(sum(r.amount_minor), 0)::bigint`.as('given_back'))
          .whereRef('r.tenant_id', '=', 'o.tenant_id')
          .whereRef('r.order_id', '=', 'o.id')
          .where('r.state', '=', 'succeeded')
          .as('back'),
      (join) => join.onTrue(),
    )
    .select([
      sql<number>`count(*)::integer`.as('count'),
      // Money that the bank has taken back was not spent.
      sql<bigint>`coalesce(sum(case when o.attention = 'reversed' then 0
        else greatest(o.total_minor - back.given_back, 0) end), 0)::bigint`.as('spent'),
    ])
    .where('o.customer_email', '=', email)
    .where('o.source', '<>', 'lending')
    .where('o.paid_at', 'is not', null)
    .executeTakeFirstOrThrow()
}
