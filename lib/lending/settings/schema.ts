import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'

export type LendingSettings = {
  /** After how many days a debt is due that names no day. */
  dueDays: number
  /** More than this, in whole units of the currency, is taken for a slip of the hand. */
  mostAmount: bigint
  /** A debt that is due later is to be an agreement. */
  mostDays: number
  version: number
}

/** How every tenant lends until somebody says otherwise. */
export const FIRST_SETTINGS: LendingSettings = {
  dueDays: 14,
  mostAmount: 999_999_999n,
  mostDays: 365,
  version: 0,
}

export const LendingSettingsInput = z
  .strictObject({
    dueDays: wholeNumber(0, 365),
    mostAmount: wholeNumber(1, 1_000_000_000_000).transform(BigInt),
    mostDays: wholeNumber(1, 3650),
    version: z.coerce.number().int().nonnegative(),
  })
  .refine((settings) => settings.dueDays <= settings.mostDays, {
    path: ['dueDays'],
    message: 'due_days_beyond_most',
  })
export type LendingSettingsInput = z.infer<typeof LendingSettingsInput>
