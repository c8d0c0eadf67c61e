import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { AuditEntry } from '@/lib/platform/schema'

export type AuditActor = {
  kind: 'member' | 'worker' | 'api_client'
  id: string | null
  address: string | null
}

export async function insertAuditEntry(db: TenantDb, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({
      tenant_id: db.tenantId,
      id: newId(),
      action: entry.action,
      actor_kind: actor.kind,
      actor_id: actor.id,
      subject_id: entry.subjectId ?? null,
      details: JSON.stringify(entry.details ?? {}),
      address: actor.address,
    })
    .execute()
}
