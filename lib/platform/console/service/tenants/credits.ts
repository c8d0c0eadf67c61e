import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { grantCredits, listCreditEntries } from '@/lib/platform/console/data/credits'
import type { CreditEntry } from '@/lib/platform/console/schema/credits'
import { atConsole } from '@/lib/platform/operator/service'
import { findCredit } from '@/lib/platform/plans/data/meters'

/** Gives a tenant AI credit on top of its plan. Returns the entry's id. Throws `not_found`. */
export async function giveCredits(
  ctx: ConsoleContext,
  { tenantId, credits, reason }: { tenantId: string; credits: number; reason: string },
): Promise<string> {
  const id = newId()
  const grant = { tenantId, id, credits: BigInt(credits), reason, address: ctx.address }
  await atConsole(ctx, async (db) => {
    if (!(await grantCredits(db, grant))) throw new AppError('not_found')
  })
  return id
}

/** What credit a tenant has left, and what came to it page by page, the newest first. */
export async function getCredits(
  ctx: ConsoleContext,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ left: bigint; entries: CreditEntry[]; next: string | null }> {
  return atConsole(ctx, async (db) => {
    const rows = await listCreditEntries(db, tenantId, { after, limit: limit + 1 })
    const entries = rows.slice(0, limit)
    return {
      left: await findCredit(db.forTenant(tenantId), 'ai_credits'),
      entries,
      next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null,
    }
  })
}
