import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toFulfilmentKind } from '@/lib/commerce/schema'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** The handing-over of an order's goods as a member sees it. */
export async function listMemberFulfilments(
  db: TenantDb,
  orderId: string,
  { hidesGoods = false }: { hidesGoods?: boolean } = {},
): Promise<OrderDetail['fulfilments']> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select([
      'f.id',
      'f.order_line_id',
      'l.product_name',
      'f.kind',
      'f.quantity',
      'f.state',
      // A platform admin who looks into the shop is not granted what was handed over: the column may not even be named.
      hidesGoods ? sql<string | null>`null`.as('note') : 'f.note',
      'f.file_name',
      'f.downloads_left',
      'f.expires_at',
      'f.problem',
      'f.delivered_at',
      'f.first_revealed_at',
    ])
    .where('f.order_id', '=', orderId)
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    lineId: row.order_line_id,
    productName: row.product_name,
    kind: toFulfilmentKind(row.kind),
    quantity: row.quantity,
    state: row.state === 'delivered' || row.state === 'revoked' ? row.state : 'pending',
    note: row.note,
    fileName: row.file_name,
    downloadsLeft: row.downloads_left,
    expiresAt: row.expires_at,
    problem: row.problem,
    deliveredAt: row.delivered_at,
    firstRevealedAt: row.first_revealed_at,
  }))
}
