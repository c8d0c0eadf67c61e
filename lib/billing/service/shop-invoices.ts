import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findInvoice, listInvoiceRows, listIssuedInvoices } from '@/lib/billing/data/invoices'
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

/** The invoices page by page, as a program of the operator reads them. */
export function listShopInvoicePage(
  ctx: ConsoleContext,
  tenantId: string,
  page: { after?: string | undefined; limit: number },
): Promise<{ invoices: InvoiceView[]; next: string | null }> {
  return withActor(consoleActor(ctx), async (db) => {
    const { timeZone } = await getTenantSettings(db.forTenant(tenantId))
    const { invoices, next } = await listIssuedInvoices(db.forTenant(tenantId), page)
    return {
      invoices: invoices.map((one) => ({ ...toView(one, ctx.locale, timeZone), payUrl: null })),
      next,
    }
  })
}

/** One of them as it is read there. Throws `not_found`. */
export async function findShopInvoice(
  ctx: ConsoleContext,
  choice: { tenantId: string; id: string },
): Promise<InvoiceView> {
  const found = await getShopInvoice(ctx, choice)
  const { timeZone } = await withActor(consoleActor(ctx), (db) =>
    getTenantSettings(db.forTenant(choice.tenantId)),
  )
  return { ...toView(found, ctx.locale, timeZone), payUrl: null }
}
