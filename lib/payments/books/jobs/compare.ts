import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { dayOf } from '@/lib/core/time/calendar'
import { dayMs } from '@/lib/core/time/duration'
import { askGateway, findConnection } from '@/lib/payments/connections/client'
import { atGateway } from '@/lib/payments/attempts/at-gateway'
import type { Connection } from '@/lib/payments/connections/client'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { findConnectionRow, listConnectionRows } from '@/lib/payments/connections/data/connections'
import { addDailyRun, findRun, listAttemptsIn, saveRun } from '@/lib/payments/books/data/reconciliation'
import { addFinding, healFinding, listOpenFindings } from '@/lib/payments/books/data/findings'
import type { Run } from '@/lib/payments/books/data/reconciliation'
import { listRefunds } from '@/lib/payments/refunds/data/refunds'
import { findTrialById } from '@/lib/payments/connections/data/trials'
import { listAttemptTransactions } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { syncAttempt } from '@/lib/payments/sync/jobs/sync'
import { compareBooks, sumBooks } from '@/lib/payments/books/rules'
import type { BooksHere, Difference, Sums } from '@/lib/payments/books/rules'
import type { Provider } from '@/lib/payments/schema'
import type { Total } from '@/lib/payments/books/schema'

const sliceMs = 30_000
const pageSize = 50
/** Money can be late, taken back or given back for days: every day looks back over a week. */
const dailyDays = 7

async function readBooks(ctx: JobContext, attempt: Attempt): Promise<BooksHere> {
  return withActor(jobActor(ctx), async (db) => {
    const refunds = await listRefunds(db, attempt.orderId)
    return {
      amountMinor: attempt.amountMinor,
      currency: attempt.currency,
      transactions: await listAttemptTransactions(db, attempt.id),
      refunds: refunds.filter(({ attemptId }) => attemptId === attempt.id),
    }
  })
}

const nameOf = ({ kind, subjectRef }: Pick<Difference, 'kind' | 'subjectRef'>): string =>
  `${kind} ${subjectRef}`

export type Compared = { healed: number; flagged: number; sums: Sums; attempt: Attempt; provider: Provider }

/**
 * Compares the books of one attempt. Where they differ the ordinary look at the gateway runs, and what is then alike
 * was healed by it; what still differs needs a person. Null for an attempt that does not exist. Throws GatewayError.
 */
export async function compareAttempt(
  ctx: JobContext,
  runId: string,
  attemptId: string,
): Promise<Compared | null> {
  const { tenantId } = ctx
  const attempt = await withActor(jobActor(ctx), (db) => findAttempt(db, attemptId))
  if (!attempt) return null
  const actor = { role: 'worker' as const, tenantId }
  const connection = await findConnection(actor, attempt.connectionId, attempt.secretVersion)
  if (!connection) throw new GatewayError('unauthorized', { detail: 'no connection' })
  const here = await readBooks(ctx, attempt)
  const refs = here.transactions.map(({ providerRef }) => providerRef)
  const truth = await askGateway(connection, attempt.secretVersion, (gateway) =>
    gateway.fetchTruth(atGateway(attempt), refs),
  )
  const differences = compareBooks(here, truth.transactions)
  let after = here
  if (differences.length > 0) {
    await syncAttempt(ctx, attempt.id)
    after = await readBooks(ctx, attempt)
  }
  const remaining = new Set(compareBooks(after, truth.transactions).map(nameOf))
  const place = { runId, connectionId: attempt.connectionId, attemptId: attempt.id, orderId: attempt.orderId }
  const counts = await withActor(jobActor(ctx), async (db) => {
    const open = await listOpenFindings(db, attempt.id)
    const over = open.filter((finding) => !remaining.has(nameOf(finding)))
    for (const { id } of over) await healFinding(db, id)
    const known = new Set(open.map(nameOf))
    const healed = differences.filter((one) => !remaining.has(nameOf(one)) && !known.has(nameOf(one)))
    const flagged = differences.filter((one) => remaining.has(nameOf(one)))
    for (const one of healed) await addFinding(db, place, one, 'healed')
    for (const one of flagged) await addFinding(db, place, one, 'open')
    return { healed: healed.length + over.length, flagged: flagged.length }
  })
  return { ...counts, sums: sumBooks(after, truth.transactions), attempt, provider: attempt.provider }
}

