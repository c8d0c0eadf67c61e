import type { TenantDb } from '@/lib/core/db/handle'
import type { AuditDetails } from '@/lib/platform/schema'
import { AUDIT_GROUPS } from '@/lib/platform/logs/schema'
import type { AuditFilter, AuditPerson, LoggedEntry } from '@/lib/platform/logs/schema'

type Wanted = {
  person?: string | undefined
  group?: AuditFilter['group']
  subject?: string | undefined
  range: { first: string | null; end: string | null }
  /** Only entries on this side of an id; the nearest come first. */
  place?: { id: string; direction: 'older' | 'newer' } | undefined
  limit: number
}

type ActorRow = {
  actor_kind: string
  actor_id: string | null
  name: string | null
  email: string | null
  key_name: string | null
  whose_name: string | null
  whose_email: string | null
}

/** Whoever did something by an account at Discord is the member, and the account is named beside. */
function actorOf(row: ActorRow): LoggedEntry['actor'] {
  const { actor_kind: kind, actor_id: id, whose_email: email } = row
  if (email === null) return { kind, id, name: row.name || row.key_name, email: row.email }
  return { kind: 'member', id, name: `${row.whose_name || email} (${row.key_name})`, email }
}

function entriesWithActors(db: TenantDb) {
  return (
    db
      .selectFrom('audit_entries as a')
      .leftJoin('members as m', (join) =>
        join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.person_id', '=', 'a.actor_id'),
      )
      // Whoever may not see the keys is not told their names.
      .leftJoin('api_key_names as k', (join) =>
        join.onRef('k.tenant_id', '=', 'a.tenant_id').onRef('k.id', '=', 'a.actor_id'),
      )
      // An account at Discord is its member's.
      .leftJoin('members as w', (join) =>
        join.onRef('w.tenant_id', '=', 'k.tenant_id').onRef('w.person_id', '=', 'k.person_id'),
      )
      .select(['a.id', 'a.action', 'a.actor_kind', 'a.actor_id', 'a.subject_id', 'a.details', 'a.address'])
      .select([
        'a.created_at',
        'm.name',
        'm.email',
        'k.name as key_name',
        'w.name as whose_name',
        'w.email as whose_email',
      ])
  )
}

/** Entries from the newest on, or, going newer, from the oldest on. Each page is one walk along one index. */
export async function listAuditRows(db: TenantDb, wanted: Wanted): Promise<LoggedEntry[]> {
  const { person, group, subject, range, place, limit } = wanted
  const isUpward = place?.direction === 'newer'
  let query = entriesWithActors(db)
  if (person) query = query.where('a.actor_id', '=', person)
  if (subject) query = query.where('a.subject_id', '=', subject)
  if (range.first) query = query.where('a.id', '>=', range.first)
  if (range.end) query = query.where('a.id', '<', range.end)
  if (place) query = query.where('a.id', isUpward ? '>' : '<', place.id)
  if (group) {
    // The character after the dot: everything that begins with the word, in a form that an index can answer.
    query = query.where((eb) =>
      eb.or(
        AUDIT_GROUPS[group].map((word) =>
          eb.and([eb('a.action', '>=', `${word}.`), eb('a.action', '<', `${word}/`)]),
        ),
      ),
    )
  }
  const rows = await query
    .orderBy('a.id', isUpward ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    actor: actorOf(row),
    subjectId: row.subject_id,
    details: row.details as AuditDetails,
    address: row.address,
    at: row.created_at,
  }))
}

/** Everybody who works here or did, for the filter. */
export async function listAuditPeople(db: TenantDb): Promise<AuditPerson[]> {
  const rows = await db
    .selectFrom('members')
    .select(['person_id', 'name', 'email', 'removed_at'])
    .orderBy('removed_at', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .orderBy('email')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name || row.email,
    isFormer: row.removed_at !== null,
  }))
}
