import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { listVerdicts, reopenDelivery } from '@/lib/payments/inbox/data/verdicts'
import { finishItems, finishReplay, takeNextItems } from '@/lib/payments/inbox/data/replay-items'
import { findReplay } from '@/lib/payments/inbox/data/replays'
import type { ItemResult, WaitingItem } from '@/lib/payments/inbox/data/replay-items'
import { readSnapshot } from '@/lib/payments/inbox/data/snapshots'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { compareSnapshots, planSync } from './plan'
import type { Plan } from './plan'
import { syncAttempt, syncOrphan } from './sync'
import { isEmpty } from '@/lib/payments/inbox/schema'

/** A job is cut off after two minutes; a long replay is many short jobs. */
const sliceMs = 30_000

type Work = (ctx: JobContext, items: readonly WaitingItem[], first: WaitingItem) => Promise<Plan | null>

const dryRun: Work = async (ctx, items, first) =>
  first.attemptId === null ? null : planSync(ctx, first.attemptId, items)

const realRun: Work = async (ctx, items, first) => {
  const { attemptId } = first
  await withActor(jobActor(ctx), async (db) => {
    for (const item of items) await reopenDelivery(db, item)
  })
  if (attemptId === null) {
    await syncOrphan(ctx, first.connectionId, first.dedupeKey)
    const verdicts = await withActor(jobActor(ctx), (db) => listVerdicts(db, items))
    return { change: null, verdicts }
  }
  const before = await withActor(jobActor(ctx), (db) => readSnapshot(db, attemptId))
  const isDone = await syncAttempt(ctx, attemptId)
  // Another worker is looking at it, or the gateway could not be asked: a later look is planned either way.
  if (!isDone) throw new GatewayError('unreachable')
  return withActor(jobActor(ctx), async (db) => ({
    change: compareSnapshots(before, await readSnapshot(db, attemptId)),
    verdicts: await listVerdicts(db, items),
  }))
}

async function workOn(ctx: JobContext, work: Work, items: readonly WaitingItem[]): Promise<ItemResult[]> {
  const [first] = items
  if (!first) return []
  try {
    const plan = await work(ctx, items, first)
    const change = plan?.change && !isEmpty(plan.change) ? plan.change : null
    return items.map((item) => ({
      position: item.position,
      verdict: plan?.verdicts.get(item.dedupeKey) ?? (item.attemptId === null ? 'orphan' : null),
      change: item === first ? change : null,
      problem: null,
    }))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return items.map(({ position }) => ({ position, verdict: null, change: null, problem: error.message }))
  }
}

/** Works a replay on, payment by payment, until it is done or its slice of time is over; then another job goes on. */
export async function runReplay(ctx: JobContext, replayId: string): Promise<void> {
  const { tenantId } = ctx
  const until = Date.now() + sliceMs
  const replay = await withActor(jobActor(ctx), (db) => findReplay(db, replayId))
  if (!replay || replay.state === 'done') return
  const work = replay.isDryRun ? dryRun : realRun
  let { done } = replay
  while (Date.now() < until) {
    const items = await withActor(jobActor(ctx), (db) => takeNextItems(db, replayId))
    if (items.length === 0) {
      await withActor(jobActor(ctx), (db) => finishReplay(db, replayId))
      return
    }
    const results = await workOn(ctx, work, items)
    await withActor(jobActor(ctx), (db) => finishItems(db, replayId, results))
    done += results.length
  }
  await withActor(jobActor(ctx), (db) =>
    record(db, {
      tenantId,
      topic: 'webhooks.replay_requested',
      key: `${replayId}:${done}`,
      payload: { replayId },
    }),
  )
}
