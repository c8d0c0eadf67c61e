import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { getTenantSettings } from '@/lib/platform/service'
import { customerDocument } from '@/lib/commerce/customers/customer-document'
import { listCustomersByEmail } from '@/lib/commerce/customers/data/customer-list'

type Told = ReturnType<typeof customerDocument>

/** Who ordered, by their addresses; nobody whom no worker has made a customer yet. Throws `forbidden`. */
export async function customersOfOrders(
  ctx: TenantContext,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'customers.read', 'read')
    const { currency } = await getTenantSettings(db)
    const found = await listCustomersByEmail(db, emails)
    return new Map(found.map((one) => [one.email, customerDocument(one, currency)]))
  })
}
