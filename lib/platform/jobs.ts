import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { noteEndedExceptions } from '@/lib/platform/console/service/tenants/agreements'
import {
  deleteTenant,
  dueEndings,
  recountTenant,
  writeExport,
} from '@/lib/platform/console/service/tenants/deletion'
import { dueRuns, workOffRun } from '@/lib/platform/console/service/runs'
import { listDomainsToCheck, recheckDomain } from '@/lib/platform/domains/service'
import { listLapsedHolders, returnCredits } from '@/lib/platform/plans/service/credits'
import { listSendersToCheck, recheckSender } from '@/lib/platform/sender/service'

/** The tenant is the key: a burst of orders is counted once when it is over, not once for each. */
const recount = ({ tenantId }: { tenantId: string }): Job[] => [
  { queue: 'platform.count', key: tenantId, data: { tenantId } },
]

export const platformJobs: AfterCommit = {
  'order.placed': recount,
  'order.paid': recount,
  'order.refunded': recount,
  'order.expired': recount,
}

export const platformHandlers = {
  'platform.domain': (ctx, data) => recheckDomain(ctx, neededIn(data, 'domainId')),
  'platform.sender': (ctx) => recheckSender(ctx),
  'platform.credits': (ctx) => returnCredits(ctx),
  'platform.run': (ctx, data) => workOffRun(ctx, neededIn(data, 'runId')),
  'platform.export': (ctx, data) => writeExport(ctx, neededIn(data, 'exportId')),
  'platform.delete': (ctx) => deleteTenant(ctx),
  'platform.count': (ctx) => recountTenant(ctx),
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
  {
    name: 'platform: senders to look at',
    everySeconds: 60,
    due: async () =>
      (await listSendersToCheck(200)).map((tenantId) => ({
        queue: 'platform.sender' as const,
        key: tenantId,
        data: { tenantId },
      })),
  },
  {
    name: 'platform: credit that nobody holds any more',
    everySeconds: 60,
    due: async () =>
      (await listLapsedHolders(200)).map((tenantId) => ({
        queue: 'platform.credits' as const,
        key: tenantId,
        data: { tenantId },
      })),
  },
  { name: 'platform: runs of the operator', everySeconds: 2, due: dueRuns },
  { name: 'platform: exceptions that have ended', everySeconds: 60, due: noteEndedExceptions },
  { name: 'platform: exports and endings', everySeconds: 20, due: dueEndings },
]
