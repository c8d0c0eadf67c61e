import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { listDeliveries, listRejections } from '@/lib/payments/data/inbox'
import type { InboxEntry, Provider, RejectionEntry } from '@/lib/payments/schema'
import { requirePermission } from '@/lib/payments/service/permission'

const mostEntries = 200

/** The newest notifications and the newest refused ones. Bodies are not shown: they hold customers' data. */
export async function listInbox(
  ctx: MemberContext,
  filter: { connectionId?: string; attemptId?: string; limit?: number } = {},
): Promise<{ entries: InboxEntry[]; rejections: RejectionEntry[] }> {
  const limit = Math.min(mostEntries, Math.max(1, filter.limit ?? 50))
  return withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const { connectionId, attemptId } = filter
    const entries = await listDeliveries(db, ctx.tenantId, { connectionId, attemptId, limit })
    const rejections =
      attemptId === undefined ? await listRejections(db, ctx.tenantId, { connectionId, limit }) : []
    return {
      entries: entries.map((row) => ({
        connectionId: row.connection_id,
        dedupeKey: row.dedupe_key,
        provider: row.provider as Provider,
        kind: row.kind,
        attemptId: row.attempt_id,
        subjectRef: row.subject_ref,
        receivedAt: row.received_at,
        deliveries: row.deliveries,
        processedAt: row.processed_at,
        verdict: row.verdict,
        effect: row.effect,
      })),
      rejections: rejections.map((row) => ({
        id: row.id,
        connectionId: row.connection_id,
        reason: row.reason,
        sizeBytes: row.size_bytes,
        address: row.address,
        createdAt: row.created_at,
      })),
    }
  })
}
