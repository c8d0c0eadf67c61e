import type { AppEvent, Topic } from './events'
import type { JobContext } from '@/lib/core/context'

/**
 * Every queue of the worker. Jobs are requests to bring something up to date, not steps: every handler reads what is
 * true now and may run again. Of one key at most one job runs and one waits, so a burst of notifications becomes one
 * fresh look, and none that came during a run is lost.
 *
 * `places` is how many jobs of a queue run at once in a process, `perTenant` how many of them one tenant may have: more
 * where a job waits for somebody else's server. One that hangs there does not hold up the others, and never everybody.
 * Each has a name for people in messages/<language>/dashboard/audit/queues.json.
 */
export const QUEUES = {
  'payments.sync': { places: 16, perTenant: 4, retryLimit: 12 },
  'payments.refund': { places: 6, perTenant: 2, retryLimit: 12 },
  'payments.enter': { places: 3, perTenant: 2, retryLimit: 12 },
  'payments.close': { places: 6, perTenant: 2, retryLimit: 12 },
  'payments.reconcile': { places: 4, perTenant: 1, retryLimit: 3 },
  'payments.replay': { places: 3, perTenant: 1, retryLimit: 6 },
  'payments.compare': { places: 3, perTenant: 1, retryLimit: 6 },
  'commerce.fulfil': { places: 6, perTenant: 4, retryLimit: 12 },
  'commerce.settle_free': { places: 3, perTenant: 2, retryLimit: 12 },
  'commerce.order': { places: 8, perTenant: 4, retryLimit: 8 },
  'commerce.customer': { places: 4, perTenant: 3, retryLimit: 6 },
  'commerce.coupon': { places: 3, perTenant: 2, retryLimit: 12 },
  'commerce.expire': { places: 4, perTenant: 3, retryLimit: 6 },
  'commerce.cleanup': { places: 2, perTenant: 1, retryLimit: 3 },
  'commerce.sweep': { places: 2, perTenant: 1, retryLimit: 3 },
  'commerce.resend': { places: 3, perTenant: 2, retryLimit: 8 },
  'commerce.import': { places: 2, perTenant: 1, retryLimit: 6 },
  'commerce.mail': { places: 8, perTenant: 4, retryLimit: 8 },
  'notifications.again': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.bot': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.gateway': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.invitation': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.low_stock': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.limit': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.message': { places: 4, perTenant: 2, retryLimit: 8 },
  'notifications.number': { places: 2, perTenant: 1, retryLimit: 8 },
  'notifications.recover': { places: 2, perTenant: 1, retryLimit: 3 },
  'notifications.standing': { places: 4, perTenant: 2, retryLimit: 8 },
  'notifications.welcome': { places: 4, perTenant: 2, retryLimit: 8 },
  'platform.domain': { places: 3, perTenant: 1, retryLimit: 3 },
  'platform.sender': { places: 3, perTenant: 1, retryLimit: 3 },
  'platform.credits': { places: 2, perTenant: 1, retryLimit: 3 },
  'platform.run': { places: 2, perTenant: 1, retryLimit: 3 },
  'platform.export': { places: 2, perTenant: 1, retryLimit: 3 },
  'platform.delete': { places: 2, perTenant: 1, retryLimit: 3 },
  'platform.count': { places: 2, perTenant: 1, retryLimit: 3 },
  'lending.late_money': { places: 2, perTenant: 1, retryLimit: 12 },
  'lending.claims': { places: 2, perTenant: 1, retryLimit: 12 },
  'lending.hold': { places: 2, perTenant: 1, retryLimit: 12 },
  'lending.news': { places: 4, perTenant: 2, retryLimit: 8 },
  'lending.import': { places: 2, perTenant: 1, retryLimit: 6 },
  'lending.day': { places: 2, perTenant: 1, retryLimit: 3 },
  'lending.remind': { places: 4, perTenant: 1, retryLimit: 3 },
  'lending.remind_mail': { places: 6, perTenant: 2, retryLimit: 8 },

  'discord.boards': { places: 4, perTenant: 1, retryLimit: 12 },
  'discord.tell': { places: 4, perTenant: 2, retryLimit: 12 },
  'discord.roles': { places: 4, perTenant: 2, retryLimit: 12 },
  'discord.days': { places: 2, perTenant: 1, retryLimit: 8 },
  'discord.transcript': { places: 2, perTenant: 1, retryLimit: 3 },
  'discord.cleanup': { places: 2, perTenant: 1, retryLimit: 3 },
  'billing.run': { places: 2, perTenant: 1, retryLimit: 12 },
  'billing.settle': { places: 2, perTenant: 1, retryLimit: 12 },
  'lending.code': { places: 4, perTenant: 2, retryLimit: 8 },
  'lending.document': { places: 4, perTenant: 2, retryLimit: 12 },
  'whatsapp.send': { places: 8, perTenant: 1, retryLimit: 3 },
  'whatsapp.deliver': { places: 4, perTenant: 2, retryLimit: 12 },
  'whatsapp.order': { places: 4, perTenant: 2, retryLimit: 12 },
  'whatsapp.settle': { places: 4, perTenant: 2, retryLimit: 12 },
  'whatsapp.check': { places: 4, perTenant: 1, retryLimit: 6 },
  'whatsapp.templates': { places: 4, perTenant: 1, retryLimit: 6 },
  'whatsapp.cut_off': { places: 2, perTenant: 1, retryLimit: 3 },
  'whatsapp.converse': { places: 16, perTenant: 8, retryLimit: 8 },
  'integrations.announce': { places: 4, perTenant: 3, retryLimit: 12 },
  'integrations.deliver': { places: 8, perTenant: 3, retryLimit: 6 },
  'integrations.cleanup': { places: 2, perTenant: 1, retryLimit: 3 },
} as const

