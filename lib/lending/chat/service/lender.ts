import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { listDrafts, readLenderBook } from '@/lib/lending/chat/data'
import type { Draft, LenderBook } from '@/lib/lending/chat/schema'

/** Whom and what a line of the lender may mean. Throws `forbidden`. */
export async function lenderBook(ctx: TenantContext): Promise<LenderBook> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return readLenderBook(db)
  })
}

/** Agreements that are drafted, offered or under way, the newest first. Throws `forbidden`. */
export async function listChatAgreements(ctx: TenantContext): Promise<Draft[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listDrafts(db)
  })
}
