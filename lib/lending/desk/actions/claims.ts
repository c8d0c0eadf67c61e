'use server'

import { z } from 'zod'
import { AcceptInput, CloseInput, DeclineInput } from '@/lib/lending/claims/schema'
import { acceptClaim, declineClaim } from '@/lib/lending/claims/service/answering'
import { closeDispute } from '@/lib/lending/claims/service/disputes'
import { AmountForm, readAmountForm } from '@/lib/lending/desk/forms'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const typed = z.string().default('')
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

/** `item` names kind and id of what it is booked onto, as one choice of a field. */
export const acceptClaimAction = lendingAction(
  'lending.write',
  AmountForm.pick({ currency: true, amount: true }).extend({
    ...{ claimId: typed, item: z.string('required').min(1, 'required') },
    ...{ method: typed, paidOn: typed, answer: typed },
  }),
  async (ctx, { item, ...form }) => {
    const [kind, id] = item.split(' ')
    await acceptClaim(ctx, readAmountForm(AcceptInput, { ...form, item: { kind, id } }, ctx.locale))
    return done()
  },
)

export const declineClaimAction = lendingAction(
  'lending.write',
  z.object({ claimId: typed, answer: typed }),
  async (ctx, input) => {
    await declineClaim(ctx, DeclineInput.parse(input))
    return done()
  },
)

export const closeDisputeAction = lendingAction(
  'lending.write',
  z.object({ disputeId: typed, answer: typed }),
  async (ctx, input) => {
    await closeDispute(ctx, CloseInput.parse(input))
    return done()
  },
)
