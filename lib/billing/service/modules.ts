import { newId } from '@/lib/core/ids'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { listTenantModules } from '@/lib/platform/service'
import { insertInvoice, listInvoiceRows } from '@/lib/billing/data/invoices'
import { daysLater } from '@/lib/core/time/duration'
import { INVOICE_DAYS_AHEAD } from '@/lib/billing/rules/subscription'
import type { Invoice } from '@/lib/billing/schema'
import { recipientColumns, recipientOf } from './issue'
import { answerModule } from './quote'

type Ending = { moduleId: string; isOn: boolean; until: Date; invoiceAt: Date }

/** Modules that were bought by themselves, until they run out. */
async function listEnding(db: TenantDb, now: Date): Promise<Ending[]> {
  return [...(await listTenantModules(db))].flatMap(([moduleId, { isOn, boughtUntil: until }]) =>
    until !== null && until > now
      ? [{ moduleId, isOn, until, invoiceAt: daysLater(until, -INVOICE_DAYS_AHEAD) }]
      : [],
  )
}

/** For as long as it was bought the last time. */
function monthsOf(invoices: readonly Invoice[], moduleId: string): 1 | 12 {
  const paid = invoices.find(
    ({ state, purchase }) => state === 'paid' && purchase.kind === 'module' && purchase.moduleId === moduleId,
  )
  return paid?.purchase.kind === 'module' && paid.purchase.months === 12 ? 12 : 1
}

/** A week before a module that is switched on ends, its next months are invoiced, once; unpaid, it ends by itself. */
export async function renewModules(ctx: JobContext, now: Date): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const due = (await listEnding(db, now)).filter(({ isOn, invoiceAt }) => isOn && invoiceAt <= now)
    if (due.length === 0) return
    const invoices = await listInvoiceRows(db)
    const recipient = recipientColumns(await recipientOf(db))
    for (const { moduleId, until } of due) {
      const months = monthsOf(invoices, moduleId)
      const offer = await answerModule(db, { kind: 'module', moduleId, months })
      // It is not sold any more: what was paid for lasts, and ends.
      if (!('purchase' in offer)) continue
      const { next: _next, ...bill } = offer
      await insertInvoice(db, {
        ...bill,
        ...recipient,
        id: newId(),
        key: `module:${moduleId}:${until.toISOString()}`,
        dueAt: until,
      })
    }
  })
}

/** When it is to be seen whether a module goes on; it can be switched on and off until then. */
export async function momentsOfModules(db: TenantDb, now: Date): Promise<Date[]> {
  return (await listEnding(db, now)).map(({ invoiceAt }) => invoiceAt)
}
