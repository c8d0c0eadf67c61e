import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { isOrderPaid } from '@/lib/commerce/service'
import {
  auditJob,
  getTenantSettings,
  addCredit,
  extendModule,
  findSubscription,
  listTenantModules,
  PLATFORM_TENANT_ID,
  saveSubscription,
} from '@/lib/platform/service'
import { findBillOfOrder } from '@/lib/billing/data/issuer'
import { findInvoice, moveInvoice } from '@/lib/billing/data/invoices'
import { addMonths, dayOf, startOfDay } from '@/lib/core/time/calendar'
import { upgraded } from '@/lib/billing/rules/subscription'
import type { Invoice } from '@/lib/billing/schema'
import { issueInvoice } from './issue'
import { runBilling } from './run'

async function bring(db: TenantDb, invoice: Invoice, now: Date): Promise<void> {
  const { purchase } = invoice
  const { timeZone } = await getTenantSettings(db)
  switch (purchase.kind) {
    case 'overage':
      // It was used before it was paid.
      return
    case 'period':
      // Its turn comes when the paid period ends: the run sees that it is paid.
      return
    case 'upgrade': {
      const subscription = await findSubscription(db)
      if (!subscription) throw new Error('A tenant that pays has a subscription.')
      const to = upgraded(subscription, purchase, { timeZone, now })
      if (!(await saveSubscription(db, { ...to, dueAt: now })))
        throw new Error('The subscription changed meanwhile; the job comes back.')
      return
    }
    case 'module': {
      // Paid before it ended, it goes on from its end: nobody loses a day by paying early.
      const known = (await listTenantModules(db)).get(purchase.moduleId)?.boughtUntil
      const from = known && known > now ? known : now
      const until = startOfDay(addMonths(dayOf(from, timeZone), purchase.months), timeZone)
      await extendModule(db, purchase.moduleId, until)
      return
    }
    case 'credits':
      await addCredit(db, { invoiceId: invoice.id, credits: BigInt(purchase.credits) })
  }
}

/**
 * An order of the platform's shop was paid: what its invoice promises comes into force, in the same commit in which the
 * invoice becomes paid, so once.
 */
export async function settleOrder(orderId: string, now = new Date()): Promise<void> {
  const issuer = { tenantId: PLATFORM_TENANT_ID }
  const bill = await withActor(jobActor(issuer), async (db) => {
    const found = await findBillOfOrder(db, issuer.tenantId, orderId)
    return found && (await isOrderPaid(db, orderId)) ? found : null
  })
  // Somebody bought something else in the platform's shop.
  if (!bill) return
  const payer: JobContext = { tenantId: bill.payerId, requestId: `order ${orderId}` }
  const drafted = await withActor(jobActor(payer), (db) => findInvoice(db, bill.invoiceId))
  if (drafted?.state === 'draft') await issueInvoice(payer, drafted, now)
  await withActor(jobActor(payer), async (db) => {
    const invoice = await findInvoice(db, bill.invoiceId)
    if (!invoice) return
    const isMoved = await moveInvoice(db, invoice.id, {
      from: ['open'],
      to: 'paid',
      paidAt: now,
    })
    if (!isMoved) return
    await bring(db, invoice, now)
    await auditJob(db, {
      action: 'invoice.paid',
      subjectId: invoice.id,
      details: { number: bill.number, totalMinor: invoice.totalMinor.toString(), currency: invoice.currency },
    })
  })
  await runBilling(payer, now)
}
