import { z } from 'zod'
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
