import { z } from 'zod'
import { hexColor } from '@/lib/core/brand/color'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { Currency } from '@/lib/core/money/money'
import { line, OptionalEmail, plainText, text, WrittenPhone } from '@/lib/core/text/text-input'
import { TimeZone } from '@/lib/core/time/time-zone'

/** Says which state of the settings a form was made from; a save from another state is refused. */
const Version = z.string('required').min(1, 'required').max(100, 'too_long')

const Ticked = z.preprocess((value) => value === 'on' || value === true, z.boolean())

export const GeneralInput = z.object({
  version: Version,
  name: line(1, 80),
  tagline: line(0, 160),
  locale: z.enum(LOCALES, 'invalid'),
  currency: Currency,
  timeZone: TimeZone,
  contactEmail: OptionalEmail.nullish().transform((email) => email || null),
  contactPhone: WrittenPhone.nullish().transform((phone) => phone || null),
  orderWindowHours: z
    .union([z.string(), z.number()], 'order_window')
    .transform((typed) => Number(plainText(String(typed)) || Number.NaN))
    .pipe(z.number('order_window').int('order_window').min(1, 'order_window').max(24, 'order_window')),
  refundLatePayments: Ticked,
  defaultProduct: line(0, 80).default(''),
  uniqueCode: Ticked,
})
export type GeneralInput = z.output<typeof GeneralInput>

/** Unknown fields are refused by name: a shop is styled by its logo and colour, never by CSS of its own. */
export const BrandingInput = z.strictObject({
  version: Version,
  brandColor: z
    .string('required')
    .transform((color) => plainText(color).toLowerCase())
    .pipe(z.string().regex(hexColor, 'invalid_color')),
})
export type BrandingInput = z.output<typeof BrandingInput>

const policy = text(0, 20_000).default('')

export const PoliciesInput = z.object({
  version: Version,
  refundPolicy: policy,
  privacyPolicy: policy,
  terms: policy,
})
export type PoliciesInput = z.output<typeof PoliciesInput>

export type Policies = Omit<PoliciesInput, 'version'>

export const BRAND_IMAGES = ['logo', 'favicon'] as const
export const MOST_BRAND_BYTES = 5 * 1024 * 1024
export type BrandImage = (typeof BRAND_IMAGES)[number]

export type General = Omit<GeneralInput, 'version' | 'locale'> & { locale: Locale }
