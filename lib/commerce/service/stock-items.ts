import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { fingerprint, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events'
import { isId, newId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import { addStock, countUnits, findVariant, insertUnits } from '@/lib/commerce/data/products'
import { splitUnits } from '@/lib/commerce/rules/units'
import { unitBinding } from '@/lib/commerce/service/goods'
import { requirePermission } from '@/lib/commerce/service/permission'
import type { StockItemsInput } from '@/lib/commerce/schema'

/**
 * Loads serial-numbered units, one per line, encrypted; what is there already or twice in the text is left out and
 * told. The counter grows by what was added, in the same commit, and orders that waited for units go on. Throws
 * `forbidden`, `product_not_found`, `validation_failed`.
 */
export async function loadStockItems(
  ctx: MemberContext,
  input: StockItemsInput,
): Promise<{ added: number; duplicates: string[]; total: number }> {
  const { tenantId } = ctx
  const { variantId } = input
  const pasted = splitUnits(input.text)
  if (pasted.problem !== null) {
    throw new AppError('validation_failed', 'validation_failed', { fields: { text: [pasted.problem] } })
  }
  const ring = env().APP_SECRETS
  const units = pasted.units.map((content) => {
    const id = newId()
    return {
      id,
      content,
      sealed: sealToBytes(ring, unitBinding(tenantId, { id, variantId }), content),
      fingerprint: fingerprint(ring, `stock:${tenantId}`, content),
    }
  })
  return withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'stock.write')
    const variant = isId(variantId) ? await findVariant(db, tenantId, variantId) : null
    if (!variant) throw new AppError('product_not_found')
    if (!variant.isLicenseKey) throw new AppError('conflict', 'no_units_here')
    const added = await insertUnits(db, tenantId, variantId, units)
    await addStock(db, tenantId, variantId, added.size)
    if (added.size > 0) {
      await audit(db, ctx, { action: 'stock.loaded', subjectId: variantId, details: { added: added.size } })
      const { productId } = variant
      await record(db, { tenantId, topic: 'goods.loaded', key: newId(), payload: { productId } })
    }
    const known = units.filter((unit) => !added.has(unit.fingerprint.toString('hex')))
    return {
      added: added.size,
      duplicates: [...new Set([...pasted.repeated, ...known.map((unit) => unit.content)])],
      total: await countUnits(db, tenantId, variantId),
    }
  })
}
