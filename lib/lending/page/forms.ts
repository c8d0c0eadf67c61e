import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { Currency } from '@/lib/core/money/money'
import { requireTypedAmount } from '@/lib/core/money/spoken/typed'
import { Refusals } from '@/lib/core/requests/refusals'
import { ClaimInput } from '@/lib/lending/claims/schema'
import { Provider } from '@/lib/payments/schema'
import type { PayWish } from '@/lib/lending/paying/schema'

/** Whose page a form was sent from. */
export const OwnForm = z.object({ party: z.string().max(200), k: z.string().max(200) })

const item = /^(debt|agreement) ([0-9a-f-]{36})$/

/** An item as a form names it. */
export const itemText = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`

/** The item that a form names. Throws `validation_failed`. */
export function readItemText(text: string): { kind: 'debt' | 'agreement'; id: string } {
  const [, kind, id = ''] = item.exec(text) ?? []
  if (kind !== 'debt' && kind !== 'agreement')
    throw new AppError('validation_failed', 'validation_failed', { fields: { item: ['choose_one'] } })
  return { kind, id }
}

/** `part` names what is paid of which item: its amount in minor units, or `other` for the one that was typed. */
export const PayForm = OwnForm.extend({
  part: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(z.string().max(80)).min(1, 'choose_one').max(20, 'too_many'),
  ),
  currency: Currency,
  amount: z.string().max(60, 'too_long').default(''),
  /** The part is the quote of today, after which nothing is owed. */
  payoff: z.literal('on').optional(),
  provider: Provider.optional(),
})
export type PayForm = z.output<typeof PayForm>

/** A part as a form names it. */
export const partText = (part: { kind: string; id: string }, amount: bigint | 'other'): string =>
  `${itemText(part)} ${amount}`

/** What is to be paid, as its service takes it. Throws `validation_failed`. */
export function readPayForm({ part, currency, amount, payoff, provider }: PayForm, locale: string): PayWish {
  const parts = part.map((text) => {
    const end = text.lastIndexOf(' ')
    const asked = text.slice(end + 1)
    const isKnown = /^\d{1,18}$/.test(asked)
    const amountMinor = isKnown ? BigInt(asked) : requireTypedAmount(amount, currency, locale, 'amount')
    return { ...readItemText(text.slice(0, Math.max(0, end))), amountMinor }
  })
  return {
    parts,
    ...(payoff === undefined ? {} : { isPayoff: true }),
    ...(provider === undefined ? {} : { provider }),
  }
}

const typed = z.string().max(5_000, 'too_long').default('')

/** "I paid": `about` names the item and the currency of the amount, or the currency alone. */
export const ClaimForm = OwnForm.extend({
  about: z.string().max(80),
  amount: z.string().max(60, 'too_long').default(''),
  method: typed,
  paidOn: typed,
  note: typed,
})
export type ClaimForm = z.output<typeof ClaimForm>

export const aboutText = (about: { kind: string; id: string } | null, currency: string): string =>
  about === null ? currency : `${itemText(about)} ${currency}`

/** A claim as its service takes it; what is not known is left out. Throws `validation_failed` with all that is wrong. */
export function readClaimForm({ about, amount, method, paidOn, note }: ClaimForm, locale: string) {
  const end = about.lastIndexOf(' ')
  const refusals = new Refusals()
  const item = end < 0 ? null : refusals.read(() => readItemText(about.slice(0, end)))
  const amountMinor =
    amount.trim() === ''
      ? null
      : refusals.read(() =>
          requireTypedAmount(amount, Currency.parse(about.slice(end + 1)), locale, 'amount'),
        )
  const currency = item === null ? Currency.safeParse(about).data : undefined
  const known = {
    currency,
    method: method === '' ? null : method,
    paidOn: paidOn === '' ? null : paidOn,
    note,
  }
  return refusals.parse(ClaimInput, { ...known, item: item ?? null, amountMinor: amountMinor ?? null })
}

export const DisputeForm = OwnForm.extend({ item: z.string().max(80), reason: typed })
export const WithdrawForm = OwnForm.extend({ dispute: z.string().max(80) })
export const ConsentForm = OwnForm.extend({ consent: z.enum(['given', 'stopped'], 'choose_one') })

/** Which of their papers a form is about. */
export const PaperForm = OwnForm.extend({ paper: z.string().max(80) })
export type PaperForm = z.output<typeof PaperForm>
export const SignForm = PaperForm.extend({ code: z.string().max(60).default('') })
