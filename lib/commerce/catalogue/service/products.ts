import type { Readable } from 'node:stream'
import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { cutFileName } from '@/lib/core/text/text'
import { audit, getTenantSettings, claimUpload, releaseFile, storeUpload } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { saveImages } from '@/lib/commerce/catalogue/data/product-images'
import {
  findMemberProduct,
  freeSlug,
  listMemberProducts,
  ownerOfSlug,
} from '@/lib/commerce/catalogue/data/products'
import {
  insertProduct,
  insertVariant,
  nextPosition,
  retireVariants,
  saveDelivery,
  updateProduct,
  updateVariant,
} from '@/lib/commerce/catalogue/data/product-writes'
import { addStock, startCounting, stopCounting } from '@/lib/commerce/stock/data/stock-units'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import { cardFigures } from '@/lib/commerce/catalogue/rules/sellable'
import { nameInUse, productDifference, slugOf, stockChange } from '@/lib/commerce/catalogue/rules/product'
import { claimImages, removePictures } from './product-images'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type {
  MemberProduct,
  ProductChange,
  ProductInput,
  ProductPage,
} from '@/lib/commerce/catalogue/schema/product'

/** All products of the tenant in the shop's order, drafts included. */
export async function listProductsForMember(ctx: MemberContext): Promise<MemberProduct[]> {
  return withActor(memberActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    return listMemberProducts(db, currency)
  })
}

async function getProduct(
  db: TenantDb,
  productId: string,
  view: { hidesGoods?: boolean } = {},
): Promise<MemberProduct> {
  const { currency } = await getTenantSettings(db)
  const found = isId(productId) ? await findMemberProduct(db, productId, currency, view) : null
  if (!found) throw new AppError('product_not_found')
  return found
}

/** One product with what it delivers and its stock. Throws `product_not_found`. */
export async function getProductForMember(ctx: MemberContext, productId: string): Promise<MemberProduct> {
  return withActor(memberActor(ctx), (db) =>
    getProduct(db, productId, { hidesGoods: ctx.isImpersonating ?? false }),
  )
}

/** A product as the shop would show it, also while it is a draft. Throws `product_not_found`. */
export async function previewProduct(ctx: MemberContext, productId: string): Promise<ProductPage> {
  const product = await getProductForMember(ctx, productId)
  const figures = cardFigures(
    product.deliveryKind,
    product.variants.map(({ stock, ...variant }) => ({
      ...variant,
      available: stock.kind === 'counted' ? stock.available : null,
    })),
  )
  if (!figures) throw new AppError('product_not_found')
  return { ...product, imageAlt: product.images[0]?.alt ?? '', ...figures }
}

const slugTaken = () =>
  new AppError('validation_failed', 'validation_failed', { fields: { slug: ['product_slug_taken'] } })

/** Throws `validation_failed` for an address that another product of the shop has. */
export async function requireFreeSlug(
  ctx: MemberContext,
  slug: string,
  productId: string | null,
): Promise<void> {
  const owner = await withActor(memberActor(ctx), (db) => ownerOfSlug(db, slug))
  if (owner !== null && owner !== productId) throw slugTaken()
}

/** Adds a product with its variants, stock and delivery. Throws `forbidden`, `validation_failed` (address taken). */
export async function addProduct(ctx: MemberContext, input: ProductInput): Promise<MemberProduct> {
  const productId = newId()
  try {
    return await withActor(memberActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      await claimImages(db, input.images ?? [])
      const delivery = await claimFile(db, ctx, input, null)
      const slug = input.slug ?? (await freeSlug(db, slugOf(input.name)))
      const position = input.position ?? (await nextPosition(db))
      await insertProduct(db, { ...input, id: productId, slug, position })
      await saveVariants(db, ctx, productId, input, null)
      await saveDelivery(db, productId, delivery)
      await saveImages(db, productId, input.images ?? [])
      await audit(db, ctx, { action: 'product.added', subjectId: productId, details: { name: input.name } })
      return getProduct(db, productId)
    })
  } catch (error) {
    throw isTaken(error, 'products_tenant_id_slug_key') ? slugTaken() : error
  }
}

/**
 * Changes a product as a whole. Variants are changed, added and retired, never removed: orders name them. What kind of
 * goods it delivers stays. Throws `product_not_found`, `stale_version` when somebody changed it meanwhile, `forbidden`.
 */
