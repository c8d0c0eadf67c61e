import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit } from '@/lib/platform/service'
import { insertVariant, updateVariant } from '@/lib/commerce/catalogue/data/product-writes'
import type { VariantRow } from '@/lib/commerce/catalogue/data/product-writes'
import { clearCodes, ownersOfCodes } from '@/lib/commerce/catalogue/data/variant-codes'
import type { DeliveryKind } from '@/lib/commerce/schema'
import { patternOf, stockChange } from '@/lib/commerce/catalogue/rules/product'
import type { MemberProduct, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import { addStock, startCounting, stopCounting } from '@/lib/commerce/stock/data/stock-units'

type SentVariant = ProductInput['variants'][number]
/** A variant's code, as far as it is told which variant that is. */
type SentCode = { id?: string | undefined; code?: string | null | undefined }
type KnownVariant = MemberProduct['variants'][number]

/** A variant as it is stored. Throws `validation_failed` for what only the stored one tells to be wrong. */
function rowOf(
  variant: SentVariant,
  known: KnownVariant | null,
  { deliveryKind, position }: { deliveryKind: DeliveryKind; position: number },
): VariantRow {
  const at = `variants.${position}`
  const { name, priceMinor } = variant
  const compareAtMinor = variant.compareAtMinor ?? null
  if (compareAtMinor !== null && compareAtMinor <= priceMinor)
    throw fieldRefusal(`${at}.compareAtMinor`, 'compare_at_too_low')
  const lowStockAt = variant.lowStockAt === undefined ? (known ? known.lowStockAt : 5) : variant.lowStockAt
  const keyPattern = patternOf(deliveryKind, variant, known)
  if (keyPattern === undefined) throw fieldRefusal(`${at}.keyPattern`, 'required')
  const code = (variant.code === undefined ? known?.code : variant.code) ?? null
  return { name, code, priceMinor, compareAtMinor, lowStockAt, keyPattern, position }
}

/** Throws `validation_failed` for codes that variants of other products have. */
async function requireFreeCodes(db: TenantDb, variants: readonly SentCode[]): Promise<void> {
  const owners = await ownersOfCodes(
    db,
    variants.flatMap(({ code }) => code ?? []),
  )
  for (const [position, { id, code }] of variants.entries()) {
    const owner = owners.get(code?.toLowerCase() ?? '')
    const isElsewhere = owner !== undefined && owner !== id && !variants.some((one) => one.id === owner)
    if (isElsewhere) throw fieldRefusal(`variants.${position}.code`, 'code_taken')
  }
}

/** The same for a body that has more to it. */
export async function judgeCodes(ctx: TenantContext, variants: readonly SentCode[]): Promise<void> {
  await withActor(tenantActor(ctx), (db) => requireFreeCodes(db, variants))
}

/** Throws as `requireFreeCodes`; codes that change here are let go of. */
async function freeCodes(
  db: TenantDb,
  variants: readonly SentVariant[],
  before: MemberProduct | null,
): Promise<void> {
  const own = new Map(before?.variants.map((one) => [one.id, one]))
  await requireFreeCodes(db, variants)
  const changing = variants.filter(({ id, code }) => code !== undefined && own.get(id ?? '')?.code !== code)
  await clearCodes(
    db,
    changing.flatMap(({ id }) => (id !== undefined && own.has(id) ? id : [])),
  )
}

/** Changes and adds variants as the form says, with their stock. */
export async function saveVariants(
  db: TenantDb,
  ctx: TenantContext,
  productId: string,
  input: ProductInput,
  before: MemberProduct | null,
): Promise<void> {
  const { personId: actorId } = ctx
  await freeCodes(db, input.variants, before)
  for (const [position, variant] of input.variants.entries()) {
    const at = `variants.${position}`
    const known = before?.variants.find((one) => one.id === variant.id) ?? null
    if (variant.id !== undefined && !known) throw fieldRefusal(`${at}.id`, 'expected_known')
    const row = rowOf(variant, known, { deliveryKind: input.deliveryKind, position })
    const variantId = known?.id ?? newId()
    if (known) await updateVariant(db, variantId, row)
    else await insertVariant(db, productId, variantId, row)
    const change = stockChange(input.deliveryKind, known?.stock ?? null, variant.stock)
    if (change.kind === 'none') continue
    await requirePermission(db, 'stock.write')
    const movement = { variantId, actorId }
    if (change.kind === 'uncount') {
      await stopCounting(db, variantId)
      await insertMovements(db, [{ ...movement, kind: 'uncounted', change: 0n, available: 0n }])
      await audit(db, ctx, { action: 'stock.uncounted', subjectId: variantId })
      continue
    }
    const by = BigInt(change.kind === 'count' ? change.available : change.by)
    if (change.kind === 'count') await startCounting(db, variantId, by)
    const available = change.kind === 'count' ? by : await addStock(db, variantId, by)
    if (available === null) throw fieldRefusal(`${at}.stock.available`, 'stock_below_zero')
    if (input.deliveryKind === 'license_key') continue
    const kind = change.kind === 'count' ? 'counted' : 'adjusted'
    await insertMovements(db, [{ ...movement, kind, change: by, available }])
    await audit(db, ctx, {
      action: `stock.${kind}`,
      subjectId: variantId,
      details: { by: Number(by), available: Number(available) },
    })
  }
}
