'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { Refusals } from '@/lib/core/requests/refusals'
import { plainText } from '@/lib/core/text/text-input'
import { readRate } from '@/lib/commerce/pricing/rules/rate'
import { TaxInput } from '@/lib/platform/tenants/schema/tax'
import { saveTax } from '@/lib/platform/service'

function rateOf(text: string, field: string): number {
  const rateBp = plainText(text) === '' ? 0 : readRate(text)
  if (rateBp !== null) return rateBp
  throw new AppError('validation_failed', 'validation_failed', { fields: { [field]: ['invalid_rate'] } })
}

/** Rates as people type them: "11", "2,5 %". */
const TaxForm = z.object({
  prices: z.enum(['included', 'added'], 'invalid'),
  name: z.string().default(''),
  number: z.string().default(''),
  address: z.string().default(''),
  standard: z.string().default(''),
  reduced: z.string().default(''),
})

export const saveTaxAction = memberAction('settings.write', TaxForm, async (ctx, form) => {
  const refusals = new Refusals()
  const input = refusals.parse(TaxInput, {
    isIncluded: form.prices === 'included',
    name: form.name,
    number: form.number,
    address: form.address,
    standardBp: refusals.read(() => rateOf(form.standard, 'standard')) ?? 0,
    reducedBp: refusals.read(() => rateOf(form.reduced, 'reduced')) ?? 0,
  })
  await saveTax(ctx, input)
  return { savedAt: Date.now() }
})
