import { z } from 'zod'
import { plainText } from '@/lib/core/text-input'
import { CartItem } from '@/lib/commerce/schema'

/** What a form of the shop says is being bought: the items as JSON in one field. */
export const ItemsField = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'invalid' })
      return z.NEVER
    }
  })
  .pipe(z.array(CartItem).min(1, 'empty_cart').max(50, 'too_many'))

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
