import { z } from 'zod'
import { SentAmount } from '@/lib/core/api/words'
import { Currency } from '@/lib/core/money/money'
import { Day, HAND_METHODS } from '@/lib/lending/debts/schema'
import { text } from '@/lib/core/text/text-input'

// What calls about debts and payments are sent.

export const SentDay = Day.meta({ description: 'A day in the shop’s own zone.', example: '2026-11-29' })
/** Not nothing. */
export const SentSome = SentAmount.pipe(z.bigint().min(1n, 'invalid')).meta({
  description: 'Minor units of the currency, as a text.',
  example: '500000',
})
export const SentReason = text(1, 500).meta({ description: 'It is kept with what was done.' })
export const SentId = z.uuid('invalid')

/** Money that came by hand. */
export const sentMoney = {
  amount_minor: SentSome,
  currency: Currency.meta({ description: 'That of the debt: another one is refused with `409`.' }),
  method: z.enum(HAND_METHODS, 'invalid').default('cash'),
  on: SentDay.optional().meta({
    description: 'The day on which it came; today where none is named.',
    example: '2026-11-29',
  }),
}

/** Guards against money that somebody else has written down in the meantime. */
export const expectedLeft = SentAmount.optional().meta({
  description:
    'What is left to pay as you know it, in minor units: where it is another sum by now, nothing is written down, and the answer is `409` with what is left.',
  example: '500000',
})

export const writing = ['lending.read', 'lending.write'] as const
/** Of what gives something away. */
export const deciding = ['lending.read', 'lending.write', 'lending.approve'] as const
