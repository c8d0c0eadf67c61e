'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import { AppError } from '@/lib/core/errors'
import { readRate } from '@/lib/commerce/rules/rate'
import { TaxInput } from '@/lib/platform/schema/tax'
import { saveTax } from '@/lib/platform/service/tax'

function rateOf(text: string, field: string): number {
  const rateBp = text.trim() === '' ? 0 : readRate(text)
  if (rateBp !== null) return rateBp
  throw new AppError('validation_failed', 'validation_failed', { fields: { [field]: ['invalid_rate'] } })
}

/** Rates as people type them: "11", "2,5 %". */
const TaxForm = z.object({
  prices: z.enum(['included', 'added'], 'invalid'),
  name: z.string(),
  number: z.string(),
  address: z.string().default(''),
  standard: z.string().max(20, 'invalid_rate'),
  reduced: z.string().max(20, 'invalid_rate'),
})

export const saveTaxAction = memberAction('settings.write', TaxForm, async (ctx, form) => {
  await saveTax(
    ctx,
    TaxInput.parse({
      isIncluded: form.prices === 'included',
      name: form.name,
      number: form.number,
      address: form.address,
      standardBp: rateOf(form.standard, 'standard'),
      reducedBp: rateOf(form.reduced, 'reduced'),
    }),
  )
  return { savedAt: Date.now() }
})
