import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit, requireStepUp } from '@/lib/platform/service'
import { findKeys, listKeysOf } from '@/lib/commerce/desk/data/found-keys'
import type { CustomerKey, FoundKey, KeyQuestion } from '@/lib/commerce/desk/schema/order-keys'
import { tidyUnit } from '@/lib/commerce/stock/rules/units'
import { unitFingerprint } from '@/lib/commerce/stock/service/made-units'

/**
 * Which key of the shop says this, and which customer has it: found by its keyed hash, so that no other key is opened.
 * Small letters also find a key that was made or loaded in capitals. That somebody looked is written down, as with a
 * key that is revealed. Throws `forbidden`, `validation_failed`.
 */
export async function findKey(ctx: TenantContext, { key }: KeyQuestion): Promise<FoundKey[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'stock.reveal')
    await requirePermission(db, 'orders.read')
    await requireStepUp(db)
    const content = tidyUnit(key)
    if (content === '') throw fieldRefusal('key', 'required')
    const spellings = new Set([content, content.toUpperCase()])
    const found = await findKeys(
      db,
      [...spellings].map((spelling) => unitFingerprint(ctx.tenantId, spelling)),
    )
    for (const one of found)
      await audit(db, ctx, {
        action: 'stock.found',
        subjectId: one.id,
        details: { variantId: one.variantId, ...(one.order ? { number: one.order.number } : {}) },
      })
    if (found.length === 0) await audit(db, ctx, { action: 'stock.not_found' })
    return found
  })
}

/** The keys that a customer was given; what they say is asked for one by one. */
export async function listCustomerKeys(ctx: TenantContext, email: string): Promise<CustomerKey[]> {
  return withActor(tenantActor(ctx), (db) => listKeysOf(db, email))
}
