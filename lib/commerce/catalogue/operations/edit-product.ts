import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { readable } from '@/lib/core/api/readable'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import { changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { idOfFile } from './file-id'
import { ProductAnswer, ProductEditBody, sentProduct } from './product-words'
import type { ProductChangeBody } from './product-words'
import { judgeProduct, productToChange, readProductChange } from './read-product'

type Edit = Partial<ProductEditBody>
type EditedVariant = NonNullable<Edit['variants']>[number]

/** A product as it is, in the words of a body. */
function bodyOf(product: MemberProduct): ProductChangeBody {
  const { delivery } = product
  return {
    ...{ name: product.name, slug: product.slug, summary: product.summary, description: product.description },
    ...{
      tax_class: product.taxClass,
      category: product.category || null,
      delivery_kind: product.deliveryKind,
    },
    published: product.published && product.archivedAt === null,
    images: product.images.map(({ file, alt }) => ({ file, alt })),
    max_per_order: product.maxPerOrder,
    delivery: {
      access_url: delivery.accessUrl,
      note: delivery.note,
      file_id: delivery.file && idOfFile(delivery.file.key),
      download_limit: delivery.downloadLimit,
      link_lifetime_days: delivery.linkLifetimeDays,
    },
    variants: product.variants.map((variant) => ({
      ...{ id: variant.id, name: variant.name, code: variant.code, price_minor: variant.priceMinor },
      ...{ compare_at_minor: variant.compareAtMinor, low_stock_at: variant.lowStockAt },
      ...{ key_pattern: variant.keyPattern, stock: variant.stock },
    })),
  }
}

/** All variants in their order, each with what is said of it; behind them those that are new. */
function withEdits(variants: ProductChangeBody['variants'], edits: readonly EditedVariant[]) {
  const said = new Map(edits.map((edit) => [edit.id, edit]))
  const known = new Set(variants.map(({ id }) => id))
  return [
    ...variants.map((variant) => ({ ...variant, ...said.get(variant.id) })),
    ...edits.filter(({ id }) => id === undefined || !known.has(id)),
  ] as ProductChangeBody['variants']
}

/** What is changed, with every variant that is on sale, so that none of them is not sold any more. */
function wholeOf(before: MemberProduct, edit: Edit): Partial<ProductChangeBody> {
  const stays = before.variants.map(({ id, priceMinor }) => ({ id, price_minor: priceMinor }))
  return { ...edit, name: edit.name ?? before.name, variants: withEdits(stays, edit.variants ?? []) }
}

/** Whether all that is said is so already. */
function isAlreadySo(before: MemberProduct, edit: Edit): boolean {
  const present = bodyOf(before)
  const { delivery, variants = [], ...said } = edit
  return isDeepStrictEqual(
    {
      ...present,
      ...said,
      delivery: { ...present.delivery, ...delivery },
      variants: withEdits(present.variants, variants),
    },
    present,
  )
}

/** A refusal with the places of variants as they were sent; what is wrong with one that was not sent is wrong with all. */
function inSentPlaces(error: unknown, before: MemberProduct, { variants = [] }: Edit): unknown {
  const fields = error instanceof z.ZodError ? fieldErrors(error) : error instanceof AppError && error.fields
  if (!fields) return error
  const places = withEdits(
    before.variants.map(({ id, priceMinor }) => ({ id, price_minor: priceMinor })),
    variants,
  ).map((one) => variants.findIndex((sent) => sent === one || (sent.id !== undefined && sent.id === one.id)))
  const renamed = Object.entries(fields).map(([path, why]): [string, typeof why] => {
    const [first, place, ...rest] = path.split('.')
    if (first !== 'variants' || place === undefined) return [path, why]
    const sentAt = places[Number(place)] ?? -1
    return [sentAt === -1 ? 'variants' : ['variants', sentAt, ...rest].join('.'), why]
  })
  const { code, message, values } =
    error instanceof AppError ? error : new AppError('validation_failed', 'validation_failed')
  return new AppError(code, message, { values, fields: Object.fromEntries(renamed), cause: error })
}

export const editProduct = operation({
  method: 'PATCH',
  path: '/products/{id}',
  id: 'editProduct',
  tag: 'Products',
  summary: 'Change parts of a product',
  description:
    'Whatever is not named stays as it is. A variant that is named by its `id` changes in what is said of it, one without an `id` is added, and all others stay on sale; `PUT` takes variants off sale.',
  rights: ['products.write'],
  assistants: {
    undo: {
      by: 'editProduct',
      with: { id: 'sent.id', '*': 'before' },
      reads: 'getProduct',
      note: 'A variant that was added stays: a person takes it off sale. Stock is what it was then: where something was sold meanwhile, send it as it is now.',
    },
  },
  params: ById,
  body: ProductEditBody,
  async judgeMore(ctx, sent, { id }) {
    const edit = readable(ProductEditBody, sent)
    const before = await productToChange(ctx, id, edit)
    await judgeProduct(ctx, wholeOf(before, edit), before).catch((error: unknown) => {
      throw inSentPlaces(error, before, edit)
    })
  },
  reread: async (ctx, { id }) => sentProduct(await getProductForMember(ctx, id)),
  bodyLimitBytes: 256 * 1024,
  answer: ProductAnswer,
  isVersioned: true,
  errors: ['product_not_found', 'limit_reached'],
  run: async (ctx, { params: { id }, body, version }) => {
    const before = await productToChange(ctx, id, body)
    requireVersion(version, before.version)
    if (isAlreadySo(before, body)) return sentProduct(before)
    try {
      const whole = wholeOf(before, body)
      const change = readProductChange(ctx.tenantId, before, whole, version ?? before.version)
      return sentProduct(await changeProduct(ctx, change))
    } catch (error) {
      throw inSentPlaces(error, before, body)
    }
  },
})
