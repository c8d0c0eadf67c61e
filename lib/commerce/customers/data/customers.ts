import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Order } from '@/lib/commerce/orders/data/orders'

/** What the customer said, or has agreed to by paying. */
const isOwnWord = (order: Order): boolean => order.placedBy === null || order.paidAt !== null

export type Bought = { order: Order; email: string; emailKey: string }

/** No customer twice in one, the older orders first, and those that are the customer's own word apart from the others. */
function layersOf(bought: readonly Bought[]): Bought[][] {
  const layers: Bought[][] = []
  const times = new Map<string, number>()
  const byAge = [...bought].sort(
    (one, other) => one.order.createdAt.getTime() - other.order.createdAt.getTime(),
  )
  for (const one of byAge) {
    const before = times.get(one.email) ?? 0
    times.set(one.email, before + 1)
    const place = before * 2 + (isOwnWord(one.order) ? 1 : 0)
    ;(layers[place] ??= []).push(one)
  }
  return layers.filter((layer) => layer.length > 0)
}

/**
 * What a shop knows of its customers follows their newest orders, not one that a member or a program wrote in the
 * customer's name, before it is paid; a consent that was given stays until it is taken back, and only a later order
 * gives it again. Then the figures are counted from the orders, under the locks of the customers' rows, so that of two
 * jobs the later one counts everything. However many orders there are, it takes a few statements.
 */
export async function keepCustomers(db: TenantDb, last: TenantDb, bought: readonly Bought[]): Promise<void> {
  for (const layer of layersOf(bought)) await keepLayer(db, layer)
  await countFor(last, [...new Set(bought.map(({ email }) => email))])
}

async function keepLayer(db: TenantDb, layer: readonly Bought[]): Promise<void> {
  const rows = layer.map(({ order, email, emailKey }) => ({
    ...{ id: newId(), email, email_key: emailKey },
    ...{ name: order.customer.name, sort_name: order.customer.name.toLowerCase() },
    ...{ phone: order.customer.phone, locale: order.locale },
    marketing_consent_at: order.marketingConsent ? order.createdAt : null,
    last_order_at: order.createdAt,
  }))
  const isOwn = layer.every(({ order }) => isOwnWord(order))
  // Whoever writes several at once does it in one order: two that do wait for each other one way only.
  await sql`
    insert into public.customers as c (tenant_id, id, email, email_key, name, sort_name, phone, locale,
      marketing_consent_at, last_order_at)
    select ${db.tenantId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, email text,
      email_key text, name text, sort_name text, phone text, locale text, marketing_consent_at timestamptz,
      last_order_at timestamptz)
    order by r.email
    on conflict on constraint customers_email do update set
      name = case when ${isOwn}::boolean and excluded.last_order_at >= c.last_order_at
        then excluded.name else c.name end,
      sort_name = case when ${isOwn}::boolean and excluded.last_order_at >= c.last_order_at
        then excluded.sort_name else c.sort_name end,
      locale = case when ${isOwn}::boolean and excluded.last_order_at >= c.last_order_at
        then excluded.locale else c.locale end,
      phone = case when ${isOwn}::boolean and excluded.last_order_at >= c.last_order_at
        then coalesce(excluded.phone, c.phone) else c.phone end,
      marketing_consent_at = coalesce(c.marketing_consent_at,
        case when excluded.marketing_consent_at > coalesce(c.marketing_withdrawn_at, '-infinity')
          then excluded.marketing_consent_at end),
      last_order_at = greatest(c.last_order_at, excluded.last_order_at),
      updated_at = now()`.execute(db)
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

/** Money that the bank has taken back was not spent. */
async function countFor(db: TenantDb, emails: readonly string[]): Promise<void> {
  const { tenantId } = db
  await sql`
    update public.customers c set orders_count = figures.count, spent_minor = figures.spent
    from unnest(${[...emails]}::text[]) as wanted (email) cross join lateral (
      select count(*)::integer as count, coalesce(sum(case when o.attention = 'reversed' then 0
        else greatest(o.total_minor - back.given_back, 0) end), 0)::bigint as spent
      from public.orders o cross join lateral (
        select coalesce(sum(r.amount_minor), 0)::bigint as given_back from public.order_refunds r
        where r.tenant_id = ${tenantId}::uuid and r.order_id = o.id and r.state = 'succeeded') back
      where o.tenant_id = ${tenantId}::uuid and o.customer_email = wanted.email and o.source <> 'lending'
        and o.paid_at is not null) figures
    where c.tenant_id = ${tenantId}::uuid and c.email = wanted.email
      and (c.orders_count, c.spent_minor) is distinct from (figures.count, figures.spent)`.execute(db)
}
