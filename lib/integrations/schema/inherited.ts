import { z } from 'zod'
import { Email, line, Phone } from '@/lib/core/text/text-input'
import { OLD_STATUSES } from '@/lib/commerce/schema'

/** What a program of the film shop asks for. `amount` is in whole units of the currency, as a plain decimal. */
export type PaymentWish = {
  orderId: string
  amount: string
  email: string
  phone: string
  name: string
  paymentMethod: string | null
  productId: string | null
  attribution: Record<string, string>
}

const asText = z.union([z.string(), z.number().transform(String)]).transform((text) => text.trim())
const Optional = asText.pipe(z.string().min(1).max(200)).nullish().catch(null)

const OrderId = asText.pipe(z.string().regex(/^[!-~]{1,80}$/))
const Amount = asText.pipe(
  z
    .string()
    .regex(/^\d{1,15}(?:\.\d{1,2})?$/)
    .transform((text) => text.replace(/\.0+$/, ''))
    .refine((text) => Number(text) > 0),
)
const SomePhone = asText.pipe(Phone).refine((phone) => phone !== undefined)

/**
 * What is said where a field is missing, in the words and the order that its programs know, and where it is there and is
 * none; what its programs knew for both is said for both.
 */
const COMPLAINTS = [
  ['orderId', OrderId, 'Order ID is required', 'Order ID must be 1 to 80 visible ASCII characters'],
  ['amount', Amount, 'Valid amount is required', 'Valid amount is required'],
  ['email', Email, 'Valid email is required', 'Valid email is required'],
  ['phone', SomePhone, 'Phone number is required', 'Phone number must have 6 to 15 digits'],
  ['name', line(1, 120), 'Name is required', 'Name must be 1 to 120 characters of text'],
] as const

const isMissing = (sent: unknown): boolean =>
  sent === undefined || sent === null || (typeof sent === 'string' && sent.trim() === '')

/** Under each of these names the old front ends tell where a customer came from. */
const ATTRIBUTION = {
  utm_source: ['utm_source', 'utmSource'],
  utm_medium: ['utm_medium', 'utmMedium'],
  utm_campaign: ['utm_campaign', 'utmCampaign'],
  referrer: ['referrer'],
  ref: ['ref', 'affiliate'],
} as const

function attributionOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ATTRIBUTION).flatMap(([name, known]): [string, string][] => {
      const told = known.map((one) => line(1, 200).safeParse(body[one])).find(({ success }) => success)
      return told?.success ? [[name, told.data]] : []
    }),
  )
}

/** Reads what was sent; what else is in it is left alone, as it always was. */
export function readPayment(sent: unknown): { wish: PaymentWish } | { details: string[] } {
  const body = z.record(z.string(), z.unknown()).catch({}).parse(sent)
  const read: Record<string, string> = {}
  const details = COMPLAINTS.flatMap(([name, schema, missing, wrong]) => {
    const parsed = schema.safeParse(body[name])
    if (!parsed.success) return [isMissing(body[name]) ? missing : wrong]
    read[name] = parsed.data ?? ''
    return []
  })
  if (details.length > 0) return { details }
  const { orderId = '', amount = '', email = '', phone = '', name = '' } = read
  const paymentMethod = Optional.parse(body.paymentMethod) ?? null
  const productId = Optional.parse(body.productId) ?? null
  return {
    wish: { orderId, amount, email, phone, name, paymentMethod, productId, attribution: attributionOf(body) },
  }
}

/** `username` is what the first version of its programs call the e-mail; `code` is the second factor's, where one is shown. */
export const Login = z
  .object({
    email: Email.optional(),
    username: Email.optional(),
    password: z.string().min(1).max(500),
    code: z.string().max(40).optional(),
  })
  .transform(({ email, username, ...rest }) => ({ ...rest, email: email ?? username ?? '' }))
  .refine(({ email }) => email !== '')

export const StatusWish = z.object({
  status: asText.pipe(z.string().toLowerCase()).pipe(z.enum(OLD_STATUSES)),
})
