import { env } from '@/lib/core/env'
import type { Db } from '@/lib/core/db/handle'
import { shopWordOf } from '@/lib/platform/console/rules/shop-host'
import type { PlatformActor, PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import type { PlatformEntry } from '@/lib/platform/console/schema/tenants'
import { namePlatformAdmins } from '@/lib/platform/operator/data/entries'

type Wanted = Pick<PlatformLogFilter, 'action' | 'actor' | 'shop'> & {
  /** What was done to one tenant. */
  subjectId?: string | undefined
  /** Places in the order of ids, which is that of time. */
  range?: { first: string | null; end: string | null }
  before?: string | undefined
  limit: number
}

/** Entries from the newest on. */
export async function listPlatformEntries(db: Db, wanted: Wanted): Promise<PlatformEntry[]> {
  const { action, actor, shop, subjectId, range, before, limit } = wanted
  let query = db
    .selectFrom('platform_entries as e')
    .leftJoin('platform_keys as k', 'k.id', 'e.key_id')
    .select(['e.id', 'e.action', 'e.actor_id', 'e.subject_id', 'e.subject_name', 'e.details', 'e.address'])
    .select(['e.created_at', 'k.name as key_name'])
  if (action) query = query.where('e.action', '=', action)
  if (actor) query = query.where('e.actor_id', '=', actor)
  if (subjectId) query = query.where('e.subject_id', '=', subjectId)
  if (shop) {
    const word = shopWordOf(shop, env().ROOT_DOMAIN).toLowerCase()
    const part = word.replaceAll(/[\\%_]/g, String.raw`\$&`)
    query = query.where((eb) =>
      eb.or([
        eb('e.subject_name', 'like', `%${part}%`),
        // By its own domain the log does not know a shop.
        eb('e.subject_id', 'in', eb.selectFrom('tenants').select('id').where('domain', '=', word)),
      ]),
    )
  }
  if (range?.first) query = query.where('e.id', '>=', range.first)
  if (range?.end) query = query.where('e.id', '<', range.end)
  if (before) query = query.where('e.id', '<', before)
  const rows = await query.orderBy('e.id', 'desc').limit(limit).execute()
  const names = await namePlatformAdmins(
    db,
    rows.map((row) => row.actor_id),
  )
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    actorEmail: names.get(row.actor_id) ?? null,
    keyName: row.key_name,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    details: row.details as Record<string, unknown>,
    address: row.address,
    at: row.created_at,
  }))
}

/** Everybody who ever did something here. */
export async function listPlatformActors(db: Db): Promise<PlatformActor[]> {
  const rows = await db.selectFrom('platform_entries').select('actor_id').distinct().limit(500).execute()
  const names = await namePlatformAdmins(
    db,
    rows.map((row) => row.actor_id),
  )
  return [...names]
    .map(([personId, email]) => ({ personId, email }))
    .toSorted((a, b) => a.email.localeCompare(b.email))
}
