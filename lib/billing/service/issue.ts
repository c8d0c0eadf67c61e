import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { cancelBilledOrder, placeBilledOrder } from '@/lib/commerce/service'
import {
  getTenantSettings,
  listOwners,
  PLATFORM_TENANT_ID,
  platformVariantId,
  releaseBilled,
} from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { findBillOfInvoice, insertBill, takeNumber } from '@/lib/billing/data/issuer'
import { moveInvoice, openInvoice } from '@/lib/billing/data/invoices'
import { dayOf } from '@/lib/core/time/calendar'
import { daysLater } from '@/lib/core/time/duration'
import { GRACE_DAYS } from '@/lib/billing/rules/subscription'
import type { Invoice, Issuer, Purchase } from '@/lib/billing/schema'

const issuer = { tenantId: PLATFORM_TENANT_ID }
/** After the grace the link still works for so long: who comes back pays without asking. */
const lateDays = 30

function variantKey(purchase: Purchase): string {
  switch (purchase.kind) {
    case 'period':
    case 'upgrade':
      return `plan:${purchase.planId}:${purchase.planVersion}:${purchase.cycle}`
    case 'module':
      return `module:${purchase.moduleId}:${purchase.months === 12 ? 'year' : 'month'}`
    case 'credits':
      return `credits:${purchase.packId}`
    case 'overage':
      return 'overage'
  }
}

type Recipient = { name: string; email: string; locale: string; taxNumber: string; address: string }

/** To whom an invoice is written: the shop, at its first owner's address. */
export async function recipientOf(db: TenantDb): Promise<Recipient> {
  const shop = await getTenantSettings(db)
  const [owner] = await listOwners(db)
  const { number: taxNumber, address } = shop.tax
  const email = owner?.email ?? shop.contactEmail ?? ''
  return { name: shop.name, email, locale: shop.locale, taxNumber, address }
}

/** What of it stays on the invoice, whatever the shop changes later. */
export function recipientColumns({ name, email, taxNumber, address }: Recipient) {
  return {
    recipientName: name,
    recipientEmail: email,
    recipientTaxNumber: taxNumber,
    recipientAddress: address,
  }
}

/** The issuing side, as it stands on an invoice from the moment in which it is issued. */
export function issuerOf({ name, contactEmail, tax }: TenantSettings): Issuer {
  return { name, email: contactEmail ?? '', taxNumber: tax.number, address: tax.address }
}

/** Until when an invoice can be paid by its link. */
export function payableUntil(invoice: Pick<Invoice, 'kind' | 'dueAt'>): Date {
  return invoice.kind === 'period' || invoice.kind === 'overage'
    ? daysLater(invoice.dueAt, GRACE_DAYS + lateDays)
    : invoice.dueAt
}

/** What is bought, and what of it is credited: the order says both, as the invoice does. */
function amountsOf({ lines, subtotalMinor }: Invoice): { priceMinor: bigint; creditMinor: bigint } {
  const credits = lines.map(({ totalMinor }) => BigInt(totalMinor)).filter((minor) => minor < 0n)
  const creditMinor = -credits.reduce((sum, minor) => sum + minor, 0n)
  return { priceMinor: subtotalMinor + creditMinor, creditMinor }
}

/** What the one line of its order says: what is bought, then what comes along and what is credited, each by its name. */
export function wordsOfOrder(lines: Invoice['lines']): { name: string; detail: string } {
  const [bought, ...others] = lines
  const along = others.map(({ name, detail, totalMinor }) =>
    totalMinor.startsWith('-') || detail === '' ? name : `${name} (${detail})`,
  )
  const details = [bought?.detail ?? '', ...along].filter((text) => text !== '')
  return { name: bought?.name ?? '', detail: details.join(', ') }
}

/**
 * Issues what was drafted: the order in the platform's shop with its number in one commit there, then the invoice opens.
 * Broken off in between it goes on with the same order.
 */
export async function issueInvoice(ctx: JobContext, invoice: Invoice, now: Date): Promise<void> {
  const customer = await withActor(jobActor(ctx), (db) => recipientOf(db))
  const issued = await withActor(jobActor(issuer), async (db) => {
    const series = dayOf(now, 'UTC').slice(0, 4)
    const known = await findBillOfInvoice(db, issuer.tenantId, invoice.id)
    if (known) return null
    const order = await placeBilledOrder(db, {
      tenantId: issuer.tenantId,
      variantId: platformVariantId(variantKey(invoice.purchase)),
      currency: Currency.parse(invoice.currency),
      ...amountsOf(invoice),
      ...wordsOfOrder(invoice.lines),
      customer: { name: invoice.recipientName, email: invoice.recipientEmail },
      locale: customer.locale,
      windowEndsAt: payableUntil(invoice),
      now,
    })
    // Last, for the row of the series is one for everybody.
    const number = await takeNumber(db, issuer.tenantId, series)
    const { orderId } = order
    await insertBill(db, issuer.tenantId, { orderId, payerId: ctx.tenantId, invoiceId: invoice.id, number })
    return { ...order, number, issuedAt: now }
  })
  const { subtotalMinor, taxMinor, totalMinor, taxName, taxRateBp } = invoice
  const found =
    issued ??
    (await withActor(jobActor(issuer), async (db) => {
      const bill = await findBillOfInvoice(db, issuer.tenantId, invoice.id)
      return bill && { ...bill, issuedAt: now, subtotalMinor, taxMinor, totalMinor, taxName, taxRateBp }
    }))
  if (!found) return
  const by = issuerOf(await withActor(jobActor(issuer), (db) => getTenantSettings(db)))
  await withActor(jobActor(ctx), (db) => openInvoice(db, invoice.id, { ...found, issuer: by }))
}

/**
 * Takes an unpaid invoice back. One that was paid at the same moment stays, and so does one whose payment is looked at;
 * false is the answer.
 */
export async function voidInvoice(ctx: JobContext, invoice: Pick<Invoice, 'id'>): Promise<boolean> {
  const isClosed = await withActor(jobActor(issuer), async (db) => {
    const bill = await findBillOfInvoice(db, issuer.tenantId, invoice.id)
    return !bill || cancelBilledOrder(db, bill.orderId)
  })
  if (!isClosed) return false
  return withActor(jobActor(ctx), async (db) => {
    const isMoved = await moveInvoice(db, invoice.id, { from: ['draft', 'open'], to: 'void' })
    if (isMoved) await releaseBilled(db, invoice.id)
    return isMoved
  })
}
