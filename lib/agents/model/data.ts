import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { OwnModel } from './schema'

export async function findOwnModel(db: TenantDb): Promise<OwnModel | null> {
  const row = await db
    .selectFrom('model_connections')
    .select(['base_url', 'model_name', 'region', 'key_last4'])
    .executeTakeFirst()
  return row
    ? { baseUrl: row.base_url, name: row.model_name, region: row.region, keyLast4: row.key_last4 }
    : null
}

export async function readModelKey(db: TenantDb): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`select app.read_model_key() as sealed`.execute(db)
  return rows[0]?.sealed ?? null
}

export async function saveOwnModel(db: TenantDb, own: OwnModel & { sealed: Buffer }): Promise<void> {
  await sql`
    select app.save_model(${own.baseUrl}, ${own.name}, ${own.region}, ${own.keyLast4}, ${own.sealed}::bytea)`.execute(
    db,
  )
}

export async function deleteOwnModel(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ is_gone: boolean }>`select app.remove_model() as is_gone`.execute(db)
  return rows[0]?.is_gone === true
}
