import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { dayOf } from '@/lib/core/time/calendar'
import { findColleague, getTenantSettings } from '@/lib/platform/service'
import { listCosts } from '@/lib/lending/reports/data/costs'
import { listFacts } from '@/lib/lending/reports/data/facts'
import { findItem, listRowsOf } from '@/lib/lending/reports/data/items'
import { forgivenOf, isDisputed, lostOf } from '@/lib/lending/reports/rules/told'
import type { ItemPage } from '@/lib/lending/reports/schema'

/** More than any debt has; of an agreement it is thirty years of months and what was said of them. */
const mostFacts = 500

/** A debt or an agreement with its rows and all that happened. Throws `forbidden`, `not_found`. */
export async function getItemPage(ctx: TenantContext, itemId: string): Promise<ItemPage> {
  return withActor(tenantActor(ctx), (db) => readItemPage(db, ctx, itemId))
}

/** A debt alone. Throws `conflict` for an agreement, which has a page of its own, and `forbidden`, `not_found`. */
export async function getDebtPage(ctx: TenantContext, debtId: string): Promise<ItemPage> {
  const page = await getItemPage(ctx, debtId)
  if (page.kind !== 'debt') throw new AppError('conflict')
  return page
}

/** What `getItemPage` reads, in the caller's transaction. */
export async function readItemPage(db: TenantDb, ctx: TenantContext, itemId: string): Promise<ItemPage> {
  await requirePermission(db, 'lending.read')
  const found = isId(itemId) ? await findItem(db, itemId) : null
  if (!found) throw new AppError('not_found')
  const { createdBy, ...item } = found
  const rows = await listRowsOf(db, item)
  const facts = await listFacts(db, item, { reader: ctx.personId, limit: mostFacts })
  const author = createdBy === null ? null : await findColleague(db, createdBy)
  const today = dayOf(new Date(), (await getTenantSettings(db)).timeZone)
  return {
    ...item,
    paidMinor: rows.reduce((sum, row) => sum + row.paidMinor, 0n),
    forgivenMinor: forgivenOf(facts),
    lostMinor: lostOf(facts),
    isDisputed: isDisputed(facts),
    by: author ? author.name || (author.email ?? null) : null,
    rows,
    facts,
    costs: await listCosts(db, { itemId }, today),
    today,
  }
}
