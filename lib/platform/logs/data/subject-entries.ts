import type { TenantDb } from '@/lib/core/db/handle'

export type SubjectEntry = { action: string; at: Date; actor: string | null }

/** What members did about one subject, with their names; nothing for who may not read the audit log. */
export async function listSubjectEntryRows(db: TenantDb, subjectId: string): Promise<SubjectEntry[]> {
  const rows = await db
    .selectFrom('audit_entries as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.person_id', '=', 'a.actor_id'),
    )
    .select(['a.action', 'a.created_at', 'm.name', 'm.email'])
    .where('a.subject_id', '=', subjectId)
    .orderBy('a.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ action: row.action, at: row.created_at, actor: row.name || row.email }))
}
