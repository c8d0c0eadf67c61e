import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { Order } from '@/lib/commerce/data/orders'

/** What a shop knows of a customer follows the newest order; a consent that was given stays until it is taken back. */
export async function keepCustomer(db: Db, tenantId: string, order: Order): Promise<void> {
  const { name, email, phone } = order.customer
  await db
    .insertInto('customers')
    .values({
      tenant_id: tenantId,
      id: newId(),
      email,
      name,
      phone,
      locale: order.locale,
      marketing_consent_at: order.marketingConsent ? order.createdAt : null,
    })
    .onConflict((conflict) =>
      conflict.constraint('customers_email').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        phone: sql<string | null>`coalesce(excluded.phone, customers.phone)`,
        locale: eb.ref('excluded.locale'),
        marketing_consent_at: sql<Date | null>`coalesce(customers.marketing_consent_at, excluded.marketing_consent_at)`,
        updated_at: new Date(),
      })),
    )
    .execute()
}
