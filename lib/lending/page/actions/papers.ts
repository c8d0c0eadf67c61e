'use server'

import { redirect } from 'next/navigation'
import { shopAction } from '@/lib/core/guards/shop-action'
import { orderBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'
import { PaperForm, SignForm } from '@/lib/lending/page/forms'
import { openOwnPage } from '@/lib/lending/page/service/reading'
import type { Notice } from '@/lib/lending/page/rules/notices'
import { declineDocument, requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'

/** Leads back to the page, which says what was done. */
async function backTo(form: PaperForm, notice: Notice): Promise<never> {
  const link = { id: form.party, key: form.k }
  const about = `${form.paper}.${Date.now()}`
  return redirect(paths.owed(await orderBase(), link, `&notice=${notice}&about=${about}#papers`))
}

export const requestOwnCodeAction = shopAction(PaperForm, async (ctx, form): Promise<null> => {
  const { id: partyId } = await openOwnPage(ctx, form)
  await requestSigningCode({ ...ctx, partyId }, form.paper)
  return backTo(form, 'coded')
})

export const signOwnAction = shopAction(SignForm, async (ctx, form): Promise<null> => {
  const { id: partyId } = await openOwnPage(ctx, form)
  await signDocument({ ...ctx, partyId }, form.paper, form.code)
  return backTo(form, 'signed')
})

export const declineOwnAction = shopAction(PaperForm, async (ctx, form): Promise<null> => {
  const { id: partyId } = await openOwnPage(ctx, form)
  await declineDocument({ ...ctx, partyId }, form.paper)
  return backTo(form, 'declined')
})
