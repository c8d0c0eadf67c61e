import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import type { Tell } from '@/lib/core/requests/progress'
import { audit, requireStepUp } from '@/lib/platform/service'
import { findVariant } from '@/lib/commerce/stock/data/variants'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import { findSealedUnit } from '@/lib/commerce/stock/data/stock-page'
import { addLoaded, countUnits, insertUnits, listKnownUnits } from '@/lib/commerce/stock/data/stock-units'
import type { NewUnit, UnitBatch } from '@/lib/commerce/stock/data/stock-units'
import { splitUnits } from '@/lib/commerce/stock/rules/units'
import type { UnitLine } from '@/lib/commerce/stock/rules/units'
import { unitBinding } from '@/lib/commerce/stock/rules/unit-binding'
import { unitFingerprint } from './made-units'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { StockItemsInput } from '@/lib/commerce/stock/schema/units'
import type { LoadedUnits } from '@/lib/commerce/stock/schema/stock'

const atOnce = 500
const nobody: Tell = () => undefined

type PreparedUnit = UnitLine & { id: string; fingerprint: Buffer }

/**
 * Loads serial-numbered units, one per line, encrypted. A line that cannot be stored is told with its number, and then
 * nothing is loaded; what is there already or twice in the text is left out and told. All of it is one transaction:
 * the counter grows by what was added, and orders that waited for units go on. A dry run answers the same and changes
 * nothing. Throws `forbidden`, `product_not_found`, `conflict`, `validation_failed`.
 */
export async function loadStockItems(
  ctx: TenantContext,
  input: StockItemsInput,
  tell: Tell = nobody,
): Promise<LoadedUnits> {
  const { tenantId } = ctx
  const { variantId, isDryRun = false, purchasePriceMinor = null } = input
  await withActor(tenantActor(ctx), (db) => findLicenseVariant(db, variantId))
  const pasted = splitUnits(input.text)
  if (pasted.isTooMany) throw invalidText('too_many')
  if (pasted.units.length === 0 && pasted.problems.length === 0) throw invalidText('required')
  const isRefused = pasted.problems.length > 0
  const units = await prepare(tenantId, pasted.units)
  return withActor(tenantActor(ctx), async (db) => {
    const { productId } = await findLicenseVariant(db, variantId)
    const prints = units.map((unit) => unit.fingerprint)
    const known = await listKnownUnits(db, variantId, prints)
    const isNew = (unit: PreparedUnit): boolean => !known.has(unit.fingerprint.toString('hex'))
    const fresh = units.filter(isNew)
    const isWriting = !isDryRun && !isRefused
    const batch = { variantId, batchId: newId(), addedBy: ctx.personId, purchasePriceMinor }
    const added = isWriting ? await insertFresh(db, batch, fresh, tell) : fresh.length
    if (isWriting && added > 0) await noteLoaded(db, ctx, { ...batch, productId, added })
    const duplicates = [
      ...pasted.repeated.map(({ line, content, first }) => ({ line, content, first })),
      ...units.filter((unit) => !isNew(unit)).map(({ line, content }) => ({ line, content, first: null })),
    ].sort((one, other) => one.line - other.line)
    const total = await countUnits(db, variantId)
    return {
      isDryRun: !isWriting,
      added: isRefused ? 0 : added,
      batchId: isWriting && added > 0 ? batch.batchId : null,
      duplicates,
      problems: pasted.problems,
      total,
    }
  })
}

function invalidText(problem: string): AppError {
  return new AppError('validation_failed', 'validation_failed', { fields: { text: [problem] } })
}

async function findLicenseVariant(db: TenantDb, variantId: string): Promise<{ productId: string }> {
  await requirePermission(db, 'stock.write')
  const variant = isId(variantId) ? await findVariant(db, variantId) : null
  if (!variant) throw new AppError('product_not_found')
  if (!variant.isLicenseKey) throw new AppError('conflict', 'no_units_here')
  return variant
}

/** Thousands of fingerprints take a moment; other requests of this process get their turn in between. */
async function prepare(tenantId: string, lines: readonly UnitLine[]): Promise<PreparedUnit[]> {
  const units: PreparedUnit[] = []
  for (const unit of lines) {
    units.push({ ...unit, id: newId(), fingerprint: unitFingerprint(tenantId, unit.content) })
    if (units.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return units
}

async function insertFresh(
  db: TenantDb,
  batch: UnitBatch,
  units: readonly PreparedUnit[],
  tell: Tell,
): Promise<number> {
  const ring = env().APP_SECRETS
  let added = 0
  for (let start = 0; start < units.length; start += atOnce) {
    const rows = units.slice(start, start + atOnce).map((unit): NewUnit => ({
      id: unit.id,
      sealed: sealToBytes(
        ring,
        unitBinding(db.tenantId, { id: unit.id, variantId: batch.variantId }),
        unit.content,
      ),
      fingerprint: unit.fingerprint,
    }))
    // Somebody may have loaded the same key since it was looked for.
    added += (await insertUnits(db, batch, rows)).length
    tell(Math.min(start + atOnce, units.length), units.length)
  }
  return added
}

async function noteLoaded(
  db: TenantDb,
  ctx: TenantContext,
  { batchId, variantId, productId, added }: UnitBatch & { productId: string; added: number },
): Promise<void> {
  const { tenantId, personId: actorId } = ctx
  const change = BigInt(added)
  const available = await addLoaded(db, variantId, change)
  await insertMovements(db, [{ id: batchId, variantId, kind: 'loaded', change, available, actorId }])
  await audit(db, ctx, { action: 'stock.loaded', subjectId: variantId, details: { added } })
  await record(db, { tenantId, topic: 'goods.loaded', key: newId(), payload: { productId } })
}

/**
 * The content of one unit, for those who may see it; each look is written down in the same transaction. Throws
 * `forbidden`, `not_found`.
 */
export async function revealUnit(ctx: TenantContext, unitId: string): Promise<{ content: string }> {
  const { tenantId } = ctx
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'stock.reveal')
    await requireStepUp(db)
    const unit = isId(unitId) ? await findSealedUnit(db, unitId) : null
    if (!unit) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'stock.revealed',
      subjectId: unitId,
      details: { variantId: unit.variantId },
    })
    const binding = unitBinding(tenantId, { id: unitId, variantId: unit.variantId })
    return { content: openFromBytes(env().APP_SECRETS, binding, unit.sealed) }
  })
}
