import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'

/** In the transaction that settled it: whoever wanted it said hears how it ended. An answer is wanted by nobody else. */
export async function tellSettled(
  db: TenantDb,
  { id, isAnswer }: { id: string; isAnswer: boolean },
): Promise<void> {
  if (isAnswer) return
  const { tenantId } = db
  await record(db, { tenantId, topic: 'message.settled', key: newId(), payload: { outboxId: id } })
}
