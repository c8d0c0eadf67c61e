import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { expireClaims, listTenantsWithOverdueClaims } from './service/claim-end'
import { followDispute } from './service/following'

export const claimHandlers = {
  'lending.claims': (ctx) => expireClaims(ctx),
  'lending.hold': (ctx, data) => followDispute(ctx, neededIn(data, 'disputeId')),
} satisfies Record<string, JobHandler>

export const claimJobs = {
  'dispute.withdrawn': ({ tenantId, payload: { disputeId } }) => [
    { queue: 'lending.hold', key: disputeId, data: { tenantId, disputeId } },
  ],
  'dispute.opened': ({ tenantId, payload: { disputeId } }) => [
    { queue: 'lending.hold', key: disputeId, data: { tenantId, disputeId } },
  ],
} as const satisfies AfterCommit

export const claimSchedules: readonly Schedule[] = [
  {
    name: 'lending: claims that nobody answered',
    everySeconds: 300,
    due: async () =>
      (await listTenantsWithOverdueClaims()).map((tenantId) => ({
        queue: 'lending.claims' as const,
        key: tenantId,
        data: { tenantId },
      })),
  },
]
