import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'

export type ImportedCustomer = {
  email: string
  emailKey: string
  name: string
  phone: string | null
  locale: string
  /** Of the first and the last of these orders. */
  firstOrderAt: Date
  lastOrderAt: Date
}

/** As long as it is on, to the end of the transaction at most, what customers are said to be is no news. */
async function bringHistory(db: TenantDb, on: boolean): Promise<void> {
  await sql`select set_config('app.brings_history', ${on ? 'on' : ''}, true)`.execute(db)
}

/**
 * Customers of orders that were brought over, each once: found by their address, or made. What a later order has said
 * about somebody stays, and a consent is nobody's to bring over. No program is told.
 */
export async function keepImportedCustomers(
  db: TenantDb,
  customers: readonly ImportedCustomer[],
): Promise<void> {
  if (customers.length === 0) return
  const rows = JSON.stringify(
    customers.map((one) => ({
      id: newId(),
      email: one.email,
      email_key: one.emailKey,
      name: one.name,
      sort_name: one.name.toLowerCase(),
      phone: one.phone,
      locale: one.locale,
      created_at: one.firstOrderAt,
      last_order_at: one.lastOrderAt,
    })),
  )
  await bringHistory(db, true)
  // In one order for everybody: two batches that share customers would otherwise wait for each other.
  await sql`
    insert into customers (tenant_id, id, email, email_key, name, sort_name, phone, locale, created_at, last_order_at)
    select ${db.tenantId}::uuid, r.id, r.email, r.email_key, r.name, r.sort_name, r.phone, r.locale, r.created_at, r.last_order_at
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, email text, email_key text, name text, sort_name text,
      phone text, locale text, created_at timestamptz, last_order_at timestamptz)
    order by r.email
    on conflict on constraint customers_email do update set
      name = case when excluded.last_order_at >= customers.last_order_at then excluded.name else customers.name end,
      sort_name = case when excluded.last_order_at >= customers.last_order_at then excluded.sort_name else customers.sort_name end,
      phone = case when excluded.last_order_at >= customers.last_order_at
        then coalesce(excluded.phone, customers.phone) else coalesce(customers.phone, excluded.phone) end,
      last_order_at = greatest(customers.last_order_at, excluded.last_order_at),
      updated_at = now()`.execute(db)
  await bringHistory(db, false)
}

/** Counts what these customers ordered and spent from their orders, as every other job does it for one. */
export async function recountCustomers(db: TenantDb, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return
  await sql`
    update customers c set orders_count = f.count, spent_minor = f.spent
    from (
      select e.email, count(o.paid_at)::integer as count,
        coalesce(sum(case when o.attention = 'reversed' or o.paid_at is null then 0
          else greatest(o.total_minor - back.given_back, 0) end), 0)::bigint as spent
      from unnest(${[...emails]}::text[]) e (email)
      left join orders o on o.tenant_id = ${db.tenantId}::uuid and o.customer_email = e.email and o.source <> 'lending'
      left join lateral (
        select coalesce(sum(r.amount_minor) filter (where r.state = 'succeeded'), 0)::bigint as given_back from order_refunds r
        where r.tenant_id = o.tenant_id and r.order_id = o.id
      ) back on true
      group by e.email
    ) f
    where c.tenant_id = ${db.tenantId}::uuid and c.email = f.email`.execute(db)
}
