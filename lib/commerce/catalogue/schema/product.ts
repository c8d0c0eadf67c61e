import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { line, plainText, seenName, text } from '@/lib/core/text/text-input'
import { CategoryName } from './categories'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'
import { keyPatternProblem } from '@/lib/commerce/stock/rules/key-pattern'
import { DELIVERY_KINDS, Id, Slug } from '@/lib/commerce/schema'
import type { DeliveryKind, PaymentChoice } from '@/lib/commerce/schema'
import type { TaxSettings } from '@/lib/platform/schema'

const amount = z.bigint('invalid').min(0n, 'invalid').max(10_000_000_000_000n, 'too_large')

/** How many units can be sold. On a change, `wasAvailable` is what the form showed: sales since then are kept. */
const StockInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlimited') }),
  z.strictObject({
    kind: z.literal('counted'),
    available: z.int('whole_number').min(0, 'whole_number').max(100_000_000, 'too_large'),
    wasAvailable: z.int('expected_whole').min(0, 'invalid').optional(),
  }),
])

export const HttpUrl = line(1, 2000).refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  'invalid_url',
)

/** What made keys look like; nothing typed is no pattern. */
const KeyPattern = line(0, 100)
  .superRefine((pattern, context) => {
    const problem = pattern === '' ? null : keyPatternProblem(pattern)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem, input: pattern })
  })
  .transform((pattern) => pattern || null)

/** What the seller knows a variant by elsewhere, such as an article number; nothing typed is none. */
const VariantCode = z
  .string('invalid')
  .max(200, 'too_long')
  .transform(plainText)
  .pipe(
    z
      .string()
      .max(40, 'too_long')
      .regex(/^(?:[A-Za-z0-9][A-Za-z0-9._-]*)?$/, 'invalid_code'),
  )
  .transform((code) => code || null)

/** Customers choose a variant by its name alone, programs by its code. */
function judgeVariants(
  variants: readonly { id?: string | undefined; name: string; code?: string | null | undefined }[],
  context: z.core.$RefinementCtx,
): void {
  const names = new Set<string>()
  const ids = new Set<string>()
  const codes = new Set<string>()
  const refuse = (index: number, field: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [index, field], message, input: variants })
  }
  for (const [index, { id, name, code }] of variants.entries()) {
    if (variants.length > 1 && name === '') refuse(index, 'name', 'variant_unnamed')
    else if (names.has(seenName(name))) refuse(index, 'name', 'variant_twice')
    if (id !== undefined && ids.has(id)) refuse(index, 'id', 'expected_once')
    if (code && codes.has(code.toLowerCase())) refuse(index, 'code', 'code_taken')
    if (code) codes.add(code.toLowerCase())
    names.add(seenName(name))
    if (id !== undefined) ids.add(id)
  }
}

