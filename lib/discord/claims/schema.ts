import { z } from 'zod'
import { Email, latinDigits, plainText } from '@/lib/core/text/text-input'

const OrderNumber = z
  .string('required')
  .transform((text) => latinDigits(plainText(text)).replaceAll(/\D/g, ''))
  .pipe(z.string().min(1, 'required').max(20, 'invalid_order_number'))

/** What somebody says is theirs. */
export const ClaimForm = z.object({ number: OrderNumber, email: Email })
export type ClaimForm = z.output<typeof ClaimForm>

export type Claim = { id: string; personId: string; sealedWish: Buffer }
