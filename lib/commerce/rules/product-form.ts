import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { readAmount } from '@/lib/core/money-input'
import type { Currency } from '@/lib/core/money'
import { plainText } from '@/lib/core/text-input'
import { DELIVERY_KINDS, Id, ProductInput } from '@/lib/commerce/schema'
import { TAX_CLASSES } from '@/lib/commerce/schema/tax'

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
export const ProductForm = z.object({
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
export type ProductForm = z.infer<typeof ProductForm>

/** Reads what is typed in numbers and keeps every refusal, so that a form is mended in one go. */
class TypedNumbers {
  private readonly refusals: Record<string, string[]> = {}

  constructor(
    private readonly currency: Currency,
    private readonly language: string,
  ) {}

  amount(text: string, field: string): bigint {
    const { minor, refusal } = readAmount(text, this.currency, this.language)
    if (minor === null) this.refusals[field] = [plainText(text) === '' ? 'required' : refusal]
    return minor ?? 0n
  }

  /** Nothing typed is not zero, and "1e3" is no number that a person would write. */
  whole(text: string, field: string): number {
    const typed = plainText(text)
    if (/^\d{1,9}$/.test(typed)) return Number(typed)
    this.refusals[field] = [typed === '' ? 'required' : 'whole_number']
    return 0
  }

  assertAllRead(): void {
    if (Object.keys(this.refusals).length > 0)
      throw new AppError('validation_failed', 'validation_failed', { fields: this.refusals })
  }
}

function readVariant(
  variant: ProductForm['variants'][number],
  index: number,
  isSerial: boolean,
  typed: TypedNumbers,
): z.input<typeof ProductInput>['variants'][number] {
  const at = `variants.${index}`
  const orNone = <T>(text: string, read: (text: string) => T): T | null =>
    plainText(text) === '' ? null : read(text)
  return {
    ...(variant.id === undefined ? {} : { id: variant.id }),
    name: variant.name,
    lowStockAt: orNone(variant.lowStockAt, (text) => typed.whole(text, `${at}.lowStockAt`)),
    priceMinor: typed.amount(variant.price, `${at}.priceMinor`),
    compareAtMinor: orNone(variant.compareAt, (text) => typed.amount(text, `${at}.compareAtMinor`)),
    // Loaded keys are counted as they are; the form shows no field for them.
    stock:
      isSerial || variant.stock === 'unlimited'
        ? { kind: 'unlimited' }
        : {
            kind: 'counted',
            available: typed.whole(variant.available, `${at}.stock.available`),
            ...(variant.wasAvailable === undefined ? {} : { wasAvailable: variant.wasAvailable }),
          },
  }
}

/** What a product's form means in a shop of this currency, read in the language of who typed it. Throws `validation_failed`. */
export function readProductForm(form: ProductForm, currency: Currency, language: string): ProductInput {
  const { slug, accessUrl, note, file, downloadLimit, linkLifetimeDays, variants, ...rest } = form
  const { id: _id, version: _version, retire: _retire, ...same } = rest
  const typed = new TypedNumbers(currency, language)
  const isSerial = form.deliveryKind === 'license_key'
  const read = variants.map((variant, index) => readVariant(variant, index, isSerial, typed))
  typed.assertAllRead()
  return ProductInput.parse({
    ...same,
    ...(plainText(slug) === '' ? {} : { slug: plainText(slug).toLowerCase() }),
    variants: read,
    delivery: { accessUrl, note, downloadLimit, linkLifetimeDays, ...(file === undefined ? {} : { file }) },
  })
}
