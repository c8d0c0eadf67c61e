import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { addAskedRun, findRun, listRuns } from '@/lib/payments/books/data/reconciliation'
import { listFindings, settleFinding } from '@/lib/payments/books/data/findings'
import type { FindingView, RunView } from './schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { boundsOf } from '@/lib/core/time/calendar'
import { dayMs } from '@/lib/core/time/duration'
import { audit, getTenantSettings } from '@/lib/platform/service'

const mostRuns = 20
const mostFindings = 200
const longestMs = 92 * dayMs

/** Compares the books for a stretch of time. Throws `validation_failed` when it is empty or longer than three months. */
export async function startComparison(
  ctx: TenantContext,
  range: { from: Date; to: Date },
): Promise<{ runId: string }> {
  const lengthMs = range.to.getTime() - range.from.getTime()
  if (!(lengthMs > 0))
    throw new AppError('validation_failed', 'range_empty', { fields: { to: ['range_empty'] } })
  if (lengthMs > longestMs)
    throw new AppError('validation_failed', 'range_too_long', { fields: { to: ['range_too_long'] } })
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'reconciliation.read')
    const runId = newId()
    await addAskedRun(db, { id: runId, ...range, requestedBy: ctx.personId })
    await audit(db, ctx, {
      action: 'reconciliation.started',
      subjectId: runId,
      details: { from: range.from.toISOString(), to: range.to.toISOString() },
    })
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'reconciliation.requested',
      key: runId,
      payload: { runId },
    })
    return { runId }
  })
}

/** The same for whole days of the shop's own calendar, both included. */
export async function compareDays(
  ctx: TenantContext,
  days: { from: string; to: string },
): Promise<{ runId: string }> {
  const { from, to } = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'reconciliation.read')
    const { timeZone } = await getTenantSettings(db)
    return boundsOf(days, timeZone)
  })
  const now = new Date()
  return startComparison(ctx, { from, to: to > now ? now : to })
}

export type Report = {
  runs: RunView[]
  /** The run that was asked for, or the newest. */
  run: RunView | null
  /** What needs a person, of whichever run. */
  open: FindingView[]
  /** What this run found and is not open. */
  closed: FindingView[]
}

export async function getReport(ctx: TenantContext, runId?: string): Promise<Report> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'reconciliation.read')
    const runs = await listRuns(db, mostRuns)
    const asked = runId !== undefined && isId(runId) ? await findRun(db, runId) : null
    const run = asked ?? runs[0] ?? null
    const open = await listFindings(db, { state: 'open' }, mostFindings)
    const found = run ? await listFindings(db, { runId: run.id }, mostFindings) : []
    return { runs, run, open, closed: found.filter(({ state }) => state !== 'open') }
  })
}

/** A person has dealt with a difference. Throws `conflict` when it is not open any more. */
export async function settleDifference(
  ctx: TenantContext,
  input: { findingId: string; note: string },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    const { findingId, note } = input
    const settled = await settleFinding(db, findingId, { by: ctx.personId, note })
    if (!settled) throw new AppError('conflict', 'difference_not_open')
    const { orderId, reference } = settled
    await audit(db, ctx, {
      action: 'reconciliation.settled',
      subjectId: findingId,
      details: { ...(orderId === null ? { reference } : { orderId }), note },
    })
  })
}
