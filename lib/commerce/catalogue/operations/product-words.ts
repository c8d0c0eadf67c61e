import { z } from 'zod'
import { AmountMinor, Id, Moment, SentAmount } from '@/lib/core/api/words'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import { PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
import type { ProductState } from '@/lib/commerce/catalogue/schema/products'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'
import { mediaUrl } from '@/lib/core/storage/media'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { FileId, idOfFile } from './file-id'

const StockAnswer = z.object({
  kind: z.enum(['unlimited', 'counted']),
  available: z.int().nullable().meta({ description: 'Null where nothing is counted.' }),
})

const VariantAnswer = z
  .object({
    id: Id,
    name: z.string().meta({ description: 'Empty where a product has but one.' }),
    code: z.string().nullable(),
    price_minor: AmountMinor,
    compare_at_minor: AmountMinor.nullable(),
    stock: StockAnswer,
    held: z.int().meta({ description: 'Units that wait for a payment.' }),
    low_stock_at: z.int().nullable(),
    key_pattern: z.string().nullable(),
  })
  .meta({ id: 'Variant' })

/** Where the shop shows a picture. */
export const PicturePath = z.string().meta({
  description: 'Where it is on the shop’s host.',
  example: '/api/media/images/0199c0de-0000-7000-8000-000000000001-l.webp',
})

export const ProductAnswer = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    summary: z.string(),
    description: z.string(),
    delivery_kind: z.enum(DELIVERY_KINDS),
    tax_class: z.enum(TAX_CLASSES),
    category: z.string().nullable().meta({ description: 'Its name.' }),
    state: z.enum(PRODUCT_STATES),
    published: z.boolean().meta({ description: 'Whether it is on sale; false in the archive.' }),
    max_per_order: z.int(),
    currency: z.string(),
    images: z.array(z.object({ file: Id, alt: z.string(), path: PicturePath })),
    variants: z.array(VariantAnswer),
    delivery: z.object({
      access_url: z.string().nullable(),
      note: z.string(),
      file_id: z.string().nullable(),
      file: z
        .object({ name: z.string(), type: z.string(), size_bytes: z.int(), sha256: z.string() })
        .nullable(),
      download_limit: z.int(),
      link_lifetime_days: z.int(),
    }),
    created_at: Moment,
    archived_at: Moment.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Product' })

const stateOf = (product: MemberProduct): ProductState =>
  product.archivedAt ? 'archived' : product.published ? 'published' : 'draft'

function variantDocument(variant: MemberProduct['variants'][number]): z.input<typeof VariantAnswer> {
  const { stock } = variant
  return {
    id: variant.id,
    name: variant.name,
    code: variant.code,
    price_minor: variant.priceMinor.toString(),
    compare_at_minor: variant.compareAtMinor?.toString() ?? null,
    stock: { kind: stock.kind, available: stock.kind === 'counted' ? stock.available : null },
    held: variant.held,
    low_stock_at: variant.lowStockAt,
    key_pattern: variant.keyPattern,
  }
}

function deliveryDocument({ delivery }: MemberProduct): z.input<typeof ProductAnswer>['delivery'] {
  const { file } = delivery
  return {
    access_url: delivery.accessUrl,
    note: delivery.note,
    file_id: file && idOfFile(file.key),
    file: file && {
      name: file.name,
      type: file.type,
      size_bytes: Number(file.sizeBytes),
      sha256: file.sha256,
    },
    download_limit: delivery.downloadLimit,
    link_lifetime_days: delivery.linkLifetimeDays,
  }
}

export function productDocument(product: MemberProduct): z.input<typeof ProductAnswer> {
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    summary: product.summary,
    description: product.description,
    delivery_kind: product.deliveryKind,
    tax_class: product.taxClass,
    category: product.category || null,
    state: stateOf(product),
    published: stateOf(product) === 'published',
    max_per_order: product.maxPerOrder,
    currency: product.currency,
    images: product.images.map(({ file, alt, path }) => ({ file, alt, path: mediaUrl(path) ?? '' })),
    variants: product.variants.map(variantDocument),
    delivery: deliveryDocument(product),
    created_at: product.createdAt.toISOString(),
    archived_at: product.archivedAt?.toISOString() ?? null,
    version: product.version,
  }
}

