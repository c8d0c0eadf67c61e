import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toFulfilmentKind } from '@/lib/commerce/schema'
import type { FulfilmentKind, FulfilmentState } from '@/lib/commerce/schema'

export type Fulfilment = {
  id: string
  orderId: string
  lineId: string
  productId: string | null
  kind: FulfilmentKind
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
  /** How many were granted. */
  downloadLimit: number | null
  expiresAt: Date | null
  deliveredAt: Date | null
  firstRevealedAt: Date | null
  /** How many of its keys the buyer still has: those that were taken back do not count. */
  keysHeld: number
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
  'download_limit',
  'expires_at',
  'delivered_at',
  'first_revealed_at',
] as const

function toState(text: string): FulfilmentState {
  return text === 'delivered' || text === 'revoked' ? text : 'pending'
}

export function query(db: TenantDb) {
  return db
    .selectFrom('fulfilments')
    .select(columns)
    .select(({ selectFrom }) =>
      selectFrom('stock_items')
        .select(sql<number>`count(*)::integer`.as('count'))
        .whereRef('stock_items.tenant_id', '=', 'fulfilments.tenant_id')
        .whereRef('stock_items.fulfilment_id', '=', 'fulfilments.id')
        .where('stock_items.state', '=', 'delivered')
        .as('keys_held'),
    )
}

export function toFulfilment(
  row: Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number],
): Fulfilment {
  return {
    id: row.id,
    orderId: row.order_id,
    lineId: row.order_line_id,
    productId: row.product_id,
    kind: toFulfilmentKind(row.kind),
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
    downloadLimit: row.download_limit,
    expiresAt: row.expires_at,
    deliveredAt: row.delivered_at,
    firstRevealedAt: row.first_revealed_at,
    keysHeld: row.keys_held ?? 0,
  }
}

export async function listFulfilments(db: TenantDb, orderId: string): Promise<Fulfilment[]> {
  return (await query(db).where('order_id', '=', orderId).orderBy('id').execute()).map(toFulfilment)
}

export async function findFulfilment(db: TenantDb, id: string): Promise<Fulfilment | null> {
  const row = await query(db).where('id', '=', id).executeTakeFirst()
  return row ? toFulfilment(row) : null
}

/** What a member may know of a fulfilment: never the goods themselves. */
export async function findMemberFulfilment(
  db: TenantDb,
  id: string,
): Promise<{ orderId: string; kind: FulfilmentKind } | null> {
  const row = await db
    .selectFrom('fulfilments')
    .select(['order_id', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { orderId: row.order_id, kind: toFulfilmentKind(row.kind) } : null
}
