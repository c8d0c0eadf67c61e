import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { plainCode } from '@/lib/core/text/text-input'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'

export const OrderCode = z
  .string('required')
  .max(40, 'invalid')
  .transform(plainCode)
  .refine((value) => /^\d{6}$/.test(value), 'wrong_code')

/** Whose an order becomes by a code: the digits of its number, and who asks for it where. */
export const OrderClaim = z.object({ number: z.string(), account: z.string(), server: z.string() })
export type OrderClaim = z.infer<typeof OrderClaim>

/** What the event of a requested code carries to the job that mails it. */
export const CodeRequest = z.object({
  ...{ email: z.string(), sealedCode: z.string(), locale: z.enum(LOCALES) },
  claim: OrderClaim.nullish(),
})

export type CodeRequest = z.infer<typeof CodeRequest>

export type FoundOrder = {
  id: string
  number: string
  createdAt: Date
  status: OrderStatus
  paymentState: PaymentState
  totalMinor: bigint
  currency: Currency
  path: string
}