/** How an operation answers with one product. */
export const sentProduct = (product: MemberProduct) => ({
  body: productDocument(product),
  version: product.version,
  location: `/api/v1/products/${product.id}`,
})

const rules = ProductInput.shape
const ruleOfVariant = rules.variants.element.shape
const whole = z.int('whole_number')

const StockBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlimited'), available: z.null('invalid').optional() }),
  z.strictObject({
    kind: z.literal('counted'),
    available: whole,
    was_available: whole.optional().meta({
      description: 'What was read before: then only the difference counts, and what was sold since is kept.',
    }),
  }),
])

const VariantBody = z
  .strictObject({
    name: ruleOfVariant.name.unwrap().optional(),
    code: z.string().nullable().optional().meta({
      description: 'What it is known by elsewhere, such as an article number; no other variant has it.',
    }),
    price_minor: SentAmount,
    compare_at_minor: SentAmount.nullable().optional(),
    stock: StockBody.optional().meta({
      description: 'Unlimited where nothing is said. Keys are counted by loading them.',
    }),
    low_stock_at: whole.nullable().optional(),
    key_pattern: z.string().nullable().optional(),
  })
  .meta({ id: 'VariantBody' })

const KnownVariantBody = VariantBody.extend({
  id: Id.optional().meta({ description: 'Without one, it is a new variant.' }),
}).meta({ id: 'KnownVariantBody' })

const common = {
  name: rules.name,
  slug: rules.slug,
  summary: rules.summary.unwrap().optional(),
  description: rules.description.unwrap().optional(),
  tax_class: rules.taxClass,
  category: rules.category.unwrap().nullable().optional().meta({
    description: 'By its name; one that the shop does not have is added. Null or empty is none.',
  }),
  images: rules.images.meta({
    description:
      'In their order, each with the `file` that `addImage` answered with; one that is not named is removed.',
  }),
  max_per_order: z.int('invalid_quantity').optional(),
  published: z.boolean('invalid').optional(),
  delivery: z
    .strictObject({
      access_url: z.string().nullable().optional(),
      note: z.string().optional(),
      file_id: FileId.nullable().optional().meta({ description: 'The `id` that `addFile` answered with.' }),
      download_limit: whole.optional(),
      link_lifetime_days: whole.optional(),
    })
    .optional(),
}

export const ProductBody = z
  .strictObject({ ...common, delivery_kind: rules.deliveryKind, variants: z.array(VariantBody) })
  .meta({ id: 'ProductBody' })

export const ProductChangeBody = z
  .strictObject({
    ...common,
    delivery_kind: rules.deliveryKind.optional().meta({ description: 'It stays; another one is refused.' }),
    variants: z.array(KnownVariantBody),
  })
  .meta({ id: 'ProductChangeBody' })

const EditedVariantBody = VariantBody.extend({
  id: Id.optional().meta({ description: 'Without one, it is a new variant, which needs a price.' }),
  price_minor: SentAmount.optional(),
})
  .superRefine(({ id, price_minor: price }, context) => {
    if (id === undefined && price === undefined)
      context.addIssue({ code: 'custom', path: ['price_minor'], message: 'required' })
  }, evenIfWrong)
  .meta({ id: 'EditedVariantBody' })

export const ProductEditBody = z
  .strictObject({
    ...common,
    name: rules.name.optional(),
    delivery_kind: rules.deliveryKind.optional().meta({ description: 'It stays; another one is refused.' }),
    variants: z.array(EditedVariantBody).optional(),
  })
  .meta({ id: 'ProductEditBody' })

export type ProductEditBody = z.output<typeof ProductEditBody>
export type ProductBody = z.output<typeof ProductBody>
export type ProductChangeBody = z.output<typeof ProductChangeBody>
