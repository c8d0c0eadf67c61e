import type { JobHandler, Schedule } from '@/lib/core/jobs'
import { listDomainsToCheck, recheckDomain } from '@/lib/platform/service/domains'

export const platformHandlers = {
  'platform.domain': (ctx, data) => {
    if (data.domainId === undefined) throw new Error('The job carries no domainId.')
    return recheckDomain(ctx, data.domainId)
  },
} satisfies Record<string, JobHandler>

export const platformSchedules: readonly Schedule[] = [
  {
    name: 'platform: domains to look at',
    everySeconds: 60,
    due: async () =>
      (await listDomainsToCheck(200)).map(({ tenantId, domainId }) => ({
        queue: 'platform.domain' as const,
        key: domainId,
        data: { tenantId, domainId },
      })),
  },
]
