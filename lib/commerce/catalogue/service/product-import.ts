import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { Currency } from '@/lib/core/money/money'
import type { Tell } from '@/lib/core/requests/progress'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { insertProducts, listSlugs } from '@/lib/commerce/catalogue/data/product-import'
import type { NewProduct } from '@/lib/commerce/catalogue/data/product-import'
import { changeStates } from '@/lib/commerce/catalogue/data/product-changes'
import {
  insertVariant,
  nextPosition,
  saveDelivery,
  updateProduct,
  updateVariant,
} from '@/lib/commerce/catalogue/data/product-writes'
import { listProductsBySlug } from '@/lib/commerce/catalogue/data/products'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import type { StockMovementRow } from '@/lib/commerce/stock/data/stock-movements'
import { startCounting, stopCounting } from '@/lib/commerce/stock/data/stock-units'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { readProductCsv, stateOf } from '@/lib/commerce/catalogue/rules/product-csv'
import type { CsvProduct } from '@/lib/commerce/catalogue/rules/product-csv'
import type { ImportShop } from '@/lib/commerce/catalogue/rules/import-limits'
import { counters, report } from '@/lib/commerce/catalogue/rules/import-report'
import { isSameStock, planProduct } from '@/lib/commerce/catalogue/rules/product-import'
import type { PlannedProduct } from '@/lib/commerce/catalogue/rules/product-import'
import { getStorefront } from './storefront'
import { taxRulesOf } from '@/lib/commerce/pricing/service/tax'
import { widestLimits } from '@/lib/payments/gateways/schema'
import { originOf } from '@/lib/core/tenancy/tenant'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { CsvProblem, ImportReport } from '@/lib/commerce/catalogue/schema/products'
import { cutFileName } from '@/lib/core/text/text'

const batch = 250
const nobody: Tell = () => undefined

/**
 * Imports products from a CSV file: adds those whose address is new, changes the others, removes nothing. It is one
 * transaction, so that a file is imported whole or not at all; with a single wrong line nothing is. A dry run answers
 * the same and changes nothing. Throws `forbidden`, `conflict`; what is wrong with the file, and an address that somebody
 * else takes meanwhile, is in the report.
 */
export async function importProducts(
  ctx: MemberContext,
  file: { name: string; text: string; isDryRun: boolean },
  tell: Tell = nobody,
): Promise<ImportReport> {
  await withActor(memberActor(ctx), (db) => requirePermission(db, 'products.write'))
  const read = readProductCsv(file.text)
  const shop = await shopOf(ctx)
  const { currency } = shop
  if (read.problems.length > 0) return report(true, shop, [], read.problems)
  let plan: readonly PlannedProduct[] = []
  try {
    return await withActor(memberActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      const { planned, problems } = await planAll(db, ctx, currency, read.products)
      plan = planned
      const isWriting = !file.isDryRun && problems.length === 0
      if (isWriting) await write(db, ctx, planned, file.name, tell)
      return report(!isWriting, shop, planned, problems)
    })
  } catch (error) {
    if (!isTaken(error, 'products_tenant_id_slug_key')) throw error
    return report(true, shop, plan, await findTaken(ctx, currency, plan))
  }
}

/** How the shop counts and taxes, and what can be paid in it. */
async function shopOf(ctx: MemberContext): Promise<ImportShop> {
  const { currency, tax } = await withActor(memberActor(ctx), (db) => getTenantSettings(db))
  const { providers } = await getStorefront({ ...ctx, origin: originOf(ctx.slug) })
  const limits = widestLimits(
    providers.map(({ provider }) => provider),
    currency,
  )
  return { currency, limits, tax: taxRulesOf(tax) }
}

/**
 * Somebody took an address between looking and writing: the rows that wanted to add it. Changing that product instead
 * would be more than was looked at. Throws `conflict` where only an address was taken that was made up from a name.
 */
async function findTaken(
  ctx: MemberContext,
  currency: Currency,
  planned: readonly PlannedProduct[],
): Promise<CsvProblem[]> {
  const added = planned.filter(({ before, input }) => before === null && input.slug !== undefined)
  const slugs = added.flatMap(({ input }) => input.slug ?? [])
  const found = await withActor(memberActor(ctx), (db) => listProductsBySlug(db, currency, slugs))
  const taken = new Set(found.map(({ slug }) => slug))
  const problems = added.flatMap(({ line, input }): CsvProblem[] =>
    input.slug !== undefined && taken.has(input.slug)
      ? [{ line, column: 'product', problem: 'taken_meanwhile', value: input.slug }]
      : [],
  )
  if (problems.length === 0) throw new AppError('conflict')
  return problems
}

async function planAll(
  db: TenantDb,
  { locale }: MemberContext,
  currency: Currency,
  products: readonly CsvProduct[],
): Promise<{ planned: PlannedProduct[]; problems: CsvProblem[] }> {
  const known = new Map<string, MemberProduct>()
  const slugs = products.flatMap((product) => product.slug ?? [])
  for (let start = 0; start < slugs.length; start += 500) {
    for (const product of await listProductsBySlug(db, currency, slugs.slice(start, start + 500)))
      known.set(product.slug, product)
  }
  const planned: PlannedProduct[] = []
  const problems: CsvProblem[] = []
  for (const [index, product] of products.entries()) {
    const one = planProduct(
      product,
      product.slug === null ? null : (known.get(product.slug) ?? null),
      currency,
      locale,
    )
    if ('planned' in one) planned.push(one.planned)
    else problems.push(...one.problems)
    // Reading thousands of rows takes a moment; other requests of this process get their turn in between.
    if (index % 500 === 499) await new Promise((resolve) => setImmediate(resolve))
  }
  return { planned, problems }
}

async function write(
  db: TenantDb,
  ctx: MemberContext,
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
  for (const [index, one] of changed.entries()) {
    if (one.before) await writeChanged(db, ctx, one, one.before)
    if (index % 50 === 49) tell(index + 1, total)
  }
  const slugs = await listSlugs(db)
  // What the file names itself comes before what is made up from names.
  for (const one of added) if (one.input.slug !== undefined) slugs.add(one.input.slug)
  let position = await nextPosition(db)
  for (let start = 0; start < added.length; start += batch) {
    const part = added.slice(start, start + batch).map((one) => toNew(one, slugs, position++))
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

function toNew(one: PlannedProduct, slugs: Set<string>, position: number): NewProduct {
  const { input } = one
  return {
    id: newId(),
    slug: input.slug ?? freeSlugIn(slugs, slugOf(input.name)),
    position,
    isArchived: one.state === 'archived',
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

async function writeChanged(
  db: TenantDb,
  ctx: MemberContext,
  one: PlannedProduct,
  before: MemberProduct,
): Promise<void> {
  const { tenantId, personId: actorId } = ctx
  const { input } = one
  const row = { ...input, id: before.id, slug: before.slug, position: before.position }
  if (!(await updateProduct(db, row, before.version))) throw new AppError('stale_version')
  if (one.state !== stateOf(before)) await changeStates(db, [before.id], one.state)
  await saveDelivery(db, before.id, input.delivery)
  const movements: StockMovementRow[] = []
  const positions = before.variants.length
  for (const [index, variant] of input.variants.entries()) {
    const known = before.variants.findIndex((other) => other.id === variant.id)
    const own = {
      name: variant.name,
      priceMinor: variant.priceMinor,
      compareAtMinor: variant.compareAtMinor ?? null,
      lowStockAt: variant.lowStockAt === undefined ? 5 : variant.lowStockAt,
      position: known >= 0 ? known : positions + index,
    }
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
