'use server'

import { redirect } from 'next/navigation'
import { shopAction } from '@/lib/core/guards/shop-action'
import { orderBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'
import { DisputeInput } from '@/lib/lending/claims/schema'
import { openClaim, openDispute, withdrawDispute } from '@/lib/lending/claims/service/claiming'
import {
  ClaimForm,
  ConsentForm,
  DisputeForm,
  readClaimForm,
  readItemText,
  WithdrawForm,
} from '@/lib/lending/page/forms'
import { sayConsent } from '@/lib/lending/page/service/consent'
import { openOwnPage } from '@/lib/lending/page/service/reading'
import type { Notice } from '@/lib/lending/page/rules/notices'

/**
 * Leads back to the page, which says what was done; going back and sending again does nothing twice. The address names
 * what it was about, because a browser that is led to where it is draws nothing anew.
 */
async function backTo(form: { party: string; k: string }, notice: Notice, about: string): Promise<never> {
  const link = { id: form.party, key: form.k }
  return redirect(paths.owed(await orderBase(), link, `&notice=${notice}&about=${about}#notice`))
}

export const claimAction = shopAction(ClaimForm, async (ctx, form): Promise<null> => {
  const borrower = await openOwnPage(ctx, form)
  const { claimId } = await openClaim(ctx, borrower, readClaimForm(form, ctx.locale))
  return backTo(form, 'claimed', claimId)
})

export const disputeAction = shopAction(DisputeForm, async (ctx, form): Promise<null> => {
  const borrower = await openOwnPage(ctx, form)
  const dispute = DisputeInput.parse({ item: readItemText(form.item), reason: form.reason })
  const { disputeId } = await openDispute(ctx, borrower, dispute)
  return backTo(form, 'disputed', disputeId)
})

export const withdrawDisputeAction = shopAction(WithdrawForm, async (ctx, form): Promise<null> => {
  await withdrawDispute(ctx, await openOwnPage(ctx, form), form.dispute)
  return backTo(form, 'withdrawn', form.dispute)
})

export const consentAction = shopAction(ConsentForm, async (ctx, form): Promise<null> => {
  await sayConsent(ctx, await openOwnPage(ctx, form), form.consent === 'given')
  return backTo(form, form.consent, String(Date.now()))
})
