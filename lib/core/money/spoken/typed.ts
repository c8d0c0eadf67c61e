import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import type { AmountRefusal } from '@/lib/core/money/money-input'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { plainText } from '@/lib/core/text/text-input'
import { wholeAmount } from './amounts'
import type { SlotOfAmount } from './amounts'
import { readLine } from './tokens'

type Either = { minor: null; refusal: 'amount_either'; readings: readonly [bigint, bigint] }
export type TypedAmount = { minor: bigint; refusal: null } | { minor: null; refusal: AmountRefusal } | Either

const refuse = (refusal: AmountRefusal): TypedAmount => ({ minor: null, refusal })
const either = (one: bigint, other: bigint): Either => ({
  minor: null,
  refusal: 'amount_either',
  readings: [one, other],
})

/** As many whole units as an amount in digits may have. */
const mostUnits = 10n ** 15n - 1n

/** Both readings of "1.500" where the mark could be of either kind; "1.234" would be no amount as a decimal. */
function bothOf(text: string, currency: Currency): TypedAmount {
  const [grouped] = ['id', 'en'].flatMap((locale) => readAmount(text, currency, locale).minor ?? [])
  const decimal = readAmount(plainText(text).replace(/0(?=\D*$)/, ''), currency, 'en').minor
  return grouped === undefined || decimal === null ? refuse('amount_ambiguous') : either(decimal, grouped)
}

function fromSlot(slot: SlotOfAmount): TypedAmount {
  if (slot.is === 'known') return { minor: slot.value, refusal: null }
  if (slot.is === 'open') {
    const [one, other] = slot.choices
    return one === undefined || other === undefined ? refuse('amount_too_precise') : either(one, other)
  }
  switch (slot.reason) {
    case 'zero':
      return { minor: 0n, refusal: null }
    case 'negative':
      return refuse('amount_negative')
    case 'other_currency':
      return refuse('amount_other_currency')
    case 'too_large':
      return refuse('too_large')
  }
}

/**
 * An amount as `readAmount` reads it, and where that finds none as people say it: "25rb", "1,5 jt", "setengah juta",
 * "٢٥ ألف". What could be either of two is refused with both.
 */
export function readTypedAmount(text: string, currency: Currency, locale: string): TypedAmount {
  const plain = readAmount(text, currency, locale)
  if (plain.refusal === 'amount_ambiguous') return bothOf(text, currency)
  if (plain.refusal !== 'invalid_price') return plain
  const slot = wholeAmount(readLine(text).tokens, { language: locale, currency, limits: { mostUnits } })
  return slot === null ? plain : fromSlot(slot)
}

/** The same for a form: throws `validation_failed` with the reason at the field. */
export function requireTypedAmount(text: string, currency: Currency, locale: string, field: string): bigint {
  const read = readTypedAmount(text, currency, locale)
  if (read.minor !== null) return read.minor
  if (text.trim() === '') throw fieldRefusal(field, 'required')
  if (read.refusal !== 'amount_either') throw fieldRefusal(field, read.refusal)
  const [one, other] = read.readings.map((minor) => formatMoney(minor, currency, locale))
  throw fieldRefusal(field, { key: read.refusal, values: { one: one ?? '', other: other ?? '' } })
}