function addTotals(totals: readonly Total[], { attempt, provider, sums }: Compared): Total[] {
  const { connectionId, currency } = attempt
  const isSame = (one: Total): boolean => one.connectionId === connectionId && one.currency === currency
  const known = totals.find(isSame)
  const plus = (text: string | undefined, amount: bigint): string => (BigInt(text ?? '0') + amount).toString()
  const total: Total = {
    connectionId,
    provider,
    currency,
    checked: (known?.checked ?? 0) + 1,
    paidHere: plus(known?.paidHere, sums.paidHere),
    paidThere: plus(known?.paidThere, sums.paidThere),
    refundedHere: plus(known?.refundedHere, sums.refundedHere),
    refundedThere: plus(known?.refundedThere, sums.refundedThere),
  }
  return [...totals.filter((one) => !isSame(one)), total]
}

async function compareOne(ctx: JobContext, run: Run, attemptId: string): Promise<void> {
  try {
    const compared = await compareAttempt(ctx, run.id, attemptId)
    if (!compared) return
    run.checked += 1
    run.healed += compared.healed
    run.flagged += compared.flagged
    run.totals = addTotals(run.totals, compared)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    run.unreachable += 1
  }
}

/** Payments in the gateway's own list that no attempt here knows. */
async function findUnknown(ctx: JobContext, run: Run, connection: Connection): Promise<void> {
  const paid = await askGateway(connection, connection.secretVersion, (gateway) =>
    gateway.listPaid(run.from, run.to),
  )
  await withActor(jobActor(ctx), async (db) => {
    for (const { transactionRef, attemptId, amountMinor, currency } of paid ?? []) {
      const isKnown =
        attemptId !== null &&
        ((await findAttempt(db, attemptId)) ?? (await findTrialById(db, attemptId))) !== null
      if (isKnown) continue
      const place = { runId: run.id, connectionId: connection.id, attemptId: null, orderId: null }
      const found = { subjectRef: transactionRef, hereMinor: null, thereMinor: amountMinor, currency }
      await addFinding(db, place, { kind: 'unknown_payment', ...found }, 'open')
      run.flagged += 1
    }
  })
}

async function findAllUnknown(ctx: JobContext, run: Run): Promise<void> {
  const { tenantId } = ctx
  const rows = await withActor(jobActor(ctx), (db) => listConnectionRows(db))
  for (const { id, status } of rows) {
    if (status === 'disconnected') continue
    const connection = await findConnection({ role: 'worker', tenantId }, id)
    if (!connection) continue
    try {
      await findUnknown(ctx, run, connection)
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      run.unreachable += 1
    }
  }
}

/** Compares a stretch of time, attempt by attempt, until it is done or its slice is over; then another job goes on. */
export async function runComparison(ctx: JobContext, runId: string): Promise<void> {
  const { tenantId } = ctx
  const until = Date.now() + sliceMs
  const run = await withActor(jobActor(ctx), (db) => findRun(db, runId))
  if (!run || run.state === 'done') return
  run.state = 'running'
  while (Date.now() < until) {
    const range = { from: run.from, to: run.to, after: run.cursor, limit: pageSize }
    const ids = await withActor(jobActor(ctx), (db) => listAttemptsIn(db, range))
    if (ids.length === 0) {
      await findAllUnknown(ctx, run)
      run.state = 'done'
      await withActor(jobActor(ctx), (db) => saveRun(db, run))
      return
    }
    for (const attemptId of ids) {
      await compareOne(ctx, run, attemptId)
      run.cursor = attemptId
      // What was compared stays compared when this process dies, and the page shows how far it is.
      await withActor(jobActor(ctx), (db) => saveRun(db, run))
      if (Date.now() >= until) break
    }
  }
  await withActor(jobActor(ctx), (db) =>
    record(db, {
      tenantId,
      topic: 'reconciliation.requested',
      key: `${runId}:${run.cursor ?? ''}`,
      payload: { runId },
    }),
  )
}

/** Begins the day's comparison, unless it was begun; the first is the day after a gateway was connected. */
export async function planDailyRun(ctx: JobContext, connectionId: string, now: Date): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const connection = await findConnectionRow(db, connectionId)
    const isNew = connection !== null && connection.createdAt.getTime() > now.getTime() - dayMs
    if (!connection || isNew || connection.status === 'disconnected') return
    const runId = await addDailyRun(db, {
      day: dayOf(now, 'UTC'),
      from: new Date(now.getTime() - dailyDays * dayMs),
      to: now,
    })
    if (runId === null) return
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'reconciliation.requested',
      key: runId,
      payload: { runId },
    })
  })
}
