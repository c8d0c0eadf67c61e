import type { Terms } from '@/lib/lending/ledger/schema'

/** What can be chosen, for forms too: nothing here needs a calendar. */

/** How somebody is reminded: in words of ours, or in the tenant's own. */
export const REMINDER_TONES = ['default', 'friendly', 'formal', 'own'] as const
export type ReminderTone = (typeof REMINDER_TONES)[number]

/**
 * Days from the due day on which somebody may be reminded. A debt without rows, which is short, is reminded one day before
 * instead of three.
 */
export const REMINDER_STEPS = [-3, 0, 1, 7] as const
export type ReminderStep = (typeof REMINDER_STEPS)[number]

/** Days of the week, Monday being 1. */
export const WEEK_DAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type WeekDay = (typeof WEEK_DAYS)[number]

export const LATE_FEE_CHOICES = ['none', 'per_day', 'fixed'] as const
export const SPILL_CHOICES = ['rows', 'principal', 'credit'] as const satisfies readonly Terms['spill'][]
