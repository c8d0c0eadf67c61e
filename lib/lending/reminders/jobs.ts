import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { mailReminder } from './service/mail'
import { listTenantsWithReminders } from './service/planning'
import { remind } from './service/reminding'

export const reminderHandlers = {
  'lending.remind': (ctx) => remind(ctx),
  'lending.remind_mail': (ctx, data) => mailReminder(ctx, neededIn(data, 'reminderId')),
} satisfies Record<string, JobHandler>

export const reminderJobs = {
  'message.unreachable': ({ tenantId, payload: { reminderId } }) => [
    { queue: 'lending.remind_mail', key: reminderId, data: { tenantId, reminderId } },
  ],
} as const satisfies AfterCommit

export const reminderSchedules: readonly Schedule[] = [
  {
    name: 'lending: who is to be reminded',
    everySeconds: 20,
    due: async () =>
      (await listTenantsWithReminders()).map((tenantId) => ({
        ...{ queue: 'lending.remind' as const, key: tenantId, data: { tenantId } },
      })),
  },
]
