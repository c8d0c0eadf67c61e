import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { toDeliveryKind } from '@/lib/commerce/data/catalogue'
import type { StoredLine } from '@/lib/commerce/data/orders'
import type { DeliveryKind, FulfilmentState } from '@/lib/commerce/schema'

export type Fulfilment = {
  id: string
  orderId: string
  lineId: string
  productId: string
  kind: DeliveryKind
  quantity: number
  state: FulfilmentState
  accessUrl: string | null
  note: string | null
  fileKey: string | null
  fileName: string | null
  fileType: string | null
  fileSizeBytes: bigint | null
  fileSha256: string | null
  downloadsLeft: number | null
  expiresAt: Date | null
  deliveredAt: Date | null
  firstRevealedAt: Date | null
}

const columns = [
  'id',
  'order_id',
  'order_line_id',
  'product_id',
  'kind',
  'quantity',
  'state',
  'access_url',
  'note',
  'file_key',
  'file_name',
  'file_type',
  'file_size_bytes',
  'file_sha256',
  'downloads_left',
  'expires_at',
  'delivered_at',
  'first_revealed_at',
] as const

function toState(text: string): FulfilmentState {
  return text === 'delivered' || text === 'revoked' ? text : 'pending'
}

function query(db: Db, tenantId: string) {
  return db.selectFrom('fulfilments').select(columns).where('tenant_id', '=', tenantId)
}

function toFulfilment(row: Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]): Fulfilment {
  return {
    id: row.id,
    orderId: row.order_id,
    lineId: row.order_line_id,
    productId: row.product_id,
    kind: toDeliveryKind(row.kind),
    quantity: row.quantity,
    state: toState(row.state),
    accessUrl: row.access_url,
    note: row.note,
    fileKey: row.file_key,
    fileName: row.file_name,
    fileType: row.file_type,
    fileSizeBytes: row.file_size_bytes,
    fileSha256: row.file_sha256,
    downloadsLeft: row.downloads_left,
    expiresAt: row.expires_at,
    deliveredAt: row.delivered_at,
    firstRevealedAt: row.first_revealed_at,
  }
}

export async function listFulfilments(db: Db, tenantId: string, orderId: string): Promise<Fulfilment[]> {
  return (await query(db, tenantId).where('order_id', '=', orderId).orderBy('id').execute()).map(toFulfilment)
}

export async function findFulfilment(db: Db, tenantId: string, id: string): Promise<Fulfilment | null> {
  const row = await query(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row ? toFulfilment(row) : null
}

/** What a member may know of a fulfilment: never the goods themselves. */
export async function findMemberFulfilment(
  db: Db,
  tenantId: string,
  id: string,
): Promise<{ orderId: string; kind: DeliveryKind } | null> {
  const row = await db
    .selectFrom('fulfilments')
    .select(['order_id', 'kind'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { orderId: row.order_id, kind: toDeliveryKind(row.kind) } : null
}

/** One per line, however often it is asked. */
export async function openFulfilments(
  db: Db,
  tenantId: string,
  orderId: string,
  lines: readonly StoredLine[],
): Promise<void> {
  if (lines.length === 0) return
  await db
    .insertInto('fulfilments')
    .values(
      lines.map((line) => ({
        tenant_id: tenantId,
        id: newId(),
        order_id: orderId,
        order_line_id: line.id,
        product_id: line.productId,
        kind: line.deliveryKind,
        quantity: line.quantity,
      })),
    )
    .onConflict((conflict) => conflict.constraint('fulfilments_once_per_line').doNothing())
    .execute()
}

export type PendingFulfilment = { id: string; kind: DeliveryKind }

export async function listPendingFulfilments(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<PendingFulfilment[]> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select(['f.id', 'f.kind'])
    .where('f.tenant_id', '=', tenantId)
    .where('f.order_id', '=', orderId)
    .where('f.state', '=', 'pending')
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: toDeliveryKind(row.kind) }))
}

/** Orders that wait for goods of this product, the oldest first: who paid first is served first. */
export async function listOrdersWaitingFor(db: Db, tenantId: string, productId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'f.tenant_id').onRef('o.id', '=', 'f.order_id'),
    )
    .select(['o.id', 'o.paid_at'])
    .distinct()
    .where('f.tenant_id', '=', tenantId)
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

export type ProductDelivery = {
  accessUrl: string | null
  note: string
  fileKey: string | null
  fileName: string | null
  fileType: string | null
  fileSizeBytes: bigint | null
  fileSha256: string | null
  downloadLimit: number
  linkLifetimeDays: number
}

