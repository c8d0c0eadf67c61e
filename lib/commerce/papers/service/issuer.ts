import type { TenantDb } from '@/lib/core/db/handle'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { addIssuer, findIssuer } from '@/lib/commerce/papers/data/issuers'
import type { OrderIssuer } from '@/lib/commerce/papers/schema'

function issuerOf({ name, contactEmail, tax }: TenantSettings): OrderIssuer {
  const { name: taxName, number: taxNumber, address } = tax
  return { name, email: contactEmail ?? '', taxName, taxNumber, address }
}

/**
 * Who sold an order, in the caller's transaction. It is written down when the order is paid, or when its invoice is
 * first asked for; whoever can only read is told what the shop is now.
 */
export async function issueOrder(
  db: TenantDb,
  orderId: string,
  by: { shop: TenantSettings; mayWrite: boolean },
): Promise<OrderIssuer> {
  const known = await findIssuer(db, orderId)
  if (known) return known
  const issuer = issuerOf(by.shop)
  if (!by.mayWrite) return issuer
  await addIssuer(db, orderId, issuer, { isJob: false })
  // Of two that issue at once, the first one counts for both.
  return (await findIssuer(db, orderId)) ?? issuer
}

/** Keeps who sold an order that has just been paid; a job's part of the commit in which that happens. */
export async function keepIssuer(db: TenantDb, orderId: string): Promise<void> {
  await addIssuer(db, orderId, issuerOf(await getTenantSettings(db)), { isJob: true })
}
