import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { keptZone } from '@/lib/core/time/time-zone'

let known: ReadonlySet<string> | undefined

async function knownZones(db: Db): Promise<ReadonlySet<string>> {
  if (known) return known
  const { rows } = await sql<{ name: string }>`select name from pg_catalog.pg_timezone_names`.execute(db)
  known = new Set(rows.map((row) => row.name))
  return known
}

/** The name of the same zone among these; null when none of them is. */
export function nameAmong(names: ReadonlySet<string>, zone: string): string | null {
  if (names.has(zone)) return zone
  const kept = keptZone(zone)
  if (kept === null) return null
  if (names.has(kept)) return kept
  return [...names].find((name) => keptZone(name) === kept) ?? null
}

/**
 * A name of this zone that the database knows as well, so that it can count days in it: a database's own list has not
 * all old names, or not yet the newest. Throws `validation_failed` where it knows none.
 */
export async function zoneOfDatabase(db: Db, zone: string, field: string): Promise<string> {
  const name = nameAmong(await knownZones(db), zone)
  if (name !== null) return name
  throw new AppError('validation_failed', 'validation_failed', { fields: { [field]: ['invalid_time_zone'] } })
}
