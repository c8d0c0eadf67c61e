import type { TenantDb } from '@/lib/core/db/handle'
import type { ProductInput } from '@/lib/commerce/catalogue/schema/product'

export type NewProduct = {
  id: string
  slug: string
  position: number
  isArchived: boolean
  categoryId: string | null
  input: ProductInput
  variants: { id: string; available: number | null }[]
}

/** Adds many products with everything that belongs to them, a few statements for all. */
export async function insertProducts(db: TenantDb, products: readonly NewProduct[]): Promise<void> {
  const variants = variantsOf(products)
  await insertProductRows(db, products)
  await insertVariants(db, variants)
  await insertDeliveries(db, products)
  await insertLevels(db, variants)
  const archived = products.filter((product) => product.isArchived).map((product) => product.id)
  if (archived.length > 0) {
    await db.updateTable('products').set({ archived_at: new Date() }).where('id', 'in', archived).execute()
  }
}

type NewVariant = NewProduct['variants'][number] & {
  productId: string
  position: number
  variant: ProductInput['variants'][number]
}

function variantsOf(products: readonly NewProduct[]): NewVariant[] {
  return products.flatMap(({ id: productId, input, variants: made }) =>
    input.variants.flatMap((variant, position) => {
      const own = made[position]
      return own ? [{ productId, position, variant, ...own }] : []
    }),
  )
}

async function insertProductRows(db: TenantDb, products: readonly NewProduct[]): Promise<void> {
  await db
    .insertInto('products')
    .values(
      products.map(({ id, slug, position, categoryId, input }) => ({
        tenant_id: db.tenantId,
        id,
        slug,
        name: input.name,
        summary: input.summary,
        description: input.description,
        delivery_kind: input.deliveryKind,
        category_id: categoryId,
        tax_class: input.taxClass ?? 'standard',
        max_per_order: input.maxPerOrder,
        position,
        published: input.published,
      })),
    )
    .execute()
}

async function insertVariants(db: TenantDb, variants: readonly NewVariant[]): Promise<void> {
  await db
    .insertInto('product_variants')
    .values(
      variants.map(({ productId, position, variant, id }) => ({
        tenant_id: db.tenantId,
        id,
        product_id: productId,
        name: variant.name,
        code: variant.code ?? null,
        price_minor: variant.priceMinor,
        compare_at_minor: variant.compareAtMinor ?? null,
        low_stock_at: variant.lowStockAt === null ? null : BigInt(variant.lowStockAt ?? 5),
        key_pattern: variant.keyPattern ?? null,
        position,
      })),
    )
    .execute()
}

async function insertDeliveries(db: TenantDb, products: readonly NewProduct[]): Promise<void> {
  await db
    .insertInto('product_deliveries')
    .values(
      products.map(({ id, input: { delivery } }) => ({
        tenant_id: db.tenantId,
        product_id: id,
        access_url: delivery.accessUrl ?? null,
        note: delivery.note,
        download_limit: delivery.downloadLimit,
        link_lifetime_days: delivery.linkLifetimeDays,
      })),
    )
    .execute()
}

/** What is counted has a level; the rest is there without end. */
async function insertLevels(db: TenantDb, variants: readonly NewVariant[]): Promise<void> {
  const counted = variants.flatMap(({ id, available }) => (available === null ? [] : [{ id, available }]))
  if (counted.length === 0) return
  await db
    .insertInto('stock_levels')
    .values(
      counted.map(({ id, available }) => ({
        tenant_id: db.tenantId,
        variant_id: id,
        available: BigInt(available),
      })),
    )
    .execute()
}

/** Every address that is taken. */
export async function listSlugs(db: TenantDb): Promise<Set<string>> {
  const rows = await db.selectFrom('products').select('slug').execute()
  return new Set(rows.map((row) => row.slug))
}
