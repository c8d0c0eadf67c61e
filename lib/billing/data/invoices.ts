import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Invoices } from '@/lib/core/db/types'
import { InvoiceLine, Purchase } from '@/lib/billing/schema'
import type { Invoice, InvoiceState, Issuer } from '@/lib/billing/schema'

const STATES: readonly InvoiceState[] = ['draft', 'open', 'paid', 'void']

function toInvoice(row: Selectable<Invoices>): Invoice | null {
  const purchase = Purchase.safeParse(row.purchase)
  // Nothing can be done with what nobody understands; it stays for a person to look at.
  if (!purchase.success) return null
  return {
    id: row.id,
    key: row.key,
    kind: purchase.data.kind,
    state: STATES.find((state) => state === row.state) ?? 'void',
    number: row.number,
    orderId: row.order_id,
    currency: row.currency,
    lines: z.array(InvoiceLine).parse(row.lines),
    subtotalMinor: row.subtotal_minor,
    taxMinor: row.tax_minor,
    totalMinor: row.total_minor,
    taxName: row.tax_name,
    taxRateBp: row.tax_rate_bp,
    purchase: purchase.data,
    recipientName: row.recipient_name,
    recipientEmail: row.recipient_email,
    recipientTaxNumber: row.recipient_tax_number,
    recipientAddress: row.recipient_address,
    issuer:
      row.issued_at === null
        ? null
        : {
            name: row.issuer_name,
            email: row.issuer_email,
            taxNumber: row.issuer_tax_number,
            address: row.issuer_address,
          },
    issuedAt: row.issued_at,
    dueAt: row.due_at,
    paidAt: row.paid_at,
    reminders: row.reminders,
    createdAt: row.created_at,
  }
}

const isThere = (one: Invoice | null): one is Invoice => one !== null

/** The newest first; those that nobody has issued yet come along. */
export async function listInvoiceRows(db: TenantDb, limit = 60): Promise<Invoice[]> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toInvoice).filter(isThere)
}

/** Those that were issued, the newest first, older than `after`; with where the next ones begin. */
export async function listIssuedInvoices(
  db: TenantDb,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ invoices: Invoice[]; next: string | null }> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .where('number', 'is not', null)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
  return { invoices: shown.map(toInvoice).filter(isThere), next }
}

/** What is not over: to be issued, waiting for its payment, or paid for a period that has yet to begin. */
export async function listLiveInvoices(db: TenantDb, paidSince: Date): Promise<Invoice[]> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['draft', 'open']),
        eb.and([eb('state', '=', 'paid'), eb('due_at', '>=', paidSince)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toInvoice).filter(isThere)
}

export async function findInvoice(db: TenantDb, invoiceId: string): Promise<Invoice | null> {
  const row = await db.selectFrom('invoices').selectAll().where('id', '=', invoiceId).executeTakeFirst()
  return row ? toInvoice(row) : null
}

export type NewInvoice = Pick<
  Invoice,
  | 'id'
  | 'key'
  | 'currency'
  | 'lines'
  | 'purchase'
  | 'recipientName'
  | 'recipientEmail'
  | 'recipientTaxNumber'
  | 'recipientAddress'
  | 'dueAt'
> & { priceMinor: bigint }

/** Once per key; false when there is one already. */
export async function insertInvoice(db: TenantDb, invoice: NewInvoice): Promise<boolean> {
  const added = await db
    .insertInto('invoices')
    .values({
      tenant_id: db.tenantId,
      id: invoice.id,
      key: invoice.key,
      kind: invoice.purchase.kind,
      currency: invoice.currency,
      lines: JSON.stringify(invoice.lines),
      subtotal_minor: invoice.priceMinor,
      total_minor: invoice.priceMinor,
      purchase: JSON.stringify(invoice.purchase),
      recipient_name: invoice.recipientName,
      recipient_email: invoice.recipientEmail,
      recipient_tax_number: invoice.recipientTaxNumber,
      recipient_address: invoice.recipientAddress,
      due_at: invoice.dueAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doNothing())
    .returning('id')
    .execute()
  return added.length > 0
}

export type Issued = Pick<Invoice, 'subtotalMinor' | 'taxMinor' | 'totalMinor' | 'taxName' | 'taxRateBp'> & {
  number: string
  orderId: string
  issuer: Issuer
  issuedAt: Date
}

export async function openInvoice(db: TenantDb, invoiceId: string, issued: Issued): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invoices')
    .set({
      state: 'open',
      number: issued.number,
      order_id: issued.orderId,
      subtotal_minor: issued.subtotalMinor,
      tax_minor: issued.taxMinor,
      total_minor: issued.totalMinor,
      tax_name: issued.taxName,
      tax_rate_bp: issued.taxRateBp,
      issuer_name: issued.issuer.name,
      issuer_email: issued.issuer.email,
      issuer_tax_number: issued.issuer.taxNumber,
      issuer_address: issued.issuer.address,
      issued_at: issued.issuedAt,
    })
    .where('id', '=', invoiceId)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The write restates the assumption: of two that settle or void at once, one does. */
export async function moveInvoice(
  db: TenantDb,
  invoiceId: string,
  move: { from: readonly InvoiceState[]; to: InvoiceState; paidAt?: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invoices')
    .set({ state: move.to, ...(move.paidAt ? { paid_at: move.paidAt } : {}) })
    .where('id', '=', invoiceId)
    .where('state', 'in', [...move.from])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function noteReminder(db: TenantDb, invoiceId: string, reminder: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invoices')
    .set({ reminders: reminder })
    .where('id', '=', invoiceId)
    .where('reminders', '<', reminder)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
