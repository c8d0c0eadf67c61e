import type { TenantContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import type { Tell } from '@/lib/core/requests/progress'
import { cutFileName } from '@/lib/core/text/text'
import { audit } from '@/lib/platform/service'
import { changeStates } from '@/lib/commerce/catalogue/data/product-changes'
import { insertProducts, listSlugs } from '@/lib/commerce/catalogue/data/product-import'
import type { NewProduct } from '@/lib/commerce/catalogue/data/product-import'
import {
  insertVariant,
  nextPosition,
  saveDelivery,
  updateProduct,
  updateVariant,
} from '@/lib/commerce/catalogue/data/product-writes'
import type { VariantRow } from '@/lib/commerce/catalogue/data/product-writes'
import { clearCodes } from '@/lib/commerce/catalogue/data/variant-codes'
import { changedCodes } from '@/lib/commerce/catalogue/rules/import/codes'
import { counters } from '@/lib/commerce/catalogue/rules/import/report'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { stateOf } from '@/lib/commerce/catalogue/rules/product-csv'
import { isSameStock } from '@/lib/commerce/catalogue/rules/import/product'
import type { PlannedProduct } from '@/lib/commerce/catalogue/rules/import/product'
import type { MemberProduct, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { keepCategories } from './categories'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import type { StockMovementRow } from '@/lib/commerce/stock/data/stock-movements'
import { startCounting, stopCounting } from '@/lib/commerce/stock/data/stock-units'

const batch = 250

/** Writes what a file plans: first what it changes, then what it adds, a few statements for many. */
export async function writeImport(
  db: TenantDb,
  ctx: TenantContext,
  planned: readonly PlannedProduct[],
  fileName: string,
  tell: Tell,
): Promise<void> {
  const changed = planned.filter((one) => one.before !== null && one.changes.length > 0)
  const added = planned.filter((one) => one.before === null)
  const total = changed.length + added.length
  const movesStock = planned.some((one) =>
    one.input.variants.some((variant) => variant.stock.kind === 'counted'),
  )
  if (movesStock || counters(planned) > 0) await requirePermission(db, 'stock.write')
  const categoryOf = await keepCategories(
    db,
    [...changed, ...added].map((one) => one.input.category ?? ''),
  )
  await clearCodes(db, changedCodes(changed))
  for (const [index, one] of changed.entries()) {
    if (one.before) await writeChanged(db, ctx, { ...one, before: one.before, categoryOf })
    if (index % 50 === 49) tell(index + 1, total)
  }
  const slugs = await listSlugs(db)
  // What the file names itself comes before what is made up from names.
  for (const one of added) if (one.input.slug !== undefined) slugs.add(one.input.slug)
  let position = await nextPosition(db)
  for (let start = 0; start < added.length; start += batch) {
    const part = added.slice(start, start + batch).map((one) => toNew(one, slugs, position++, categoryOf))
    await insertProducts(db, part)
    await insertMovements(
      db,
      part.flatMap((product) => firstCounts(product, ctx.personId)),
    )
    tell(changed.length + Math.min(start + batch, added.length), total)
  }
  await audit(db, ctx, {
    action: 'product.imported',
    details: { added: added.length, changed: changed.length, file: cutFileName(fileName, 100) },
  })
}

type CategoryOf = Awaited<ReturnType<typeof keepCategories>>

function toNew(
  one: PlannedProduct,
  slugs: Set<string>,
  position: number,
  categoryOf: CategoryOf,
): NewProduct {
  const { input } = one
  return {
    id: newId(),
    slug: input.slug ?? freeSlugIn(slugs, slugOf(input.name)),
    position,
    isArchived: one.state === 'archived',
    categoryId: categoryOf(input.category),
    input,
    variants: input.variants.map(({ stock }) => ({
      id: newId(),
      // Keys are counted by loading them.
      available: input.deliveryKind === 'license_key' ? 0 : stock.kind === 'counted' ? stock.available : null,
    })),
  }
}

function freeSlugIn(slugs: Set<string>, wanted: string): string {
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`
    if (!slugs.has(slug)) {
      slugs.add(slug)
      return slug
    }
  }
}

function firstCounts(product: NewProduct, actorId: string): StockMovementRow[] {
  if (product.input.deliveryKind === 'license_key') return []
  return product.variants.flatMap(({ id, available }) =>
    available === null
      ? []
      : [
          {
            variantId: id,
            kind: 'imported',
            change: BigInt(available),
            available: BigInt(available),
            actorId,
          },
        ],
  )
}

const rowOf = (variant: ProductInput['variants'][number], position: number): VariantRow => ({
  name: variant.name,
  code: variant.code ?? null,
  priceMinor: variant.priceMinor,
  compareAtMinor: variant.compareAtMinor ?? null,
  lowStockAt: variant.lowStockAt === undefined ? 5 : variant.lowStockAt,
  keyPattern: variant.keyPattern ?? null,
  position,
})

async function writeChanged(
  db: TenantDb,
  ctx: TenantContext,
  one: PlannedProduct & { before: MemberProduct; categoryOf: CategoryOf },
): Promise<void> {
  const { tenantId, personId: actorId } = ctx
  const { input, before } = one
  const categoryId = one.categoryOf(input.category)
  const row = { ...input, id: before.id, slug: before.slug, position: before.position, categoryId }
  if (!(await updateProduct(db, row, before.version))) throw new AppError('stale_version')
  if (one.state !== stateOf(before)) await changeStates(db, [before.id], one.state)
  await saveDelivery(db, before.id, input.delivery)
  const movements: StockMovementRow[] = []
  const positions = before.variants.length
  for (const [index, variant] of input.variants.entries()) {
    const known = before.variants.findIndex((other) => other.id === variant.id)
    const own = rowOf(variant, known >= 0 ? known : positions + index)
    const variantId = variant.id ?? newId()
    if (variant.id === undefined) await insertVariant(db, before.id, variantId, own)
    else await updateVariant(db, variantId, own)
    const stockBefore = one.variants[index]?.stockBefore ?? null
    if (input.deliveryKind === 'license_key') {
      if (stockBefore === null) await startCounting(db, variantId, 0n)
    } else if (variant.stock.kind === 'counted') {
      const available = BigInt(variant.stock.available)
      const was = stockBefore?.kind === 'counted' ? BigInt(stockBefore.available) : 0n
      if (stockBefore !== null && isSameStock(variant.stock, stockBefore)) continue
      await startCounting(db, variantId, available)
      movements.push({ variantId, kind: 'imported', change: available - was, available, actorId })
    } else if (stockBefore?.kind === 'counted') {
      await stopCounting(db, variantId)
      movements.push({ variantId, kind: 'uncounted', change: 0n, available: 0n, actorId })
    }
  }
  await insertMovements(db, movements)
  // Orders that waited for a link can go on.
  await record(db, {
    tenantId,
    topic: 'goods.loaded',
    key: `${before.id}:${before.version + 1}`,
    payload: { productId: before.id },
  })
}