export const ProductInput = z.strictObject({
  name: line(1, 120),
  /** Made from the name when it is not given. */
  slug: Slug.optional(),
  summary: line(0, 300).default(''),
  description: text(0, 20_000).default(''),
  deliveryKind: z.enum(DELIVERY_KINDS, 'invalid'),
  taxClass: z.enum(TAX_CLASSES, 'invalid').optional(),
  /** By its name; one that the shop does not have is added. Left out, it stays as it is; empty is none. */
  category: CategoryName.optional(),
  /** The pictures in their order, by the file that was stored; left out, they stay as they are. */
  images: z
    .array(z.strictObject({ file: Id, alt: line(0, 200).default('') }))
    .max(12, 'too_many')
    .optional(),
  maxPerOrder: z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_large').default(10),
  position: z.int().min(0).max(1_000_000).optional(),
  published: z.boolean().default(false),
  variants: z
    .array(
      z.strictObject({
        id: Id.optional(),
        name: line(0, 80).default(''),
        /** Left out, it stays as it is. */
        code: VariantCode.nullable().optional(),
        priceMinor: amount,
        compareAtMinor: amount.nullable().optional(),
        /** Ignored for keys: the loaded ones are the stock, and those that are made never run out. */
        stock: StockInput.default({ kind: 'unlimited' }),
        /** At how many units the team is warned; null for never. */
        lowStockAt: z
          .int('whole_number')
          .min(0, 'whole_number')
          .max(1_000_000, 'too_large')
          .nullable()
          .optional(),
        /** Where keys are made when they are sold: what they look like. Left out, it stays as it is. */
        keyPattern: KeyPattern.nullable().optional(),
      }),
    )
    .min(1, 'required')
    .max(50, 'too_many')
    .superRefine(judgeVariants),
  delivery: z
    .strictObject({
      accessUrl: HttpUrl.nullable().optional(),
      note: text(0, 4000).default(''),
      file: z
        .strictObject({
          key: z.string().max(500),
          name: line(1, 200),
          type: z.string().max(100),
          sizeBytes: z.bigint().min(0n),
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
        })
        .nullable()
        .optional(),
      downloadLimit: z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_large').default(5),
      linkLifetimeDays: z
        .int('invalid_quantity')
        .min(1, 'invalid_quantity')
        .max(3650, 'too_large')
        .default(30),
    })
    .default({ note: '', downloadLimit: 5, linkLifetimeDays: 30 }),
})

export type ProductInput = z.infer<typeof ProductInput>

export const ProductChange = ProductInput.extend({
  id: Id,
  version: z.int().min(1),
  /** Variants that are not sold any more. Orders name them, so they stay. */
  retire: z.array(Id).max(200).optional(),
})

export type ProductChange = z.infer<typeof ProductChange>

export type Stock = { kind: 'unlimited' } | { kind: 'counted'; available: number }

export type Storefront = {
  tenantId: string
  slug: string
  name: string
  tagline: string
  brandColor: string
  logoPath: string | null
  faviconPath: string | null
  /** The shop's own domain, when it leads here. */
  domain: string | null
  locale: Locale
  currency: Currency
  timeZone: string
  contactEmail: string | null
  contactPhone: string | null
  refundPolicy: string
  hasPrivacyPolicy: boolean
  hasTerms: boolean
  tax: TaxSettings
  providers: PaymentChoice[]
  /** Whoever orders may choose to be told of it by WhatsApp, too. */
  tellsByChat: boolean
}

export type ProductCard = {
  id: string
  slug: string
  name: string
  summary: string
  imagePath: string | null
  /** What the picture shows, in the seller's words; empty where there are none. */
  imageAlt: string
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  currency: Currency
  /** The lowest price of its variants. */
  priceMinor: bigint
  hasManyPrices: boolean
  category: { slug: string; name: string } | null
  createdAt: Date
  compareAtMinor: bigint | null
  stock: Stock
}

export type ProductPage = ProductCard & {
  description: string
  /** All pictures, the one of the card first. */
  images: { path: string; alt: string }[]
  maxPerOrder: number
  variants: { id: string; name: string; priceMinor: bigint; compareAtMinor: bigint | null; stock: Stock }[]
}

export type MemberProduct = {
  id: string
  slug: string
  name: string
  summary: string
  description: string
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  /** Its name; empty for none. */
  category: string
  createdAt: Date
  imagePath: string | null
  images: { file: string; path: string; alt: string }[]
  maxPerOrder: number
  position: number
  published: boolean
  archivedAt: Date | null
  version: number
  currency: Currency
  variants: {
    id: string
    name: string
    code: string | null
    priceMinor: bigint
    compareAtMinor: bigint | null
    stock: Stock
    held: number
    /** Serial-numbered units that wait to be handed out. */
    units: number
    lowStockAt: number | null
    keyPattern: string | null
  }[]
  delivery: {
    accessUrl: string | null
    note: string
    file: { key: string; name: string; type: string; sizeBytes: bigint; sha256: string } | null
    downloadLimit: number
    linkLifetimeDays: number
  }
}
