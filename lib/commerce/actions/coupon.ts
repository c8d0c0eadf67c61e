'use server'

import { z } from 'zod'
import { shopAction } from '@/lib/core/action'
import { readCart, writeCoupon } from '@/lib/core/cart-cookie'
import { plainText } from '@/lib/core/text-input'
import { ItemsField } from '@/lib/commerce/schema/shop-forms'
import { applyCoupon } from '@/lib/commerce/service'

const ApplyForm = z.object({
  /** What the code is for; the cart where the form does not say. */
  items: ItemsField.optional(),
  coupon: z
    .string('required')
    .transform(plainText)
    .pipe(z.string().min(1, 'required').max(80, 'invalid_coupon')),
})

/**
 * Tries a code and keeps it for the cart and the checkout. It answers instead of leading somewhere: the form around it
 * comes back with what was typed.
 */
export const applyCouponAction = shopAction(ApplyForm, async (ctx, form): Promise<null> => {
  const { proof } = await applyCoupon(ctx, form.items ?? (await readCart()).items, form.coupon)
  await writeCoupon(proof)
  return null
})

export const removeCouponAction = shopAction(z.object({}), async (): Promise<null> => {
  await writeCoupon(null)
  return null
})
