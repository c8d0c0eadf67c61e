import type { TenantDb } from '@/lib/core/db/handle'
import type { AttemptView, PostProblem } from '@/lib/integrations/schema'

export async function addAttempt(
  db: TenantDb,
  attempt: {
    id: string
    deliveryId: string
    status: number | null
    problem: PostProblem | null
    answer: string
    durationMs: number
  },
): Promise<void> {
  await db
    .insertInto('webhook_attempts')
    .values({
      tenant_id: db.tenantId,
      id: attempt.id,
      delivery_id: attempt.deliveryId,
      status: attempt.status,
      problem: attempt.problem,
      answer: attempt.answer,
      duration_ms: attempt.durationMs,
    })
    .execute()
}

export async function listAttempts(
  db: TenantDb,
  deliveryIds: readonly string[],
): Promise<Map<string, AttemptView[]>> {
  const byDelivery = new Map<string, AttemptView[]>()
  if (deliveryIds.length === 0) return byDelivery
  const rows = await db
    .selectFrom('webhook_attempts')
    .select(['id', 'delivery_id', 'status', 'problem', 'answer', 'duration_ms', 'created_at'])
    .where('delivery_id', 'in', [...deliveryIds])
    .orderBy('id', 'desc')
    .execute()
  for (const row of rows) {
    const list = byDelivery.get(row.delivery_id) ?? []
    list.push({
      id: row.id,
      status: row.status,
      problem: row.problem as PostProblem | null,
      answer: row.answer,
      durationMs: row.duration_ms,
      createdAt: row.created_at,
    })
    byDelivery.set(row.delivery_id, list)
  }
  return byDelivery
}
