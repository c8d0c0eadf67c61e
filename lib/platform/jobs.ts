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

/** The console alone shows these numbers: a burst of orders is counted once, so long after it began. */
const gatherSeconds = 10
/** A shop with so many orders that counting them takes long is counted less often: for a hundredth of the time at most. */
const restPerCount = 100
const longestSeconds = 600
const mostKept = 10_000
/** How long a shop has to wait, where it is longer than others. */
const waits = new Map<string, number>()

const recount = ({ tenantId }: { tenantId: string }): Job[] => [
  {
    ...{ queue: 'platform.count', key: tenantId, data: { tenantId } },
    afterSeconds: waits.get(tenantId) ?? gatherSeconds,
  },
]

/** How long until a shop is counted again that took so long to count. */
export function secondsToNextCount(tookMs: number): number {
  return Math.min(Math.max((tookMs * restPerCount) / 1000, gatherSeconds), longestSeconds)
}

const count: JobHandler = async (ctx) => {
  const began = performance.now()
  await recountTenant(ctx)
  const seconds = secondsToNextCount(performance.now() - began)
  if (waits.size >= mostKept) waits.clear()
  if (seconds > gatherSeconds) waits.set(ctx.tenantId, seconds)
  else waits.delete(ctx.tenantId)
}

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
  'platform.count': count,
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
