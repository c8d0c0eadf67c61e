import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { Mode, PaymentOption, Provider } from '@/lib/payments/schema'

/** How the current tenant can be paid now, as one part of a larger statement: a JSON array. */
export function optionsQuery(db: Db) {
  return jsonArrayFrom(
    db
      .selectFrom('payment_connections')
      .select(['id', 'provider', 'mode', 'status', 'is_default', 'secret_version', 'qr_refused_at'])
      .where('tenant_id', '=', sql<string>`private.current_tenant()`)
      .where('status', '=', 'active')
      .orderBy('is_default', 'desc')
      .orderBy('provider')
      .$castTo<PaymentOption>(),
  )
}

export type ConnectionRow = {
  id: string
  provider: Provider
  mode: Mode
  status: 'active' | 'invalid' | 'disconnected'
  secretVersion: number
  endpointRef: string | null
  createdAt: Date
}

type Columns = {
  id: string
  provider: string
  mode: string
  status: string
  secret_version: number
  endpoint_ref: string | null
  created_at: Date
}

const columns = ['id', 'provider', 'mode', 'status', 'secret_version', 'endpoint_ref', 'created_at'] as const

function toConnection(row: Columns): ConnectionRow {
  return {
    id: row.id,
    provider: row.provider as Provider,
    mode: row.mode as Mode,
    status: row.status as ConnectionRow['status'],
    secretVersion: row.secret_version,
    endpointRef: row.endpoint_ref,
    createdAt: row.created_at,
  }
}

export async function findConnectionRow(db: TenantDb, connectionId: string): Promise<ConnectionRow | null> {
  const row = await db
    .selectFrom('payment_connections')
    .select(columns)
    .where('id', '=', connectionId)
    .executeTakeFirst()
  return row ? toConnection(row) : null
}

/** The connection of this provider that is in use. */
export async function findCurrentConnection(db: TenantDb, provider: Provider): Promise<ConnectionRow | null> {
  const row = await db
    .selectFrom('payment_connections')
    .select(columns)
    .where('provider', '=', provider)
    .where('status', '<>', 'disconnected')
    .executeTakeFirst()
  return row ? toConnection(row) : null
}

export async function listConnectionRows(db: TenantDb) {
  return db
    .selectFrom('payment_connections')
    .select([
      'id',
      'provider',
      'mode',
      'status',
      'problem',
      'is_default',
      'key_last4',
      'client_key',
      'verified_at',
      'last_webhook_at',
      'last_sync_at',
      'qr_refused_at',
      'created_at',
    ])
    .orderBy('created_at', 'desc')
    .execute()
}

export type ConnectionChange = {
  keyLast4: string
  clientKey: string | null
  merchantId: string | null
  endpointRef: string | null
  authKind: 'api_key' | 'restricted_key'
  isDefault: boolean
}

export async function clearDefault(db: TenantDb): Promise<void> {
  await db
    .updateTable('payment_connections')
    .set({ is_default: false })
    .where('is_default', '=', true)
    .execute()
}

export async function hasDefault(db: TenantDb, except: string | null): Promise<boolean> {
  let query = db
    .selectFrom('payment_connections')
    .select('id')
    .where('is_default', '=', true)
    .where('status', '<>', 'disconnected')
  if (except !== null) query = query.where('id', '<>', except)
  return (await query.executeTakeFirst()) !== undefined
}

export async function addConnection(
  db: TenantDb,
  connection: { id: string; provider: Provider; mode: Mode },
  change: ConnectionChange,
): Promise<void> {
  await db
    .insertInto('payment_connections')
    .values({
      tenant_id: db.tenantId,
      id: connection.id,
      provider: connection.provider,
      mode: connection.mode,
      auth_kind: change.authKind,
      status: 'active',
      is_default: change.isDefault,
      secret_version: 1,
      key_last4: change.keyLast4,
      client_key: change.clientKey,
      merchant_id: change.merchantId,
      endpoint_ref: change.endpointRef,
      verified_at: new Date(),
    })
    .execute()
}

/** False when somebody else has rotated it meanwhile. */
export async function rotateConnection(
  db: TenantDb,
  known: ConnectionRow,
  change: ConnectionChange,
): Promise<boolean> {
  const rows = await db
    .updateTable('payment_connections')
    .set({
      status: 'active',
      problem: null,
      refusals: 0,
      // Another key may be of an account that may more.
      qr_refused_at: null,
      auth_kind: change.authKind,
      is_default: change.isDefault,
      secret_version: known.secretVersion + 1,
      key_last4: change.keyLast4,
      client_key: change.clientKey,
      merchant_id: change.merchantId,
      endpoint_ref: change.endpointRef,
      verified_at: new Date(),
    })
    .where('id', '=', known.id)
    .where('secret_version', '=', known.secretVersion)
    .where('status', '<>', 'disconnected')
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Which gateway it was; null when it was disconnected already. */
export async function disconnect(db: TenantDb, connectionId: string): Promise<Provider | null> {
  const row = await db
    .updateTable('payment_connections')
    .set({ status: 'disconnected', is_default: false, disconnected_at: new Date() })
    .where('id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .returning('provider')
    .executeTakeFirst()
  return row ? (row.provider as Provider) : null
}

/** After the default was disconnected another connection takes its place. */
export async function chooseDefault(db: TenantDb): Promise<void> {
  const row = await db
    .selectFrom('payment_connections')
    .select('id')
    .where('status', '<>', 'disconnected')
    .orderBy('created_at')
    .executeTakeFirst()
  if (!row) return
  await db.updateTable('payment_connections').set({ is_default: true }).where('id', '=', row.id).execute()
}

/** False when it is not connected. */
export async function makeDefault(db: TenantDb, connectionId: string): Promise<Provider | null> {
  const rows = await db
    .updateTable('payment_connections')
    .set({ is_default: true })
    .where('id', '=', connectionId)
    .where('status', '<>', 'disconnected')
    .returning('provider')
    .execute()
  return (rows[0]?.provider ?? null) as Provider | null
}
