'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import {
  CombinedPaymentInput,
  CreditMoveInput,
  CreditReturnInput,
  ForgivenessInput,
  PaymentInput,
  RecoveryInput,
  ReversalInput,
  WriteOffInput,
} from '@/lib/lending/debts/schema'
import { forgive, recover, writeOff } from '@/lib/lending/debts/service/closing'
import { moveCredit, returnCredit } from '@/lib/lending/debts/service/credit'
import { recordCombinedPayment, recordPayment } from '@/lib/lending/debts/service/payments'
import { reverseFact, undoFact } from '@/lib/lending/debts/service/reversal'
import { AmountForm, ItemForm, itemOf, readAmountForm } from '@/lib/lending/desk/forms'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const source = 'dashboard'
const typed = z.string().default('')
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

/** The page that says another sum than the refusal is drawn anew behind it, so that both say the same. */
async function toldAnew<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const problems = error instanceof AppError ? Object.values(error.fields ?? {}).flat() : []
    if (problems.some((one) => typeof one === 'object' && one.key === 'left_changed')) refresh()
    throw error
  }
}

/** What the page shows as left, in minor units, with the payment that was typed beside it. */
const Left = z.string().regex(/^\d{1,18}$/, 'invalid')

export const recordPaymentAction = lendingAction(
  'lending.write',
  AmountForm.extend({ left: Left, method: typed, on: typed, note: typed }),
  async (ctx, { itemKind, itemId, left, ...form }) => {
    const told = { ...form, item: itemOf({ itemKind, itemId }), shownMinor: BigInt(left), source }
    await toldAnew(recordPayment(ctx, readAmountForm(PaymentInput, told, ctx.locale)))
    return done()
  },
)

/** One payment for everything that somebody owes in a currency, or is owed. */
export const recordCombinedPaymentAction = lendingAction(
  'lending.write',
  AmountForm.pick({ currency: true, amount: true }).extend({
    ...{ partyId: typed, direction: typed, left: Left, method: typed, on: typed, note: typed },
  }),
  async (ctx, { left, ...form }) => {
    const told = { ...form, shownMinor: BigInt(left), source }
    await toldAnew(recordCombinedPayment(ctx, readAmountForm(CombinedPaymentInput, told, ctx.locale)))
    return done()
  },
)

export const forgiveAction = lendingAction(
  'lending.approve',
  AmountForm.extend({ reason: typed }),
  async (ctx, { itemKind, itemId, ...form }) => {
    const schema = ForgivenessInput.extend({ currency: AmountForm.shape.currency })
    const item = itemOf({ itemKind, itemId })
    const { currency: _known, ...input } = readAmountForm(schema, { ...form, item, source }, ctx.locale)
    await forgive(ctx, input)
    return done()
  },
)

export const writeOffAction = lendingAction(
  'lending.approve',
  ItemForm.extend({ reason: typed }),
  async (ctx, { reason, ...form }) => {
    await writeOff(ctx, WriteOffInput.parse({ item: itemOf(form), reason, source }))
    return done()
  },
)

export const recoverAction = lendingAction(
  'lending.approve',
  AmountForm.extend({ method: typed, on: typed, reason: typed }),
  async (ctx, { itemKind, itemId, ...form }) => {
    const item = itemOf({ itemKind, itemId })
    await recover(ctx, readAmountForm(RecoveryInput, { ...form, item, source }, ctx.locale))
    return done()
  },
)

export const reverseFactAction = lendingAction(
  'lending.write',
  z.object({ factId: z.string(), reason: typed }),
  async (ctx, input) => {
    await reverseFact(ctx, ReversalInput.parse({ ...input, source }))
    return done()
  },
)

export const undoFactAction = lendingAction(
  'lending.write',
  z.object({ factId: z.string() }),
  async (ctx, { factId }) => {
    await undoFact(ctx, factId, source)
    return done()
  },
)

export const returnCreditAction = lendingAction(
  'lending.write',
  AmountForm.extend({ method: typed, on: typed, note: typed }),
  async (ctx, { itemKind, itemId, ...form }) => {
    const schema = CreditReturnInput.extend({ currency: AmountForm.shape.currency })
    const item = itemOf({ itemKind, itemId })
    const { currency: _known, ...input } = readAmountForm(schema, { ...form, item, source }, ctx.locale)
    await returnCredit(ctx, input)
    return done()
  },
)

/** `to` names kind and id of where it goes, as one choice of a field. */
export const moveCreditAction = lendingAction(
  'lending.write',
  AmountForm.extend({ to: z.string('required').min(1, 'required') }),
  async (ctx, { itemKind, itemId, to, ...form }) => {
    const [kind, id] = to.split(' ')
    const schema = CreditMoveInput.extend({ currency: AmountForm.shape.currency })
    const between = { from: itemOf({ itemKind, itemId }), to: { kind, id } }
    const { currency: _known, ...input } = readAmountForm(schema, { ...form, ...between, source }, ctx.locale)
    await moveCredit(ctx, input)
    return done()
  },
)
