import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { isDay } from '@/lib/core/time/calendar'
import { line, OptionalEmail, text, WrittenPhone } from '@/lib/core/text/text-input'
import { CAUSES, DIRECTIONS, ITEM_KINDS, MOST_MINOR } from '@/lib/lending/ledger/schema'

const Id = z.uuid('invalid')
export const Day = z
  .string('invalid_day')
  .refine((given) => isDay(given) && given >= '1900' && given < '2200', 'invalid_day')
const Amount = z.bigint('invalid').min(1n, 'invalid_amount').max(MOST_MINOR, 'amount_too_large')
const Note = text(0, 500).default('')
const Reason = text(1, 500)

/** Who it is about: somebody known, or a name and what is known of how to reach them. */
const Whom = z.union([
  z.strictObject({ id: Id }),
  z.strictObject({
    name: line(1, 120),
    phone: WrittenPhone.default(''),
    email: OptionalEmail.default(''),
  }),
])

/** Through which door somebody writes. */
const SOURCES = ['dashboard', 'api', 'chat', 'import'] as const
export const Source = z.enum(SOURCES).default('dashboard')

export const DebtInput = z.strictObject({
  party: Whom,
  direction: z.enum(DIRECTIONS, 'invalid'),
  cause: z.enum(CAUSES, 'invalid').default('loan'),
  amountMinor: Amount,
  /** The tenant's own where none is named. */
  currency: Currency.optional(),
  /** Today where none is named. */
  beganOn: Day.optional(),
  /** So many days after it began as the tenant has set, where none is named. */
  dueOn: Day.optional(),
  note: Note,
  source: Source,
})
export type DebtInput = z.output<typeof DebtInput>

const Item = z.strictObject({ kind: z.enum(ITEM_KINDS), id: Id })
/** How money comes by hand; what a gateway says comes from there, and credit is moved. */
export const HAND_METHODS = ['cash', 'transfer', 'other'] as const
export const HandMethod = z.enum(HAND_METHODS, 'invalid').default('cash')

export const PaymentInput = z.strictObject({
  item: Item,
  amountMinor: Amount,
  /** As whoever writes it down says it; another one than the debt's is refused. */
  currency: Currency,
  method: HandMethod,
  /** Today where none is named. */
  on: Day.optional(),
  note: Note,
  source: Source,
  /** What was left where the payment was typed: once it is another sum, more than is left is no longer meant. */
  shownMinor: z.bigint().min(0n, 'invalid').optional(),
  /** What has to be left, so that the payment is written down at all. */
  expectedMinor: z.bigint().min(0n, 'invalid').optional(),
})
export type PaymentInput = z.output<typeof PaymentInput>

/** One payment for everything that somebody owes in a currency, or is owed. */
export const CombinedPaymentInput = PaymentInput.omit({ item: true }).extend({
  partyId: Id,
  direction: z.enum(DIRECTIONS, 'invalid').default('receivable'),
})
export type CombinedPaymentInput = z.output<typeof CombinedPaymentInput>

export const ReversalInput = z.strictObject({ factId: Id, reason: Reason, source: Source })
export type ReversalInput = z.output<typeof ReversalInput>

export const ForgivenessInput = z.strictObject({
  item: Item,
  /** All that is open where no amount is named. */
  amountMinor: Amount.optional(),
  reason: Reason,
  source: Source,
})
export type ForgivenessInput = z.output<typeof ForgivenessInput>

export const WriteOffInput = z.strictObject({ item: Item, reason: Reason, source: Source })
export type WriteOffInput = z.output<typeof WriteOffInput>

export const RecoveryInput = PaymentInput.omit({ note: true, shownMinor: true }).extend({ reason: Reason })
export type RecoveryInput = z.output<typeof RecoveryInput>

export const CreditReturnInput = z.strictObject({
  item: Item,
  amountMinor: Amount,
  method: HandMethod,
  on: Day.optional(),
  note: Note,
  source: Source,
})
export type CreditReturnInput = z.output<typeof CreditReturnInput>

export const CreditMoveInput = z.strictObject({
  from: Item,
  to: Item,
  amountMinor: Amount,
  note: Note,
  source: Source,
})
export type CreditMoveInput = z.output<typeof CreditMoveInput>

/** How long what somebody has just written down can be taken back by a word. */
export const UNDO_MINUTES = 15

export type DebtSummary = {
  id: string
  partyId: string
  currency: Currency
  beganOn: string
  dueOn: string
}
