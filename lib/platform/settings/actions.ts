'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { readForm } from '@/lib/core/requests/refusals'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { BRAND_IMAGES, BrandingInput, GeneralInput, PoliciesInput } from './schema'
import { removeBrandImage } from '@/lib/platform/settings/service/brand-images'
import {
  requireChangeableCurrency,
  saveBranding,
  saveGeneral,
  savePolicies,
} from '@/lib/platform/settings/service/change-settings'

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
