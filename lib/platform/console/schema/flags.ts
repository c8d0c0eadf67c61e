import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line, plainText } from '@/lib/core/text/text-input'
import { Id } from './tenants'

const FlagName = z
  .string('required')
  .transform(plainText)
  .pipe(z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'key_letters'))

export const Flag = z.object({
  name: FlagName,
  /** The version that is edited; a form without one adds a flag. */
  basis: wholeNumber(1, 999_999_999).optional(),
  description: line(0, 300),
  sharePercent: wholeNumber(0, 100),
})

export type Flag = z.output<typeof Flag>

export const FlagChoice = z.object({ name: FlagName })

/** Whatever a flag's share says, or as it says. */
export const FLAG_CHOICES = ['on', 'off', 'share'] as const
export type FlagChoiceWord = (typeof FLAG_CHOICES)[number]

export const TenantFlag = z.object({ tenantId: Id, flag: FlagName, choice: z.enum(FLAG_CHOICES) })

export type ListedFlag = {
  name: string
  description: string
  sharePercent: number
  version: number
  changedAt: Date
}
