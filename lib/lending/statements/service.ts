import { borrowerActor, tenantActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import type { Borrower } from '@/lib/lending/links/schema'
import { findParty } from '@/lib/lending/parties/data'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { listEntries, listOwnEntries } from './data'
import { fileOf, lastDayOf, readFrom } from './making'
import type { Read, StatementFile } from './making'
import type { AskedStatement } from './schema'

/** Whoever has the link reads their statement now and then. */
const OWN_LIMIT = { name: 'own_statement', points: 20, windowSeconds: 600, scope: 'process' } as const

async function readStatements(ctx: TenantContext, partyId: string, asked: AskedStatement): Promise<Read> {
  return withActor(tenantActor(ctx), async (db) => {
    // What is taken out of the shop takes more than to look.
    await requirePermission(db, 'lending.write')
    const found = isId(partyId) ? await findParty(db, partyId) : null
    if (!found) throw new AppError('not_found')
    const shop = await getTenantSettings(db)
    const to = lastDayOf(asked, shop)
    const entries = await listEntries(db, { partyId }, to)
    await audit(db, ctx, {
      action: 'party.exported',
      subjectId: found.id,
      details: { format: asked.format, ...(asked.from === undefined ? {} : { from: asked.from }), to },
    })
    return readFrom(entries, { party: { id: found.id, name: found.name }, shop, asked })
  })
}

/**
 * What was written down about a party between two days, with what is owed after each entry, as a document or a sheet. The
 * wish is written down. Throws `forbidden`, `not_found`, `validation_failed` for more than fits a document, `rate_limited`.
 */
export async function makeStatement(
  ctx: TenantContext,
  partyId: string,
  asked: AskedStatement,
): Promise<StatementFile> {
  return fileOf(await readStatements(ctx, partyId, asked), asked, ctx.locale)
}

/** The same for whoever has the link, of themselves. Throws `validation_failed`, `rate_limited`. */
export async function makeOwnStatement(
  ctx: ShopContext,
  borrower: Borrower,
  asked: AskedStatement,
): Promise<StatementFile> {
  await take(OWN_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  const read = await withActor(borrowerActor(ctx, borrower.id), async (db) => {
    const shop = await getTenantSettings(db)
    const entries = await listOwnEntries(db, lastDayOf(asked, shop))
    return readFrom(entries, { party: { id: borrower.id, name: borrower.name }, shop, asked })
  })
  return fileOf(read, asked, ctx.locale)
}
