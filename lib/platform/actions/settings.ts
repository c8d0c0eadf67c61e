'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import { readForm, SentForm } from '@/lib/core/refusals'
import { DomainId, DomainInput } from '@/lib/platform/schema/domain'
import { BRAND_IMAGES, BrandingInput, GeneralInput, PoliciesInput } from '@/lib/platform/schema/settings'
import { removeBrandImage } from '@/lib/platform/service/brand-images'
import {
  requireChangeableCurrency,
  saveBranding,
  saveGeneral,
  savePolicies,
} from '@/lib/platform/service/change-settings'
import { addDomain, checkDomain, removeDomain } from '@/lib/platform/service/domains'

export const saveGeneralAction = memberAction('settings.write', SentForm, async (ctx, form) => {
  const currency = GeneralInput.shape.currency.safeParse(form.currency)
  const input = await readForm(GeneralInput, form, async (refusals) =>
    currency.success ? refusals.ask(async () => requireChangeableCurrency(ctx, currency.data)) : undefined,
  )
  return saveGeneral(ctx, input)
})

export const saveBrandingAction = memberAction('settings.write', BrandingInput, saveBranding)

export const savePoliciesAction = memberAction('settings.write', PoliciesInput, savePolicies)

export const removeBrandImageAction = memberAction(
  'settings.write',
  z.object({ image: z.enum(BRAND_IMAGES, 'invalid') }),
  async (ctx, { image }) => {
    await removeBrandImage(ctx, image)
    return { at: Date.now() }
  },
)

/** Looked at once it is noted, so that the page says at once what is to be done. */
export const addDomainAction = memberAction('settings.write', DomainInput, async (ctx, input) => {
  const { domainId } = await addDomain(ctx, input)
  return checkDomain(ctx, domainId)
})

export const checkDomainAction = memberAction('settings.write', DomainId, async (ctx, { domainId }) => ({
  ...(await checkDomain(ctx, domainId)),
  at: Date.now(),
}))

export const removeDomainAction = memberAction('settings.write', DomainId, async (ctx, { domainId }) => {
  await removeDomain(ctx, domainId)
  return { at: Date.now() }
})
