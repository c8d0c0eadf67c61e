import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { paymentOptions } from '@/lib/payments/service'
import type { Provider } from '@/lib/payments/schema'

/** Through which gateways the current tenant is paid now. */
export async function listProviders(db: Db): Promise<Provider[]> {
  const row = await db.selectNoFrom([paymentOptions(db).as('options')]).executeTakeFirst()
  return (row?.options ?? []).map(({ provider }) => provider)
}

export type Billed = { orderId: string; payerId: string; invoiceId: string; number: string }

function bills(db: Db, issuerId: string) {
  return db
    .selectFrom('billed_orders')
    .select(['order_id as orderId', 'payer_id as payerId', 'invoice_id as invoiceId', 'number'])
    .where('tenant_id', '=', issuerId)
}

export async function findBillOfInvoice(db: Db, issuerId: string, invoiceId: string): Promise<Billed | null> {
  return (await bills(db, issuerId).where('invoice_id', '=', invoiceId).executeTakeFirst()) ?? null
}

export async function findBillOfOrder(db: Db, issuerId: string, orderId: string): Promise<Billed | null> {
  return (await bills(db, issuerId).where('order_id', '=', orderId).executeTakeFirst()) ?? null
}

/** The next number of the issuer's series: the row is the queue, so there is neither a gap nor a number twice. */
export async function takeNumber(db: Db, issuerId: string, series: string): Promise<string> {
  const row = await db
    .insertInto('invoice_numbers')
    .values({ tenant_id: issuerId, series, last_number: 1n })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'series'])
        .doUpdateSet({ last_number: sql<bigint>`invoice_numbers.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return `INV-${series}-${String(row.last_number).padStart(6, '0')}`
}

export async function insertBill(db: Db, issuerId: string, bill: Billed): Promise<void> {
  await db
    .insertInto('billed_orders')
    .values({
      tenant_id: issuerId,
      order_id: bill.orderId,
      payer_id: bill.payerId,
      invoice_id: bill.invoiceId,
      number: bill.number,
    })
    .execute()
}
