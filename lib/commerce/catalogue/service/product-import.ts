import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import type { Currency } from '@/lib/core/money/money'
import type { Tell } from '@/lib/core/requests/progress'
import { getTenantSettings } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { listProductsBySlug } from '@/lib/commerce/catalogue/data/products'
import { ownersOfCodes } from '@/lib/commerce/catalogue/data/variant-codes'
import { codesOf, judgeCodes } from '@/lib/commerce/catalogue/rules/import/codes'
import { readProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import type { CsvProduct } from '@/lib/commerce/catalogue/rules/product-csv'
import type { ImportShop } from '@/lib/commerce/catalogue/rules/import/limits'
import { report } from '@/lib/commerce/catalogue/rules/import/report'
import { planProduct } from '@/lib/commerce/catalogue/rules/import/product'
import type { PlannedProduct } from '@/lib/commerce/catalogue/rules/import/product'
import { getStorefront } from './storefront'
import { writeImport } from './write-import'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
import { widestLimits } from '@/lib/payments/gateways/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { CsvProblem, ImportReport } from '@/lib/commerce/catalogue/schema/products'

const nobody: Tell = () => undefined

/**
 * Imports products from a CSV file: adds those whose address is new, changes the others, removes nothing. It is one
 * transaction, so that a file is imported whole or not at all; with a single wrong line nothing is. A dry run answers
 * the same and changes nothing. Throws `forbidden`, `conflict`; what is wrong with the file, and an address that somebody
 * else takes meanwhile, is in the report.
 */
export async function importProducts(
  ctx: TenantContext,
  file: { name: string; text: string; isDryRun: boolean },
  tell: Tell = nobody,
): Promise<ImportReport> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'products.write'))
  const read = readProductCsv(file.text)
  const shop = await shopOf(ctx)
  const { currency } = shop
  if (read.problems.length > 0) return report(true, shop, [], read.problems)
  let plan: readonly PlannedProduct[] = []
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      const { planned, problems: inRows } = await planAll(db, ctx, currency, read.products)
      plan = planned
      const owners = await ownersOfCodes(
        db,
        codesOf(planned).map(({ code }) => code),
      )
      const problems = [...inRows, ...judgeCodes(planned, owners)]
      const isWriting = !file.isDryRun && problems.length === 0
      if (isWriting) await writeImport(db, ctx, planned, file.name, tell)
      return report(!isWriting, shop, planned, problems)
    })
  } catch (error) {
    if (isTaken(error, 'product_variants_code')) throw new AppError('conflict')
    if (!isTaken(error, 'products_tenant_id_slug_key')) throw error
    return report(true, shop, plan, await findTaken(ctx, currency, plan))
  }
}

/** How the shop counts and taxes, and what can be paid in it. */
async function shopOf(ctx: TenantContext): Promise<ImportShop> {
  const { currency, tax } = await withActor(tenantActor(ctx), (db) => getTenantSettings(db))
  const { providers } = await getStorefront(ctx)
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
  ctx: TenantContext,
  currency: Currency,
  planned: readonly PlannedProduct[],
): Promise<CsvProblem[]> {
  const added = planned.filter(({ before, input }) => before === null && input.slug !== undefined)
  const slugs = added.flatMap(({ input }) => input.slug ?? [])
  const found = await withActor(tenantActor(ctx), (db) => listProductsBySlug(db, currency, slugs))
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
  { locale }: TenantContext,
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
