import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findInvoice, listInvoiceRows } from '@/lib/billing/data/invoices'
import { listGivenBack, readOverdue } from '@/lib/billing/data/overdue'
import type { GivenBack, Invoice, InvoiceView, Overdue } from '@/lib/billing/schema'
import { toView } from './plan'
import { getTenantSettings } from '@/lib/platform/service'

const shownOverdue = 50

/** What shops owe the platform beyond its day. For the operator. */
export function listOverdue(ctx: ConsoleContext, now = new Date()): Promise<Overdue> {
  return withActor(consoleActor(ctx), (db) => readOverdue(db, now, shownOverdue))
}

/** What one shop was billed, and what it got back of that, the newest first. For the operator, who pays for nobody. */
export function listShopInvoices(
  ctx: ConsoleContext,
  tenantId: string,
): Promise<{ invoices: InvoiceView[]; givenBack: GivenBack[] }> {
  return withActor(consoleActor(ctx), async (db) => {
    // Its days are the shop's: it reads them on its own papers.
    const { timeZone } = await getTenantSettings(db.forTenant(tenantId))
    const invoices = await listInvoiceRows(db.forTenant(tenantId))
    return {
      invoices: invoices
        .filter(({ number }) => number !== null)
        .map((one) => ({ ...toView(one, ctx.locale, timeZone), payUrl: null })),
      givenBack: await listGivenBack(db, tenantId),
    }
  })
}

/** One of them with all that stands on it. Throws `not_found`. */
export async function getShopInvoice(
  ctx: ConsoleContext,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<Invoice> {
  const found = await withActor(consoleActor(ctx), (db) => findInvoice(db.forTenant(tenantId), id))
  if (!found?.number) throw new AppError('not_found')
  return found
}
