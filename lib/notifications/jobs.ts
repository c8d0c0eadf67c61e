import type { AfterCommit, JobHandler } from '@/lib/core/jobs'
import { sendInvitation } from '@/lib/notifications/service/invitation'

export const notificationJobs = {
  // The relay names the event by its key; the sealed token stays in the event's row.
  'invitation.sent': ({ tenantId, key }) => [
    { queue: 'notifications.invitation', key, data: { tenantId, key } },
  ],
} as const satisfies AfterCommit

export const notificationHandlers = {
  'notifications.invitation': (ctx, { key = '' }) => sendInvitation(ctx, key),
} as const satisfies Record<string, JobHandler>
