import type { TenantDb } from '@/lib/core/db/handle'
import { addMessages, listDeleted } from '@/lib/discord/moderation/data/deleting'
import type { Place } from '@/lib/discord/moderation/schema/cases'
import { sayAnew } from '@/lib/discord/outbox/service/asking'

/** Those of these messages that an own rule deleted: Discord says of none by whom it was. */
export async function deletedByRules(db: TenantDb, ids: readonly string[]): Promise<string[]> {
  return listDeleted(db, ids)
}

/** In the holder's transaction: what somebody sent right behind a case goes with what it deletes, where it does so. */
export async function deleteWith(db: TenantDb, source: string, places: readonly Place[]): Promise<void> {
  const caseId = await addMessages(db, source, places)
  if (caseId !== null) await sayAnew(db, 'case_delete', caseId)
}
