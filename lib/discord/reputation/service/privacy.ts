import type { TenantDb } from '@/lib/core/db/handle'
import { forget, listOf } from '@/lib/discord/reputation/data'
import { forgetDeed } from '@/lib/discord/roles/service/rewarding'

/** What somebody said of others, and others of them, for themselves; null where it is nothing. */
export async function exportPerson(db: TenantDb, userId: string): Promise<object | null> {
  const { given, received } = await listOf(db, userId)
  if (given.length === 0 && received.length === 0) return null
  return {
    given: given.map((one) => ({
      at: one.createdAt,
      to: one.receiverName,
      note: one.note,
      for_an_order: one.orderId !== null,
    })),
    received: received.map((one) => ({
      at: one.createdAt,
      note: one.note,
      for_an_order: one.orderId !== null,
    })),
  }
}

/** Nothing here names somebody any more; what they gave counts on for others. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forget(db, userId)
  await forgetDeed(db, userId, 'reputation')
}
