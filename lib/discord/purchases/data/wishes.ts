import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** Everything that somebody asked for here, with what became of it in words of theirs: no ids. */
export async function listWishesOf(db: TenantDb, personId: string) {
  const goods = sql<string[]>`coalesce(
    (select jsonb_agg(l.quantity || ' × ' || concat_ws(' – ', l.product_name, nullif(l.variant_name, '')) order by l.position)
     from public.order_lines l where l.tenant_id = w.tenant_id and l.order_id = w.order_id),
    jsonb_build_array(w.quantity || ' × ' || coalesce(p.name, '?')))`
  return db
    .selectFrom('discord_orders as w')
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'w.tenant_id').onRef('o.id', '=', 'w.order_id'),
    )
    .leftJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'w.tenant_id').onRef('p.id', '=', 'w.product_id'),
    )
    .select(['w.created_at', 'w.user_name', 'w.state', 'w.coupon', 'w.delivery', 'w.locale'])
    .select(['o.number', 'o.total_minor', 'o.currency', goods.as('goods')])
    .where('w.user_id', '=', personId)
    .orderBy('w.created_at', 'desc')
    .execute()
}
