import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler } from '@/lib/core/events/jobs'
import { converse } from './service/converse'

export const talkHandlers = {
  'whatsapp.converse': (ctx, data) => converse(ctx, neededIn(data, 'inboxId')),
} satisfies Record<string, JobHandler>

export const talkJobs = {
  // Whoever works on a chat begins with what was said first: several jobs of one contact wait for each other there.
  'message.received': ({ tenantId, payload: { inboxId } }) => [
    { queue: 'whatsapp.converse', key: inboxId, data: { tenantId, inboxId } },
  ],
} as const satisfies AfterCommit
