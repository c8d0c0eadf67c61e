import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { requireTypedAmount } from '@/lib/core/money/spoken/typed'
import { Refusals } from '@/lib/core/requests/refusals'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'

/** Which debt or agreement a form is about. */
export const ItemForm = z.object({ itemKind: z.enum(ITEM_KINDS, 'invalid'), itemId: z.string() })

/** The same with an amount of its currency, as people type it. */
export const AmountForm = ItemForm.extend({
  currency: Currency,
  amount: z.string('required').max(60, 'too_long'),
})

type Typed = { amount: string; currency: Currency }

/**
 * What a form with an amount says, as a service takes it: the amount and everything else are judged together, and what is
 * wrong is told at once. Throws `validation_failed`.
 */
export function readAmountForm<S extends z.ZodType>(
  schema: S,
  { amount, currency, ...rest }: Typed & Record<string, unknown>,
  locale: string,
): z.output<S> {
  const refusals = new Refusals()
  const amountMinor = refusals.read(() => requireTypedAmount(amount, currency, locale, 'amountMinor'))
  // In place of an amount that is refused already stands one that is refused by nobody.
  return refusals.parse(schema, { ...rest, currency, amountMinor: amountMinor ?? 1n })
}

/** An item as services name it. */
export const itemOf = ({ itemKind, itemId }: z.output<typeof ItemForm>) => ({ kind: itemKind, id: itemId })