export type Queue = keyof typeof QUEUES

/** What a job carries: the tenant and ids, never secrets or personal data. */
export type JobData = { tenantId: string; [key: string]: string }

/** What a job cannot do without. Throws where it is missing. */
export function neededIn(data: JobData, name: string): string {
  const value = data[name]
  if (value === undefined) throw new Error(`The job carries no ${name}.`)
  return value
}

/**
 * A request for a job. Within a queue, `key` names what is brought up to date. One that begins only after some seconds
 * brings everything up to date that happened meanwhile.
 */
export type Job = { queue: Queue; key: string; data: JobData; afterSeconds?: number }

export type JobHandler = (ctx: JobContext, data: JobData) => Promise<void>

/** What became of one of several jobs: done, or why not. */
export type Outcome = 'done' | Error

/**
 * A handler that takes many jobs of one tenant together, because they cost little more than one: at most `most`. It
 * tells what became of each, in their order. Where it throws, each is tried alone, so that a bad one fails by itself.
 */
export type ManyHandler = {
  most: number
  work: (ctx: JobContext, jobs: readonly JobData[]) => Promise<readonly Outcome[]>
}

export type Handler = JobHandler | ManyHandler

/** A handler that does all of its jobs in one go; where that fails, each is tried alone. */
export function allAtOnce(
  most: number,
  workAll: (ctx: JobContext, jobs: readonly JobData[]) => Promise<void>,
): ManyHandler {
  return {
    most,
    async work(ctx, jobs) {
      await workAll(ctx, jobs)
      return jobs.map(() => 'done')
    },
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('job failed'))

/** Works one job; throws what it failed of. */
export async function workJob(handler: Handler, ctx: JobContext, data: JobData): Promise<void> {
  if (typeof handler === 'function') return handler(ctx, data)
  const [outcome] = await handler.work(ctx, [data])
  if (outcome !== 'done') throw outcome ?? new Error('The job has no outcome.')
}

/** Works jobs of one tenant, together where their handler can; never throws. */
export async function workJobs(
  handler: Handler,
  ctx: JobContext,
  jobs: readonly JobData[],
): Promise<readonly Outcome[]> {
  if (typeof handler !== 'function' && jobs.length > 1) {
    try {
      return await handler.work(ctx, jobs)
    } catch {
      // Which of them it was shows below.
    }
  }
  const outcomes: Outcome[] = []
  for (const data of jobs)
    outcomes.push(
      await workJob(handler, ctx, data).then(
        () => 'done' as const,
        (error: unknown) => asError(error),
      ),
    )
  return outcomes
}

/** The jobs that an event leads to after its commit. */
export type AfterCommit = { [K in Topic]?: (event: AppEvent<K>) => readonly Job[] }

/** A check that runs by itself every so often and asks for jobs; it sees ids across tenants, nothing else. */
export type Schedule = { name: string; everySeconds: number; due: () => Promise<readonly Job[]> }
