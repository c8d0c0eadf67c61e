import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { Currency } from '@/lib/core/money'

const line = (most: number) =>
  z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, 'too_long').regex(/^\P{Cc}*$/u, 'control_characters')) // prettier-ignore
const orNothing = <T extends z.ZodType<string>>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    schema.nullable(),
  )

const timeZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'))

/** Says which state of the settings a form was made from; a save from another state is refused. */
const Version = z.string('required').min(1, 'required').max(100, 'too_long')

export const GeneralInput = z.object({
  version: Version,
  name: line(80).pipe(z.string().min(1, 'required')),
  tagline: line(160),
  locale: z.enum(LOCALES, 'invalid'),
  currency: Currency,
  timeZone: z.string('required').refine((zone) => zone === 'UTC' || timeZones.has(zone), 'invalid'),
  contactEmail: orNothing(
    z.string().trim().toLowerCase().max(254, 'too_long').pipe(z.email('invalid_email')),
  ),
  contactPhone: orNothing(
    z
      .string()
      .trim()
      .regex(/^\+?[\d\s().-]{5,30}$/, 'invalid_phone'),
  ),
  orderWindowHours: z.coerce.number('invalid').int('invalid').min(1, 'order_window').max(24, 'order_window'),
  refundLatePayments: z.preprocess((value) => value === 'on' || value === true, z.boolean()),
})
export type GeneralInput = z.output<typeof GeneralInput>

/** Unknown fields are refused by name: a shop is styled by its logo and colour, never by CSS of its own. */
export const BrandingInput = z.strictObject({
  version: Version,
  brandColor: z
    .string('required')
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'invalid_color'),
})
export type BrandingInput = z.output<typeof BrandingInput>

const policy = z
  .string()
  .max(20_000, 'too_long')
  .default('')
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())

export const PoliciesInput = z.object({
  version: Version,
  refundPolicy: policy,
  privacyPolicy: policy,
  terms: policy,
})
export type PoliciesInput = z.output<typeof PoliciesInput>

export type Policies = Omit<PoliciesInput, 'version'>

export const BRAND_IMAGES = ['logo', 'favicon'] as const
export type BrandImage = (typeof BRAND_IMAGES)[number]

export type General = Omit<GeneralInput, 'version' | 'locale'> & { locale: Locale }
