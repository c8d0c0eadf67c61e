import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler } from '@/lib/core/events/jobs'
import { converse } from './service/converse'

export const talkHandlers = {
  'whatsapp.converse': (ctx, data) => converse(ctx, neededIn(data, 'inboxId')),
} satisfies Record<string, JobHandler>

export const talkJobs = {
  // One job works on all that waits in a chat: a model that it asks is not asked beside it by another.
  'message.received': ({ tenantId, payload: { inboxId, contact } }) => [
    { queue: 'whatsapp.converse', key: contact, data: { tenantId, inboxId } },
  ],
} as const satisfies AfterCommit
