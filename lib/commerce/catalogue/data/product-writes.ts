import type { TenantDb } from '@/lib/core/db/handle'
import type { ProductInput } from '@/lib/commerce/catalogue/schema/product'

export async function nextPosition(db: TenantDb): Promise<number> {
  const row = await db
    .selectFrom('products')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst()
  return (row?.last ?? -1) + 1
}

export type ProductRow = Omit<
  ProductInput,
  'variants' | 'delivery' | 'images' | 'slug' | 'position' | 'category'
> & {
  id: string
  /** Left out, it stays as it is. */
  categoryId?: string | null
  slug: string
  position: number
}

export async function insertProduct(db: TenantDb, product: ProductRow): Promise<void> {
  await db
    .insertInto('products')
    .values({
      tenant_id: db.tenantId,
      id: product.id,
      slug: product.slug,
      name: product.name,
      summary: product.summary,
      description: product.description,
      delivery_kind: product.deliveryKind,
      category_id: product.categoryId ?? null,
      tax_class: product.taxClass ?? 'standard',
      max_per_order: product.maxPerOrder,
      position: product.position,
      published: product.published,
    })
    .execute()
}

/** False when the product has another version: somebody changed it meanwhile. */
export async function updateProduct(
  db: TenantDb,
  product: Partial<ProductRow> & { id: string },
  version: number,
): Promise<boolean> {
  const rows = await db
    .updateTable('products')
    .set({
      slug: product.slug,
      name: product.name,
      summary: product.summary,
      description: product.description,
      category_id: product.categoryId,
      tax_class: product.taxClass,
      max_per_order: product.maxPerOrder,
      position: product.position,
      published: product.published,
      // Publishing brings a product back from the archive.
      ...(product.published ? { archived_at: null } : {}),
      version: version + 1,
      updated_at: new Date(),
    })
    .where('id', '=', product.id)
    .where('version', '=', version)
    .returning('id')
    .execute()
  return rows.length > 0
}

export type VariantRow = {
  name: string
  code: string | null
  priceMinor: bigint
  compareAtMinor: bigint | null
  lowStockAt: number | null
  keyPattern: string | null
  position: number
}

const lowStock = (variant: VariantRow): bigint | null =>
  variant.lowStockAt === null ? null : BigInt(variant.lowStockAt)

export async function insertVariant(
  db: TenantDb,
  productId: string,
  id: string,
  variant: VariantRow,
): Promise<void> {
  await db
    .insertInto('product_variants')
    .values({
      tenant_id: db.tenantId,
      id,
      product_id: productId,
      name: variant.name,
      code: variant.code,
      price_minor: variant.priceMinor,
      compare_at_minor: variant.compareAtMinor,
      low_stock_at: lowStock(variant),
      key_pattern: variant.keyPattern,
      position: variant.position,
    })
    .execute()
}

/** One that was not sold any more is sold again. */
export async function updateVariant(db: TenantDb, id: string, variant: VariantRow): Promise<void> {
  await db
    .updateTable('product_variants')
    .set({
      name: variant.name,
      code: variant.code,
      price_minor: variant.priceMinor,
      compare_at_minor: variant.compareAtMinor,
      low_stock_at: lowStock(variant),
      key_pattern: variant.keyPattern,
      position: variant.position,
      retired: false,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveDelivery(
  db: TenantDb,
  productId: string,
  delivery: ProductInput['delivery'],
): Promise<void> {
  const contents = {
    access_url: delivery.accessUrl ?? null,
    note: delivery.note,
    file_key: delivery.file?.key ?? null,
    file_name: delivery.file?.name ?? null,
    file_type: delivery.file?.type ?? null,
    file_size_bytes: delivery.file?.sizeBytes ?? null,
    file_sha256: delivery.file?.sha256 ?? null,
    download_limit: delivery.downloadLimit,
    link_lifetime_days: delivery.linkLifetimeDays,
  }
  await db
    .insertInto('product_deliveries')
    .values({ tenant_id: db.tenantId, product_id: productId, ...contents })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'product_id']).doUpdateSet(contents))
    .execute()
}

/** Takes variants out of sale; those that are not of this product are left alone. */
export async function retireVariants(
  db: TenantDb,
  productId: string,
  variantIds: readonly string[],
): Promise<void> {
  if (variantIds.length === 0) return
  await db
    .updateTable('product_variants')
    .set({ retired: true })
    .where('product_id', '=', productId)
    .where('id', 'in', [...variantIds])
    .execute()
}
