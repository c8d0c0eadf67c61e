import { z } from 'zod'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { plainText } from '@/lib/core/text/text-input'
import { CartItem, CheckoutInput } from './cart'
import { Id } from '@/lib/commerce/schema'
import { PROVIDERS } from '@/lib/payments/schema'

/** What a form of the shop says is being bought: the items as JSON in one field. */
export const ItemsField = z
  .string()
  .max(20_000)
  .pipe(jsonField(z.array(CartItem).min(1, 'empty_cart').max(50, 'too_many')))

/** What is done about a coupon; the button that was pressed says which. */
export const CouponFields = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('apply'),
    /** What the code is for; the cart where the form does not say. */
    items: ItemsField.optional(),
    coupon: z
      .string('required')
      .transform(plainText)
      .pipe(z.string().min(1, 'required').max(80, 'invalid_coupon')),
  }),
  z.object({ do: z.literal('remove') }),
])
export type CouponFields = z.output<typeof CouponFields>

export const OptionalId = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))
  .pipe(Id.optional())

const { name, email, phone, whatsapp_phone } = CheckoutInput.shape.customer.shape
/** The checkout as its form sends it. */
export const CheckoutForm = z.object({
  cart: Id,
  /** The order that came of this cart before, and was over when the page was opened. */
  after: OptionalId,
  items: ItemsField,
  /** The total that the customer saw, in minor units. */
  shown_total: z.string().regex(/^\d{1,15}$/),
  from_cart: z.literal('yes').optional(),
  name,
  email,
  phone,
  note: CheckoutInput.shape.note,
  marketing_consent: z.literal('yes').optional(),
  whatsapp_consent: z.literal('yes').optional(),
  whatsapp_phone,
  provider: z.enum(PROVIDERS, 'invalid').optional(),
  /** The proof of a code that takes something off, as the page that was sent showed it. */
  proof: z.string().max(300).optional(),
  /** A code that was typed and not applied: it is tried before anything is ordered without it. */
  coupon: z.string().transform(plainText).pipe(z.string().max(80, 'invalid_coupon')).optional(),
})
export type CheckoutForm = z.output<typeof CheckoutForm>

/** The form of the checkout orders, or does something about the coupon: without script it can have one action only. */
export const SentCheckout = z.looseObject({
  do: z.string().optional(),
  /** Whoever was told that a code does not work goes on without it. */
  without_coupon: z.literal('yes', 'invalid').optional(),
})
