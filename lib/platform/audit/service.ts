import { jobActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import { insertAuditEntry } from './data'
import type { AuditEntry } from '@/lib/platform/schema'

/** Writes down what a member or a program did, in the transaction in which it was done. Details hold no secrets. */
export async function audit(db: TenantDb, ctx: TenantContext, entry: AuditEntry): Promise<void> {
  const { address } = ctx
  const actor =
    'keyId' in ctx
      ? ({ kind: 'api_client', id: ctx.keyId, address } as const)
      : ({ kind: 'member', id: ctx.personId, address } as const)
  await insertAuditEntry(db, actor, entry)
}

/** Writes down what a job did that the people of the shop should know. */
export async function auditJob(db: TenantDb, entry: AuditEntry): Promise<void> {
  await insertAuditEntry(db, { kind: 'worker', id: null, address: null }, entry)
}

/** Writes down that a job was given up, so that somebody of the tenant sees it. `problem` holds no secrets. */
export async function noteFailedJob(
  ctx: JobContext,
  job: { queue: string; data: Record<string, string>; problem: string },
): Promise<void> {
  await withActor(jobActor(ctx), (db) =>
    insertAuditEntry(
      db,
      { kind: 'worker', id: null, address: null },
      {
        action: 'job.failed',
        details: { ...job.data, queue: job.queue, problem: cutText(job.problem, 500) },
      },
    ),
  )
}