export async function changeProduct(ctx: MemberContext, input: ProductChange): Promise<MemberProduct> {
  const { tenantId } = ctx
  let unused: string[] = []
  try {
    const changed = await withActor(memberActor(ctx), async (db) => {
      await requirePermission(db, 'products.write')
      const before = await getProduct(db, input.id)
      if (input.deliveryKind !== before.deliveryKind) throw invalid('deliveryKind', 'delivery_kind_stays')
      const row = {
        ...input,
        slug: input.slug ?? before.slug,
        position: input.position ?? before.position,
      }
      if (!(await updateProduct(db, row, input.version))) throw new AppError('stale_version')
      const twice = nameInUse(before.variants, input)
      if (twice !== null) throw invalid(`variants.${twice}.name`, 'variant_twice')
      await claimImages(db, input.images ?? [], before.images)
      const delivery = await claimFile(db, ctx, input, before)
      await saveVariants(db, ctx, input.id, input, before)
      await retireVariants(db, input.id, input.retire ?? [])
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
      return getProduct(db, input.id)
    })
    await removePictures(ctx, unused)
    return changed
  } catch (error) {
    throw isTaken(error, 'products_tenant_id_slug_key') ? slugTaken() : error
  }
}

function invalid(field: string, key: string): AppError {
  return new AppError('validation_failed', 'validation_failed', { fields: { [field]: [key] } })
}

/** Only a file that was stored for this shop, and as it was stored, becomes its goods: the form is asked for the key alone. */
async function claimFile(
  db: TenantDb,
  ctx: MemberContext,
  { delivery }: ProductInput,
  before: MemberProduct | null,
): Promise<ProductInput['delivery']> {
  const { file } = delivery
  if (!file) return delivery
  const kept = before?.delivery.file
  const isOurs = file.key.startsWith(`tenants/${ctx.tenantId}/files/`)
  const known = kept?.key === file.key ? kept : isOurs ? await claimUpload(db, file.key) : null
  if (!known) throw invalid('delivery.file', 'invalid')
  return { ...delivery, file: known }
}

async function saveVariants(
  db: TenantDb,
  ctx: MemberContext,
  productId: string,
  input: ProductInput,
  before: MemberProduct | null,
): Promise<void> {
  const { personId: actorId } = ctx
  for (const [position, variant] of input.variants.entries()) {
    const at = `variants.${position}`
    const known = before?.variants.find((one) => one.id === variant.id) ?? null
    if (variant.id !== undefined && !known) throw invalid(`${at}.id`, 'invalid')
    const compareAtMinor = variant.compareAtMinor ?? null
    if (compareAtMinor !== null && compareAtMinor <= variant.priceMinor) {
      throw invalid(`${at}.compareAtMinor`, 'compare_at_too_low')
    }
    const { name, priceMinor } = variant
    const lowStockAt = variant.lowStockAt === undefined ? (known ? known.lowStockAt : 5) : variant.lowStockAt
    const row = { name, priceMinor, compareAtMinor, lowStockAt, position }
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
    if (available === null) throw invalid(`${at}.stock.available`, 'stock_below_zero')
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

/**
 * Stores a file that a product will deliver; `addProduct` or `changeProduct` then names it. The checksum is of what
 * was stored. Throws `forbidden`, and `limit_reached` as soon as the plan has no room for more of it.
 */
export async function storeProductFile(
  ctx: MemberContext,
  file: { name: string; type: string; content: Readable | Buffer; expectedBytes?: bigint },
): Promise<NonNullable<MemberProduct['delivery']['file']>> {
  await withActor(memberActor(ctx), (db) => requirePermission(db, 'products.write'))
  const plain = file.name
    .normalize('NFC')
    .replace(/[\p{Cc}/\\]/gu, '')
    .trim()
  const name = cutFileName(plain, 200) || 'file'
  const type = /^[\w.+-]{1,50}\/[\w.+-]{1,49}$/.test(file.type) ? file.type : 'application/octet-stream'
  const { content, expectedBytes = 0n } = file
  return storeUpload(
    ctx,
    { folder: 'files', id: newId(), fileName: file.name },
    { name, type, content, expectedBytes },
  )
}
