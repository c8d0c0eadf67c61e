import type { AfterCommit, JobHandler } from '@/lib/core/jobs'
import { sendInvitation } from '@/lib/notifications/service/invitation'

export const notificationJobs = {
  // The relay names an event by its id; the sealed token stays in the event's row.
  'invitation.sent': ({ tenantId, key }) => [
    { queue: 'notifications.invitation', key, data: { tenantId, eventId: key } },
  ],
} as const satisfies AfterCommit

export const notificationHandlers = {
  'notifications.invitation': (ctx, { eventId = '' }) => sendInvitation(ctx, eventId),
} as const satisfies Record<string, JobHandler>
