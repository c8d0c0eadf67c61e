import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { claimHandlers, claimJobs, claimSchedules } from '@/lib/lending/claims/jobs'
import { sheetHandlers, sheetJobs, sheetSchedules } from '@/lib/lending/importing/jobs'
import { dayHandlers, daySchedules } from '@/lib/lending/days/jobs'
import { payingHandlers, payingJobs } from '@/lib/lending/paying/jobs'
import { reminderHandlers, reminderJobs, reminderSchedules } from '@/lib/lending/reminders/jobs'

export const lendingHandlers = {
  ...payingHandlers,
  ...claimHandlers,
  ...dayHandlers,
  ...sheetHandlers,
  ...reminderHandlers,
} satisfies Record<string, JobHandler>

/** What this module does after its own events were committed. */
export const lendingJobs = {
  ...payingJobs,
  ...claimJobs,
  ...reminderJobs,
  ...sheetJobs,
} as const satisfies AfterCommit

export const lendingSchedules: readonly Schedule[] = [
  ...claimSchedules,
  ...daySchedules,
  ...sheetSchedules,
  ...reminderSchedules,
]
