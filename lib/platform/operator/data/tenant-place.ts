import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { isId } from '@/lib/core/ids'

/** The last row of a page, by what the list is sorted by; the time as text, because a Date knows no microseconds. */
export type Place = { createdAt: string; slug: string; id: string }

/**
 * The tenant that a program names: by our id, by its address, or by the number that the system before knew it by. Where
 * one tenant's number is another's address, the address is meant.
 */
export async function findNamedTenant(db: Db, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('tenants')
    .select('id')
    .where((eb) =>
      isId(name) ? eb('id', '=', name) : eb.or([eb('slug', '=', name), eb('legacy_id', '=', name)]),
    )
    .orderBy(sql`slug = ${name}`, 'desc')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findTenantZone(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('tenants').select('time_zone').where('id', '=', id).executeTakeFirst()
  return row?.time_zone ?? null
}

/** Whether it is open, closed, or closed and waiting for its end, which may have come; null where there is none. */
export async function findTenantStanding(
  db: Db,
  id: string,
): Promise<'open' | 'suspended' | 'leaving' | 'ending' | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['status', 'deletion_due_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  if (row.deletion_due_at !== null) return row.deletion_due_at > new Date() ? 'leaving' : 'ending'
  return row.status === 'trial' || row.status === 'active' ? 'open' : 'suspended'
}

export async function findTenantPlace(db: Db, id: string): Promise<Place | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['id', 'slug', sql<string>`created_at::text`.as('created_at')])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id, slug: row.slug, createdAt: row.created_at } : null
}
