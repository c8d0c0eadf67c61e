import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit, getTenantSettings, releaseFile } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { saveImages } from '@/lib/commerce/catalogue/data/product-images'
import {
  findMemberProduct,
  freeSlug,
  listMemberProducts,
  ownerOfSlug,
} from '@/lib/commerce/catalogue/data/products'
import type { ProductView } from '@/lib/commerce/catalogue/data/products'
import {
  insertProduct,
  nextPosition,
  retireVariants,
  saveDelivery,
  updateProduct,
} from '@/lib/commerce/catalogue/data/product-writes'
import { cardFigures } from '@/lib/commerce/catalogue/rules/sellable'
import { whyUnsellable } from '@/lib/commerce/catalogue/rules/goods'
import { nameInUse, productDifference, slugOf } from '@/lib/commerce/catalogue/rules/product'
import { keepCategories } from './categories'
import { claimFile } from './product-files'
import { claimImages, removePictures } from './product-images'
import { saveVariants } from './product-variants'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type {
  MemberProduct,
  ProductChange,
  ProductInput,
  ProductPage,
} from '@/lib/commerce/catalogue/schema/product'

/** All products of the tenant in the shop's order, drafts included. */
export async function listProductsForMember(ctx: TenantContext): Promise<MemberProduct[]> {
  return withActor(tenantActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    return listMemberProducts(db, currency)
  })
}

/** The same in a transaction that goes on with it. */
export async function readMemberProduct(
  db: TenantDb,
  productId: string,
  view: ProductView = {},
): Promise<MemberProduct> {
  const { currency } = await getTenantSettings(db)
  const found = isId(productId) ? await findMemberProduct(db, productId, currency, view) : null
  if (!found) throw new AppError('product_not_found')
  return found
}

/** One product with what it delivers and its stock. Throws `product_not_found`. */
export async function getProductForMember(
  ctx: TenantContext,
  productId: string,
  view: Pick<ProductView, 'retired'> = {},
): Promise<MemberProduct> {
  return withActor(tenantActor(ctx), (db) =>
    readMemberProduct(db, productId, { ...view, hidesGoods: ctx.isImpersonating ?? false }),
  )
}

/** A product as the shop would show it, also while it is a draft. Throws `product_not_found`. */
export async function previewProduct(ctx: TenantContext, productId: string): Promise<ProductPage> {
  const product = await getProductForMember(ctx, productId)
  const figures = cardFigures(
    product.deliveryKind,
    product.variants.map(({ stock, ...variant }) => ({
      ...variant,
      available: stock.kind === 'counted' ? stock.available : null,
    })),
  )
  if (!figures) throw new AppError('product_not_found')
  return { ...product, category: null, imageAlt: product.images[0]?.alt ?? '', ...figures }
}

const slugTaken = (): AppError => fieldRefusal('slug', 'product_slug_taken')

/** Somebody took an address or a code since it was looked for. */
function takenRefusal(error: unknown): unknown {
  if (isTaken(error, 'products_tenant_id_slug_key')) return slugTaken()
  return isTaken(error, 'product_variants_code') ? fieldRefusal('variants', 'code_taken') : error
}

/** Throws `validation_failed` for an address that another product of the shop has. */
export async function requireFreeSlug(
  ctx: TenantContext,
  slug: string,
  productId: string | null,
): Promise<void> {
  const owner = await withActor(tenantActor(ctx), (db) => ownerOfSlug(db, slug))
  if (owner !== null && owner !== productId) throw slugTaken()
}

/** Throws `validation_failed` for a product that is to be on sale and has nothing to deliver. */
function requireGoods(input: Pick<ProductInput, 'published' | 'deliveryKind' | 'delivery'>): void {
  const problem = input.published ? whyUnsellable(input) : null
  if (problem !== null) throw fieldRefusal('published', problem)
}

/** Adds a product with its variants, stock and delivery. Throws `forbidden`, `validation_failed` (address taken). */
export async function addProduct(ctx: TenantContext, input: ProductInput): Promise<MemberProduct> {
  const productId = newId()
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      await claimImages(db, input.images ?? [])
      const delivery = await claimFile(db, ctx, input, null)
      requireGoods({ ...input, delivery })
      const slug = input.slug ?? (await freeSlug(db, slugOf(input.name)))
      const position = input.position ?? (await nextPosition(db))
      const categoryOf = await keepCategories(db, [input.category ?? ''])
      const categoryId = categoryOf(input.category)
      await insertProduct(db, { ...input, id: productId, slug, position, categoryId })
      await saveVariants(db, ctx, productId, input, null)
      await saveDelivery(db, productId, delivery)
      await saveImages(db, productId, input.images ?? [])
      await audit(db, ctx, { action: 'product.added', subjectId: productId, details: { name: input.name } })
      return readMemberProduct(db, productId)
    })
  } catch (error) {
    throw takenRefusal(error)
  }
}

const namedVariants = ({ variants }: ProductChange): string[] => variants.flatMap(({ id }) => id ?? [])

/**
 * Changes a product as a whole. Variants are changed, added, retired and taken back, never removed: orders name them. What
 * kind of goods it delivers stays. Throws `product_not_found`, `stale_version` when somebody changed it meanwhile, `forbidden`.
 */
export async function changeProduct(ctx: TenantContext, input: ProductChange): Promise<MemberProduct> {
  const { tenantId } = ctx
  let unused: string[] = []
  try {
    const changed = await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      const before = await readMemberProduct(db, input.id, { retired: namedVariants(input) })
      if (input.deliveryKind !== before.deliveryKind)
        throw fieldRefusal('deliveryKind', 'delivery_kind_stays')
      const categoryOf = await keepCategories(db, [input.category ?? ''])
      const row = {
        ...input,
        ...(input.category === undefined ? {} : { categoryId: categoryOf(input.category) }),
        slug: input.slug ?? before.slug,
        position: input.position ?? before.position,
      }
      if (!(await updateProduct(db, row, input.version))) throw new AppError('stale_version')
      const twice = nameInUse(before.variants, input)
      if (twice !== null) throw fieldRefusal(`variants.${twice}.name`, 'variant_twice')
      await claimImages(db, input.images ?? [], before.images)
      const delivery = await claimFile(db, ctx, input, before)
      // Nothing is put on sale without goods, and what is on sale does not lose them.
      if (!before.published || whyUnsellable(before) === null) requireGoods({ ...input, delivery })
      // First, so that another variant can have the code of one that is not sold any more.
      await retireVariants(db, input.id, input.retire ?? [])
      await saveVariants(db, ctx, input.id, input, before)
      if (input.images) unused = await saveImages(db, input.id, input.images)
      await saveDelivery(db, input.id, delivery)
      const old = before.delivery.file
      if (old && delivery.file?.key !== old.key) await releaseFile(db, ctx, old)
      await audit(db, ctx, {
        action: 'product.changed',
        subjectId: input.id,
        details: productDifference(before, { ...input, delivery }),
      })
      // Orders that waited for a link or a file can go on.
      await record(db, {
        tenantId,
        topic: 'goods.loaded',
        key: `${input.id}:${input.version + 1}`,
        payload: { productId: input.id },
      })
      return readMemberProduct(db, input.id)
    })
    await removePictures(ctx, unused)
    return changed
  } catch (error) {
    throw takenRefusal(error)
  }
}
