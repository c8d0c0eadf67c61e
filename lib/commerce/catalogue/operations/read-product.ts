import { ProductChange, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { TenantContext } from '@/lib/core/context'
import { Refusals } from '@/lib/core/requests/refusals'
import { judgeCodes } from '@/lib/commerce/catalogue/service/product-variants'
import { fileById } from './file-id'
import { getProductForMember, requireFreeSlug } from '@/lib/commerce/catalogue/service/products'
import type { ProductChangeBody } from './product-words'

type KnownVariant = MemberProduct['variants'][number]
type SentVariant = ProductChangeBody['variants'][number]

/** A counter as it is: told as the change of nothing, so that what is sold meanwhile is kept. */
function sameStock({ stock }: KnownVariant) {
  return stock.kind === 'counted' ? { ...stock, wasAvailable: stock.available } : stock
}

function saidStock(stock: NonNullable<SentVariant['stock']>) {
  if (stock.kind === 'unlimited') return { kind: stock.kind }
  const { kind, available, was_available: wasAvailable } = stock
  return { kind, available, ...(wasAvailable === undefined ? {} : { wasAvailable }) }
}

/** What is not said of a variant stays as it is, or is what a new one has. */
function readVariant(sent: SentVariant, known: KnownVariant | undefined) {
  const stock = sent.stock ? saidStock(sent.stock) : known && sameStock(known)
  return {
    ...(sent.id === undefined ? {} : { id: sent.id }),
    name: sent.name ?? known?.name,
    code: sent.code === undefined ? known?.code : sent.code,
    priceMinor: sent.price_minor,
    compareAtMinor: sent.compare_at_minor === undefined ? known?.compareAtMinor : sent.compare_at_minor,
    lowStockAt: sent.low_stock_at,
    keyPattern: sent.key_pattern,
    stock,
  }
}

function readCommon(
  tenantId: string,
  body: Partial<ProductChangeBody>,
  variants: ReturnType<typeof readVariant>[],
) {
  const id = body.delivery?.file_id
  return {
    name: body.name,
    slug: body.slug,
    summary: body.summary,
    description: body.description,
    deliveryKind: body.delivery_kind,
    taxClass: body.tax_class,
    category: body.category === null ? '' : body.category,
    images: body.images,
    maxPerOrder: body.max_per_order,
    published: body.published,
    variants,
    delivery: {
      accessUrl: body.delivery?.access_url,
      note: body.delivery?.note,
      file: id ? fileById(tenantId, id) : id,
      downloadLimit: body.delivery?.download_limit,
      linkLifetimeDays: body.delivery?.link_lifetime_days,
    },
  }
}

/** A new product, held to the rules of the form. Throws Zod's error with our own names of fields. */
export function readProductBody(tenantId: string, body: Partial<ProductChangeBody>): ProductInput {
  const variants = (body.variants ?? []).map((variant) => readVariant(variant, undefined))
  return ProductInput.parse(readCommon(tenantId, body, variants))
}

/** What the form's rules and the shop's other products have against a body. Throws `validation_failed`. */
export async function judgeProduct(
  ctx: TenantContext,
  body: Partial<ProductChangeBody>,
  before: MemberProduct | null,
): Promise<void> {
  const refusals = new Refusals()
  const { slug, variants = [] } = body
  refusals.read(() =>
    before
      ? readProductChange(ctx.tenantId, before, body, before.version)
      : readProductBody(ctx.tenantId, body),
  )
  if (slug !== undefined) await refusals.ask(() => requireFreeSlug(ctx, slug, before?.id ?? null))
  await refusals.ask(() => judgeCodes(ctx, variants))
  refusals.end()
}

/** The product with all the variants that a body names, also one that is not sold any more. */
export async function productToChange(
  ctx: TenantContext,
  id: string,
  { variants = [] }: { variants?: readonly { id?: string | undefined }[] },
): Promise<MemberProduct> {
  return getProductForMember(ctx, id, { retired: variants.flatMap((variant) => variant.id ?? []) })
}

const saidOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/**
 * A change of a product: what is not said stays as it is, and a variant that is not named is not sold any more. Throws
 * Zod's error with our own names of fields.
 */
export function readProductChange(
  tenantId: string,
  before: MemberProduct,
  body: Partial<ProductChangeBody>,
  version: number,
): ProductChange {
  const knownById = new Map(before.variants.map((variant) => [variant.id, variant]))
  const { variants: told = [] } = body
  const variants = told.map((variant) => readVariant(variant, knownById.get(variant.id ?? '')))
  const named = new Set(told.map(({ id }) => id))
  const { delivery, ...said } = readCommon(tenantId, body, variants)
  const { summary, description, deliveryKind, maxPerOrder, published } = before
  return ProductChange.parse({
    ...{ summary, description, deliveryKind, maxPerOrder, published },
    ...saidOf(said),
    delivery: { ...before.delivery, ...saidOf(delivery) },
    id: before.id,
    version,
    retire: before.variants.map(({ id }) => id).filter((id) => !named.has(id)),
  })
}
