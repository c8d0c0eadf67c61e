import type { TenantDb } from '@/lib/core/db/handle'
import { toUnitState } from '@/lib/commerce/stock/schema/stock'
import type { StockUnit, UnitState } from '@/lib/commerce/stock/schema/stock'

/** Units with what became of them; never their contents. An order tells who sold and who bought, to who may read it. */
function units(db: TenantDb) {
  return db
    .selectFrom('stock_items as i')
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'i.tenant_id').onRef('o.id', '=', 'i.order_id'),
    )
    .leftJoin('colleagues as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.person_id', '=', 'i.added_by'),
    )
    .leftJoin('colleagues as s', (join) =>
      join.onRef('s.tenant_id', '=', 'o.tenant_id').onRef('s.person_id', '=', 'o.placed_by'),
    )
    .select([
      'i.id',
      'i.variant_id',
      'i.state',
      'i.batch_id',
      'i.added_by',
      'i.purchase_price_minor',
      'i.created_at',
      'i.delivered_at',
      'i.withdrawn_reason',
      'i.replaced_by',
      'o.id as order_id',
      'o.number',
      'o.customer_name',
      'o.customer_email',
      'o.placed_by',
      'a.name as adder_name',
      'a.email as adder_email',
      's.name as seller_name',
      's.email as seller_email',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof units>['execute']>>[number]

/** How others speak of a member, also of one who is gone; null where nobody did it. */
const nameOf = (personId: string | null, name: string | null, email: string | null): string | null =>
  personId === null ? null : name || email || '?'

function toUnit(row: Row): StockUnit {
  return {
    id: row.id,
    variantId: row.variant_id,
    state: toUnitState(row.state),
    isReplaced: row.replaced_by !== null,
    reason: row.withdrawn_reason,
    order: row.order_id && row.number ? { id: row.order_id, number: row.number } : null,
    buyer: row.customer_email ? { name: row.customer_name ?? '', email: row.customer_email } : null,
    soldBy: nameOf(row.placed_by, row.seller_name, row.seller_email),
    batchId: row.batch_id,
    addedBy: nameOf(row.added_by, row.adder_name, row.adder_email),
    purchasePriceMinor: row.purchase_price_minor,
    loadedAt: row.created_at,
    deliveredAt: row.delivered_at,
  }
}

/** Units of a variant, newest first, from behind one of them on. */
export async function listUnits(
  db: TenantDb,
  variantId: string,
  page: { before: string | null; limit: number; state?: UnitState | undefined },
): Promise<StockUnit[]> {
  const rows = await units(db)
    .where('i.variant_id', '=', variantId)
    .$if(page.before !== null, (query) => query.where('i.id', '<', page.before ?? ''))
    .$if(page.state !== undefined, (query) => query.where('i.state', '=', page.state ?? ''))
    .orderBy('i.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toUnit)
}

export async function findUnit(db: TenantDb, unitId: string): Promise<StockUnit | null> {
  const row = await units(db).where('i.id', '=', unitId).executeTakeFirst()
  return row ? toUnit(row) : null
}
