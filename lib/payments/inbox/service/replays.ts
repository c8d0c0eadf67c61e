import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { findOrderIdByNumber } from '@/lib/payments/inbox/data/console'
import {
  addReplay,
  chooseDeliveries,
  findReplay,
  listReplays as listReplayRows,
} from '@/lib/payments/inbox/data/replays'
import { listChosen, listReplayItems } from '@/lib/payments/inbox/data/replay-items'
import type { Chosen } from '@/lib/payments/inbox/data/replays'
import { Change } from '@/lib/payments/inbox/schema'
import type { ConsoleFilter, ReplayItemView, ReplayView } from '@/lib/payments/inbox/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'

const mostAtOnce = 5_000
const mostShown = 200
const mostReplays = 5

async function start(
  db: TenantDb,
  ctx: TenantContext,
  { chosen, isDryRun }: { chosen: readonly Chosen[]; isDryRun: boolean },
): Promise<{ replayId: string }> {
  if (chosen.length === 0) throw new AppError('validation_failed', 'replay_nothing')
  if (chosen.length > mostAtOnce) {
    throw new AppError('validation_failed', 'replay_too_many', { values: { most: mostAtOnce } })
  }
  const replayId = newId()
  await addReplay(db, { id: replayId, isDryRun, chosen, requestedBy: ctx.personId })
  await audit(db, ctx, {
    action: isDryRun ? 'webhook.replay_tried' : 'webhook.replayed',
    subjectId: replayId,
    details: { notifications: chosen.length },
  })
  await record(db, {
    tenantId: ctx.tenantId,
    topic: 'webhooks.replay_requested',
    key: replayId,
    payload: { replayId },
  })
  return { replayId }
}

/**
 * Tries out what would happen if these notifications were worked on again: one, or all that a search finds. Nothing is
 * changed. Throws `validation_failed` (`replay_nothing`, `replay_too_many`).
 */
export async function tryReplay(
  ctx: TenantContext,
  input: ConsoleFilter & { only?: Chosen | undefined },
): Promise<{ replayId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    const { order, verdict, ...search } = input
    const orderId = order === undefined ? undefined : await findOrderIdByNumber(db, order)
    const isNone = orderId === null || verdict === 'refused'
    const chosen = isNone
      ? []
      : await chooseDeliveries(db, { ...search, verdict, orderId, limit: mostAtOnce })
    return start(db, ctx, { chosen, isDryRun: true })
  })
}

/** Works on exactly those notifications again that a dry run was about. Throws `not_found`. */
export async function runReplay(ctx: TenantContext, dryRunId: string): Promise<{ replayId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    const tried = await findReplay(db, dryRunId)
    if (!tried?.isDryRun) throw new AppError('not_found')
    return start(db, ctx, { chosen: await listChosen(db, dryRunId), isDryRun: false })
  })
}

/** The latest replays and dry runs, newest first. */
export async function listReplays(ctx: TenantContext): Promise<ReplayView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    return listReplayRows(db, mostReplays)
  })
}

/** A replay with its notifications, those first that change something. Throws `not_found`. */
export async function getReplay(
  ctx: TenantContext,
  replayId: string,
): Promise<{ replay: ReplayView; items: ReplayItemView[] }> {
  if (!isId(replayId)) throw new AppError('not_found')
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const replay = await findReplay(db, replayId)
    if (!replay) throw new AppError('not_found')
    const rows = await listReplayItems(db, replayId, mostShown)
    const items = rows.map((row) => ({
      position: row.position,
      connectionId: row.connection_id,
      dedupeKey: row.dedupe_key,
      kind: row.kind,
      receivedAt: row.received_at,
      order:
        row.order_id === null || row.order_number === null
          ? null
          : { id: row.order_id, number: row.order_number },
      state: row.state as ReplayItemView['state'],
      verdict: row.verdict,
      change: Change.nullable().catch(null).parse(row.change),
      problem: row.problem,
    }))
    return { replay, items }
  })
}
