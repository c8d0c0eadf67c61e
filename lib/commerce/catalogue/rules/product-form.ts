import { z } from 'zod'
import { readAmount } from '@/lib/core/money/money-input'
import type { Currency } from '@/lib/core/money/money'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { Refusals } from '@/lib/core/requests/refusals'
import { readWhole, wholeNumberProblem } from '@/lib/core/text/number-input'
import { plainText } from '@/lib/core/text/text-input'
import { DELIVERY_KINDS, handedOverAs, Id } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'
import { HttpUrl, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'

const version = z.coerce.number('expected_whole').int('expected_whole')
const typed = z.string().default('')
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
  keyPattern: z.string().default(''),
  code: z.string().default(''),
})

const StoredFile = z.object({
  key: z.string(),
  name: z.string(),
  type: z.string(),
  sizeBytes: z.coerce.bigint(),
  sha256: z.string(),
})

/** A product as its form sends it: prices as people type them, variants and the uploaded file as JSON. */
export const ProductForm = z.object({
  id: Id.optional(),
  version: version.optional(),
  name: typed,
  slug: typed,
  summary: typed,
  description: typed,
  deliveryKind: z.enum(DELIVERY_KINDS, 'invalid'),
  maxPerOrder: typed,
  published: isOn,
  variants: jsonField(z.array(Variant).min(1, 'required').max(50, 'too_many')),
  accessUrl: orNull,
  note: typed,
  file: jsonField(StoredFile.nullable()).optional(),
  downloadLimit: typed,
  linkLifetimeDays: typed,
  taxClass: z.enum(TAX_CLASSES, 'invalid').default('standard'),
  category: z.string().optional(),
  images: jsonField(z.array(z.object({ file: Id, alt: z.string() }))).optional(),
  retire: jsonField(z.array(Id)).optional(),
})
export type ProductForm = z.infer<typeof ProductForm>

/** Reads what is typed in numbers and keeps every refusal, so that a form is mended in one go. */
class TypedNumbers {
  constructor(
    private readonly refusals: Refusals,
    private readonly currency: Currency,
    private readonly language: string,
  ) {}

  amount(text: string, field: string): bigint {
    const { minor, refusal } = readAmount(text, this.currency, this.language)
    if (minor === null) this.refusals.add(field, plainText(text) === '' ? 'required' : refusal)
    return minor ?? 0n
  }

  /** Nothing typed is not zero, and "1e3" is no number that a person would write. */
  whole(text: string, field: string, least: 0 | 1 = 0): number {
    const whole = readWhole(text)
    if (whole !== null && whole >= least) return whole
    this.refusals.add(field, plainText(text) === '' ? 'required' : wholeNumberProblem(least))
    return least
  }

  needed(text: string, field: string): string {
    if (plainText(text) === '') this.refusals.add(field, 'required')
    return text
  }

  /** The former price has to be higher; said here, it is told together with the rest. */
  compare(priceMinor: bigint, compareAtMinor: bigint | null, field: string): void {
    if (compareAtMinor !== null && compareAtMinor <= priceMinor)
      this.refusals.add(field, 'compare_at_too_low')
  }
}

function readVariant(
  variant: ProductForm['variants'][number],
  index: number,
  kind: DeliveryKind,
  typed: TypedNumbers,
): z.input<typeof ProductInput>['variants'][number] {
  const at = `variants.${index}`
  const orNone = <T>(text: string, read: (text: string) => T): T | null =>
    plainText(text) === '' ? null : read(text)
  const priceMinor = typed.amount(variant.price, `${at}.priceMinor`)
  const compareAtMinor = orNone(variant.compareAt, (text) => typed.amount(text, `${at}.compareAtMinor`))
  typed.compare(priceMinor, compareAtMinor, `${at}.compareAtMinor`)
  return {
    ...(variant.id === undefined ? {} : { id: variant.id }),
    name: variant.name,
    code: variant.code,
    lowStockAt: orNone(variant.lowStockAt, (text) => typed.whole(text, `${at}.lowStockAt`)),
    priceMinor,
    compareAtMinor,
    // For other kinds the form does not show it, so nothing is wrong with what stands there.
    keyPattern: kind === 'generated_key' ? typed.needed(variant.keyPattern, `${at}.keyPattern`) : null,
    // Loaded keys are counted as they are, and made ones never run out; the form shows no field for them.
    stock:
      handedOverAs(kind) === 'license_key' || variant.stock === 'unlimited'
        ? { kind: 'unlimited' }
        : {
            kind: 'counted',
            available: typed.whole(variant.available, `${at}.stock.available`),
            ...(variant.wasAvailable === undefined ? {} : { wasAvailable: variant.wasAvailable }),
          },
  }
}

const limitsOfFiles = { downloadLimit: 1000, linkLifetimeDays: 3650 } as const

/** What the chosen kind of delivery asks for; the form does not show the rest, so nothing is wrong with that. */
function readDelivery(form: ProductForm, typed: TypedNumbers): unknown {
  const { deliveryKind, accessUrl, note, file } = form
  const limits = Object.entries(limitsOfFiles).flatMap(([name, most]) => {
    const text = form[name as keyof typeof limitsOfFiles]
    if (deliveryKind === 'file') return [[name, typed.whole(text, `delivery.${name}`, 1)]]
    const whole = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0
    return whole >= 1 && whole <= most ? [[name, whole]] : []
  })
  return {
    accessUrl: deliveryKind === 'access_link' || HttpUrl.safeParse(accessUrl).success ? accessUrl : null,
    note,
    ...(file === undefined ? {} : { file }),
    ...Object.fromEntries(limits),
  }
}

/**
 * What a product's form means in a shop of this currency, read in the language of who typed it. Throws
 * `validation_failed` with everything that is wrong with it, and with what was refused before.
 */
export function readProductForm(
  form: ProductForm,
  currency: Currency,
  language: string,
  refusals = new Refusals(),
): ProductInput {
  const typed = new TypedNumbers(refusals, currency, language)
  const { name, summary, description, deliveryKind, taxClass, category, images, published } = form
  const slug = plainText(form.slug).toLowerCase()
  return refusals.parse(ProductInput, {
    ...{ name, summary, description, deliveryKind, taxClass, category, images, published },
    ...(slug === '' ? {} : { slug }),
    maxPerOrder: typed.whole(form.maxPerOrder, 'maxPerOrder', 1),
    variants: form.variants.map((variant, index) => readVariant(variant, index, deliveryKind, typed)),
    delivery: readDelivery(form, typed),
  })
}
