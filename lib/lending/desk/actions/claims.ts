'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { AcceptInput, CloseInput, DeclineInput } from '@/lib/lending/claims/schema'
import { acceptClaim, declineClaim } from '@/lib/lending/claims/service/answering'
import { closeDispute } from '@/lib/lending/claims/service/disputes'
import { AmountForm, readAmountForm } from '@/lib/lending/desk/forms'

const typed = z.string().default('')
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

/** `item` names kind and id of what it is booked onto, as one choice of a field. */
export const acceptClaimAction = memberAction(
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

export const declineClaimAction = memberAction(
  'lending.write',
  z.object({ claimId: typed, answer: typed }),
  async (ctx, input) => {
    await declineClaim(ctx, DeclineInput.parse(input))
    return done()
  },
)

export const closeDisputeAction = memberAction(
  'lending.write',
  z.object({ disputeId: typed, answer: typed }),
  async (ctx, input) => {
    await closeDispute(ctx, CloseInput.parse(input))
    return done()
  },
)
