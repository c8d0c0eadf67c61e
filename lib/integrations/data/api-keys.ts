import type { TenantDb } from '@/lib/core/db/handle'

export type ApiKeyRow = {
  id: string
  name: string
  hint: string
  scopes: string
  createdBy: string
  creator: string | null
  creatorIsGone: boolean
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** The newest keys, revoked ones too: what a program did in the past still has a name. */
export async function listApiKeyRows(db: TenantDb, limit: number): Promise<ApiKeyRow[]> {
  const rows = await db
    .selectFrom('api_keys as k')
    .leftJoin('colleagues as m', (join) =>
      join.onRef('m.tenant_id', '=', 'k.tenant_id').onRef('m.person_id', '=', 'k.created_by'),
    )
    .select([
      'k.id',
      'k.name',
      'k.hint',
      'k.scopes',
      'k.created_by',
      'k.created_at',
      'k.expires_at',
      'k.last_used_at',
      'k.revoked_at',
      'm.name as member_name',
      'm.email as member_email',
      'm.removed_at as member_removed_at',
    ])
    // Accounts that members have linked are no keys to them.
    .where('k.kind', '=', 'key')
    .orderBy('k.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdBy: row.created_by,
    creator: row.member_name || row.member_email,
    creatorIsGone: row.member_email === null || row.member_removed_at !== null,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }))
}

export async function addApiKeyRow(
  db: TenantDb,
  key: {
    id: string
    name: string
    hint: string
    scopes: string
    hash: Buffer
    createdBy: string
    expiresAt: Date | null
  },
): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      tenant_id: db.tenantId,
      id: key.id,
      name: key.name,
      hint: key.hint,
      scopes: key.scopes,
      key_hash: key.hash,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
    })
    .execute()
}

/** The name of the key that was revoked; null when there is no such key that still counts. */
export async function revokeApiKeyRow(db: TenantDb, id: string): Promise<string | null> {
  const row = await db
    .updateTable('api_keys')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}