/** A fulfilment that still waits, locked, with what its product delivers and which variant was bought. */
export async function lockPendingFulfilment(
  db: Db,
  tenantId: string,
  fulfilmentId: string,
): Promise<{ fulfilment: Fulfilment; variantId: string; delivery: ProductDelivery | null } | null> {
  const row = await query(db, tenantId)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const goods = await db
    .selectFrom('order_lines as l')
    .leftJoin('product_deliveries as d', (join) =>
      join.onRef('d.tenant_id', '=', 'l.tenant_id').onRef('d.product_id', '=', 'l.product_id'),
    )
    .select([
      'l.variant_id',
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
    .where('l.tenant_id', '=', tenantId)
    .where('l.id', '=', row.order_line_id)
    .executeTakeFirstOrThrow()
  const delivery =
    goods.download_limit === null || goods.link_lifetime_days === null
      ? null
      : {
          accessUrl: goods.access_url,
          note: goods.note ?? '',
          fileKey: goods.file_key,
          fileName: goods.file_name,
          fileType: goods.file_type,
          fileSizeBytes: goods.file_size_bytes,
          fileSha256: goods.file_sha256,
          downloadLimit: goods.download_limit,
          linkLifetimeDays: goods.link_lifetime_days,
        }
  return { fulfilment: toFulfilment(row), variantId: goods.variant_id, delivery }
}

export type HandedOver = {
  accessUrl?: string
  note?: string
  file?: { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }
  downloadsLeft?: number
  expiresAt?: Date
}

/** The goods are the buyer's from this commit on. */
export async function deliver(
  db: Db,
  tenantId: string,
  fulfilmentId: string,
  goods: HandedOver,
): Promise<void> {
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
      expires_at: goods.expiresAt ?? null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .execute()
}

/** Why nothing was handed over yet, for the seller. */
export async function noteProblem(
  db: Db,
  tenantId: string,
  fulfilmentId: string,
  problem: string,
): Promise<void> {
  await db
    .updateTable('fulfilments')
    .set({ problem })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .execute()
}

/**
 * Takes serial-numbered units for a fulfilment: those that nobody else is taking right now. `isShort` says that there
 * are really too few; fewer than asked for without it means that another job holds some for a moment.
 */
export async function takeUnits(
  db: Db,
  tenantId: string,
  unit: { variantId: string; orderId: string; fulfilmentId: string; quantity: number },
): Promise<'taken' | 'short' | 'busy'> {
  const free = await db
    .selectFrom('stock_items')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('variant_id', '=', unit.variantId)
    .where('state', '=', 'available')
    .orderBy('id')
    .limit(unit.quantity)
    .forUpdate()
    .skipLocked()
    .execute()
  if (free.length < unit.quantity) {
    const all = await db
      .selectFrom('stock_items')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('variant_id', '=', unit.variantId)
      .where('state', '=', 'available')
      .limit(unit.quantity)
      .execute()
    return all.length < unit.quantity ? 'short' : 'busy'
  }
  await db
    .updateTable('stock_items')
    .set({
      state: 'delivered',
      order_id: unit.orderId,
      fulfilment_id: unit.fulfilmentId,
      delivered_at: new Date(),
    })
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      free.map((row) => row.id),
    )
    .where('state', '=', 'available')
    .execute()
  return 'taken'
}

export type Revoked = { variantId: string; quantity: number; wasDelivered: boolean }

/** Takes the goods of an order back. Units that were handed over once are never handed over again. */
export async function revokeGoods(db: Db, tenantId: string, orderId: string): Promise<Revoked[]> {
  const open = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select(['f.id', 'f.state', 'f.quantity', 'l.variant_id'])
    .where('f.tenant_id', '=', tenantId)
    .where('f.order_id', '=', orderId)
    .where('f.state', '<>', 'revoked')
    .orderBy('l.variant_id')
    .forUpdate('f')
    .execute()
  if (open.length === 0) return []
  await db
    .updateTable('fulfilments')
    .set({ state: 'revoked', access_url: null, problem: null })
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .where('state', '<>', 'revoked')
    .execute()
  await db
    .updateTable('stock_items')
    .set({ state: 'revoked' })
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'delivered')
    .execute()
  return open.map((row) => ({
    variantId: row.variant_id,
    quantity: row.quantity,
    wasDelivered: row.state === 'delivered',
  }))
}

/** The sealed units of a fulfilment, as its buyer or a job may read them. */
export async function listSealedUnits(
  db: Db,
  tenantId: string,
  fulfilmentId: string,
): Promise<{ id: string; variantId: string; sealed: Buffer }[]> {
  const rows = await db
    .selectFrom('stock_items')
    .select(['id', 'variant_id', 'sealed_content'])
    .where('tenant_id', '=', tenantId)
    .where('fulfilment_id', '=', fulfilmentId)
    .where('state', '=', 'delivered')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, variantId: row.variant_id, sealed: row.sealed_content }))
}

export async function noteFirstReveal(db: Db, tenantId: string, fulfilmentId: string): Promise<void> {
  await db
    .updateTable('fulfilments')
    .set({ first_revealed_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', fulfilmentId)
    .where('first_revealed_at', 'is', null)
    .execute()
}

/** Counts a download; false when none is left or the link is over. */
export async function countDownload(db: Db, tenantId: string, fulfilmentId: string): Promise<boolean> {
  const changed = await db
    .updateTable('fulfilments')
    .set({ downloads_left: sql<number>`downloads_left - 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'delivered')
    .where('downloads_left', '>', 0)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** A member hands over by hand; the order it belongs to, or null when it does not wait any more. */
export async function deliverByHand(
  db: Db,
  tenantId: string,
  fulfilmentId: string,
  note: string,
): Promise<string | null> {
  const row = await db
    .updateTable('fulfilments')
    .set({ state: 'delivered', note: note || null, delivered_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .returning('order_id')
    .executeTakeFirst()
  return row?.order_id ?? null
}
