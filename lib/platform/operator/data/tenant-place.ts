import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** The last row of a page, by what the list is sorted by; the time as text, because a Date knows no microseconds. */
export type Place = { createdAt: string; slug: string; id: string }

export async function findTenantPlace(db: Db, id: string): Promise<Place | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['id', 'slug', sql<string>`created_at::text`.as('created_at')])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id, slug: row.slug, createdAt: row.created_at } : null
}
