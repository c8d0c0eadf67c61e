import type { Selectable } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import { newId } from '@/lib/core/ids'
import { handedOverAs, toFulfilmentKind } from '@/lib/commerce/schema'
import type { StoredLine } from '@/lib/commerce/orders/data/orders'
import type { FulfilmentKind } from '@/lib/commerce/schema'
import type { Delivery } from '@/lib/commerce/settlement/rules'
import { query, toFulfilment } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'

/** One per line, however often it is asked. */
export async function openFulfilments(
  db: TenantDb,
  orderId: string,
  lines: readonly StoredLine[],
): Promise<void> {
  if (lines.length === 0) return
  await db
    .insertInto('fulfilments')
    .values(
      lines.map((line) => ({
        tenant_id: db.tenantId,
        id: newId(),
        order_id: orderId,
        order_line_id: line.id,
        product_id: line.productId,
        kind: handedOverAs(line.deliveryKind),
        quantity: line.quantity,
      })),
    )
    .onConflict((conflict) => conflict.constraint('fulfilments_once_per_line').doNothing())
    .execute()
}

export type PendingFulfilment = { id: string; kind: FulfilmentKind }

export async function listPendingFulfilments(db: TenantDb, orderId: string): Promise<PendingFulfilment[]> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select(['f.id', 'f.kind'])
    .where('f.order_id', '=', orderId)
    .where('f.state', '=', 'pending')
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: toFulfilmentKind(row.kind) }))
}

/** Orders that wait for goods of this product, the oldest first: who paid first is served first. */
export async function listOrdersWaitingFor(db: TenantDb, productId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'f.tenant_id').onRef('o.id', '=', 'f.order_id'),
    )
    .select(['o.id', 'o.paid_at'])
    .distinct()
    .where('f.product_id', '=', productId)
    .where('f.state', '=', 'pending')
    .where('f.kind', '<>', 'manual')
    .where('o.status', '=', 'paid')
    .orderBy('o.paid_at')
    .orderBy('o.id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.id)
}

type DeliveryRow = Pick<
  Selectable<DB['product_deliveries']>,
  'access_url' | 'file_key' | 'file_name' | 'file_type' | 'file_size_bytes' | 'file_sha256'
> & { note: string | null; download_limit: number | null; link_lifetime_days: number | null }

function toDelivery(row: DeliveryRow): Delivery | null {
  if (row.download_limit === null || row.link_lifetime_days === null) return null
  return {
    accessUrl: row.access_url,
    note: row.note ?? '',
    fileKey: row.file_key,
    fileName: row.file_name,
    fileType: row.file_type,
    fileSizeBytes: row.file_size_bytes,
    fileSha256: row.file_sha256,
    downloadLimit: row.download_limit,
    linkLifetimeDays: row.link_lifetime_days,
  }
}

export type PendingGoods = {
  fulfilment: Fulfilment
  variantId: string
  /** Its keys are made when they are handed over, by this pattern. */
  made: { pattern: string | null } | null
  delivery: Delivery | null
}

/** A fulfilment that still waits, locked, with what its product delivers and which variant was bought. */
export async function lockPendingFulfilment(
  db: TenantDb,
  fulfilmentId: string,
): Promise<PendingGoods | null> {
  const row = await query(db)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const goods = await db
    .selectFrom('order_lines as l')
    .innerJoin('product_variants as v', (join) =>
      join.onRef('v.tenant_id', '=', 'l.tenant_id').onRef('v.id', '=', 'l.variant_id'),
    )
    .leftJoin('product_deliveries as d', (join) =>
      join.onRef('d.tenant_id', '=', 'l.tenant_id').onRef('d.product_id', '=', 'l.product_id'),
    )
    .select([
      'v.id as variant_id',
      'l.delivery_kind',
      'v.key_pattern',
      'd.access_url',
      'd.note',
      'd.file_key',
      'd.file_name',
      'd.file_type',
      'd.file_size_bytes',
      'd.file_sha256',
      'd.download_limit',
      'd.link_lifetime_days',
    ])
    .where('l.id', '=', row.order_line_id)
    .executeTakeFirstOrThrow()
  return {
    fulfilment: toFulfilment(row),
    variantId: goods.variant_id,
    made: goods.delivery_kind === 'generated_key' ? { pattern: goods.key_pattern } : null,
    delivery: toDelivery(goods),
  }
}

export type HandedOver = {
  accessUrl?: string
  note?: string
  file?: { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }
  downloadsLeft?: number
  expiresAt?: Date
}

/** The goods are the buyer's from this commit on. */
export async function deliver(db: TenantDb, fulfilmentId: string, goods: HandedOver): Promise<void> {
  await db
    .updateTable('fulfilments')
    .set({
      state: 'delivered',
      delivered_at: new Date(),
      problem: null,
      access_url: goods.accessUrl ?? null,
      note: goods.note || null,
      file_key: goods.file?.key ?? null,
      file_name: goods.file?.name ?? null,
      file_type: goods.file?.type ?? null,
      file_size_bytes: goods.file?.sizeBytes ?? null,
      file_sha256: goods.file?.sha256 ?? null,
      downloads_left: goods.downloadsLeft ?? null,
      download_limit: goods.downloadsLeft ?? null,
      expires_at: goods.expiresAt ?? null,
    })
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .execute()
}

/** Why nothing was handed over yet, for the seller. */
export async function noteProblem(db: TenantDb, fulfilmentId: string, problem: string): Promise<void> {
  await db
    .updateTable('fulfilments')
    .set({ problem })
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .execute()
}
