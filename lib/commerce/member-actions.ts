'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import type { MemberContext } from '@/lib/core/context'
import { requireAmount } from '@/lib/core/money-input'
import type { Currency } from '@/lib/core/money'
import { shopBase } from '@/lib/core/request'
import { plainText } from '@/lib/core/text-input'
import { DELIVERY_KINDS, Id, MarkFulfilledInput, ProductChange, ProductInput } from '@/lib/commerce/schema'
import { addProduct, cancelOrder, changeProduct, markFulfilled } from '@/lib/commerce/service'
import { TAX_CLASSES } from '@/lib/commerce/schema/tax'
import { getShopSettings } from '@/lib/platform/service/shops'

const count = z.coerce.number('invalid').int('invalid')
const isOn = z
  .string()
  .optional()
  .transform((value) => value === 'on')
const orNull = z
  .string()
  .default('')
  .transform((value) => (plainText(value) === '' ? null : value))

const Variant = z.object({
  id: Id.optional(),
  name: z.string(),
  price: z.string(),
  compareAt: z.string(),
  stock: z.enum(['unlimited', 'counted']),
  available: z.string(),
  wasAvailable: z.number().int().optional(),
  lowStockAt: z.string().default('5'),
})

const StoredFile = z.object({
  key: z.string(),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.coerce.bigint(),
  sha256: z.string(),
})

function json<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** A product as its form sends it: prices as people type them, variants and the uploaded file as JSON. */
const ProductForm = z.object({
  id: Id.optional(),
  version: count.optional(),
  name: z.string(),
  slug: z.string().default(''),
  summary: z.string().default(''),
  description: z.string().default(''),
  deliveryKind: z.enum(DELIVERY_KINDS, 'invalid'),
  maxPerOrder: count,
  published: isOn,
  variants: json(z.array(Variant).min(1, 'required').max(50, 'too_many')),
  accessUrl: orNull,
  note: z.string().default(''),
  file: json(StoredFile.nullable()).optional(),
  downloadLimit: count,
  linkLifetimeDays: count,
  taxClass: z.enum(TAX_CLASSES, 'invalid').default('standard'),
  images: json(z.array(z.object({ file: Id, alt: z.string() }))).optional(),
  retire: json(z.array(Id)).optional(),
})
type ProductForm = z.infer<typeof ProductForm>

function toInput(form: ProductForm, currency: Currency, language: string): ProductInput {
  const {
    slug,
    accessUrl,
    note,
    file,
    downloadLimit,
    linkLifetimeDays,
    variants,
    id: _id,
    version: _version,
    retire: _retire,
    ...same
  } = form
  return ProductInput.parse({
    ...same,
    ...(plainText(slug) === '' ? {} : { slug: plainText(slug).toLowerCase() }),
    variants: variants.map((variant, index) => ({
      ...(variant.id === undefined ? {} : { id: variant.id }),
      name: variant.name,
      lowStockAt: variant.lowStockAt.trim() === '' ? null : Number(variant.lowStockAt),
      priceMinor: requireAmount(variant.price, currency, language, `variants.${index}.priceMinor`),
      compareAtMinor:
        variant.compareAt.trim() === ''
          ? null
          : requireAmount(variant.compareAt, currency, language, `variants.${index}.compareAtMinor`),
      stock:
        variant.stock === 'unlimited'
          ? { kind: 'unlimited' }
          : {
              kind: 'counted',
              available: Number(variant.available),
              ...(variant.wasAvailable === undefined ? {} : { wasAvailable: variant.wasAvailable }),
            },
    })),
    delivery: { accessUrl, note, downloadLimit, linkLifetimeDays, ...(file === undefined ? {} : { file }) },
  })
}

async function currencyOf(ctx: MemberContext): Promise<Currency> {
  return (await getShopSettings(ctx)).currency
}

export const addProductAction = memberAction(
  'products.write',
  ProductForm,
  async (ctx, form): Promise<{ savedAt: number }> => {
    const { id } = await addProduct(ctx, toInput(form, await currencyOf(ctx), ctx.locale))
    return redirect(`${await shopBase()}/dashboard/products/${id}?created=1`)
  },
)

export const changeProductAction = memberAction('products.write', ProductForm, async (ctx, form) => {
  const input = toInput(form, await currencyOf(ctx), ctx.locale)
  await changeProduct(
    ctx,
    ProductChange.parse({ ...input, id: form.id, version: form.version, retire: form.retire }),
  )
  return { savedAt: Date.now() }
})

export const cancelOrderAction = memberAction(
  'orders.cancel',
  z.object({ orderId: Id }),
  async (ctx, { orderId }) => {
    await cancelOrder(ctx, orderId)
    return { cancelledAt: Date.now() }
  },
)

export const markFulfilledAction = memberAction('orders.fulfil', MarkFulfilledInput, async (ctx, input) => {
  await markFulfilled(ctx, input)
  return { markedAt: Date.now() }
})
