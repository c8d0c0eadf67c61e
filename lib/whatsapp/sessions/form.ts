import { z } from 'zod'
import { WrittenPhone } from '@/lib/core/text/text-input'

/** A number to be linked, as its owner writes it. */
export const PairForm = z.object({
  phone: WrittenPhone.default('').refine((written) => written !== '', 'required'),
  way: z.enum(['qr', 'code']).default('qr'),
  /** For what linked numbers may be used was read and accepted. */
  policy: z
    .union([z.literal('on').transform(() => true), z.boolean()])
    .default(false)
    .refine((isAccepted) => isAccepted, 'whatsapp_policy'),
})
export type PairForm = z.output<typeof PairForm>
