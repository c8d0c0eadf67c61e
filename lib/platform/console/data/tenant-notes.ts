import type { Db } from '@/lib/core/db/handle'

export async function listTenantMembers(db: Db, tenantId: string) {
  return db
    .selectFrom('members')
    .select(['person_id as personId', 'name', 'email', 'role', 'created_at as joinedAt'])
    .where('tenant_id', '=', tenantId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .limit(200)
    .execute()
}

export async function listNotes(
  db: Db,
  tenantId: string,
  { after, limit = 100 }: { after?: string | undefined; limit?: number } = {},
) {
  return db
    .selectFrom('tenant_notes')
    .select(['id', 'author_id as authorId', 'body', 'created_at as at'])
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function addNote(
  db: Db,
  note: { tenantId: string; id: string; authorId: string; body: string },
): Promise<void> {
  await db
    .insertInto('tenant_notes')
    .values({ tenant_id: note.tenantId, id: note.id, author_id: note.authorId, body: note.body })
    .execute()
}

export async function removeNote(db: Db, tenantId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('tenant_notes')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listExports(db: Db, tenantId: string) {
  return db
    .selectFrom('tenant_exports')
    .select(['id', 'state', 'size_bytes as sizeBytes', 'rows_count as rowsCount', 'created_at as createdAt'])
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}
