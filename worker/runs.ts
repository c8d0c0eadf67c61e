import { workJobs } from '@/lib/core/events/jobs'
import type { Handler, Outcome } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import type { Claimed } from './claim'

/** Jobs of one tenant that are worked together and have one place. */
export type Run = { id: string; tenantId: string; jobs: readonly Claimed[] }

/**
 * Makes runs of what was claimed: those of one tenant together, at most `most` of them. A job that failed before, or
 * whose worker died over it, is alone, so that it can do no harm to others again.
 */
export function runsOf(claimed: readonly Claimed[], most: number): Run[] {
  const runs: Run[] = []
  const add = (tenantId: string, jobs: readonly Claimed[]): void =>
    void runs.push({ id: jobs[0]?.id ?? newId(), tenantId, jobs })
  for (const [tenantId, jobs] of Map.groupBy(claimed, ({ data }) => data.tenantId)) {
    const fresh = jobs.filter(({ retryCount }) => retryCount === 0)
    for (let start = 0; start < fresh.length; start += most) add(tenantId, fresh.slice(start, start + most))
    for (const job of jobs) if (job.retryCount > 0) add(tenantId, [job])
  }
  return runs
}

/** Works a run; never throws. What is not over after `limitMs` has failed, and goes on unheard. */
export async function workRun(
  queue: string,
  handler: Handler,
  { tenantId, jobs }: Run,
  limitMs: number,
): Promise<readonly Outcome[]> {
  const ctx = { tenantId, requestId: newId() }
  const late = Promise.withResolvers<readonly Outcome[]>()
  const timer = setTimeout(() => {
    late.resolve(jobs.map(() => new Error('The job took too long.')))
  }, limitMs)
  const datas = jobs.map(({ data }) => data)
  const outcomes = await Promise.race([workJobs(handler, ctx, datas), late.promise])
  clearTimeout(timer)
  for (const outcome of outcomes)
    if (outcome !== 'done')
      log.warn(
        { queue, tenant: tenantId, requestId: ctx.requestId, error: describeError(outcome) },
        'job failed',
      )
  return outcomes
}
