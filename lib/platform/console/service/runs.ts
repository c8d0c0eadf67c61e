import type { ConsoleContext, JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import type { Job } from '@/lib/core/events/jobs'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { describeError, log } from '@/lib/core/log'
import {
  addRun,
  giveUpItem,
  listOpenRuns,
  listRunItems,
  listRunItemsBehind,
  listRuns,
  listWaitingTargets,
  repeatFailedItems,
  workOffItem,
} from '@/lib/platform/console/data/runs'
import { namePlatformAdmins } from '@/lib/platform/operator/data/entries'
import type { ListedRun, Run, RunItem, RunItemPage } from '@/lib/platform/console/schema/runs'
import { atConsole, note } from '@/lib/platform/operator/service'

/**
 * Asks for the same to be done to many tenants; a job does it. Returns the run. Throws `conflict` for none at all, and
 * where all of the chosen are meant, `validation_failed` if one of them is nowhere.
 */
export async function startRun(
  ctx: ConsoleContext,
  run: Run,
  { areAllMeant = false }: { areAllMeant?: boolean } = {},
): Promise<string> {
  const id = newId()
  await atConsole(ctx, async (db) => {
    const total = await addRun(db, { id, requestedBy: ctx.personId, address: ctx.address, run }, run.filter)
    if (areAllMeant && run.filter === null && total < new Set(run.chosen).size)
      throw fieldRefusal('tenants', 'unknown_choice')
    if (total === 0) throw new AppError('conflict', 'run_for_nobody')
    await note(db, ctx, `run.${run.kind}`, { details: { run: id, total } })
  })
  return id
}

async function withNames(ctx: ConsoleContext, page: Parameters<typeof listRuns>[1]): Promise<ListedRun[]> {
  return atConsole(ctx, async (db) => {
    const runs = await listRuns(db, page)
    const names = await namePlatformAdmins(
      db,
      runs.map((run) => run.requestedBy),
    )
    return runs.map((run) => ({ ...run, requestedBy: names.get(run.requestedBy) ?? '' }))
  })
}

export function listLatestRuns(ctx: ConsoleContext): Promise<ListedRun[]> {
  return withNames(ctx, { limit: 30 })
}

/** The same page by page, the newest first. */
export async function listRunPage(
  ctx: ConsoleContext,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ runs: ListedRun[]; next: string | null }> {
  const rows = await withNames(ctx, { after, limit: limit + 1 })
  const runs = rows.slice(0, limit)
  return { runs, next: rows.length > limit ? (runs.at(-1)?.id ?? null) : null }
}

/** Throws `not_found`. */
export async function findRun(ctx: ConsoleContext, id: string): Promise<ListedRun> {
  const [run] = isId(id) ? await withNames(ctx, { id, limit: 1 }) : []
  if (!run) throw new AppError('not_found')
  return run
}

/** What became of each of a run's tenants, page by page. Throws `not_found`. */
export async function listRunItemPage(
  ctx: ConsoleContext,
  id: string,
  page: RunItemPage,
): Promise<{ items: RunItem[]; next: string | null }> {
  await findRun(ctx, id)
  const rows = await atConsole(ctx, (db) => listRunItemsBehind(db, id, { ...page, limit: page.limit + 1 }))
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? (items.at(-1)?.targetId ?? null) : null }
}

/** A run with what became of each tenant, the problems first. Throws `not_found`. */
export async function getRun(ctx: ConsoleContext, id: string): Promise<{ run: ListedRun; items: RunItem[] }> {
  const run = await findRun(ctx, id)
  return { run, items: await atConsole(ctx, (db) => listRunItems(db, id, 500)) }
}

/** What was given up waits once more. */
export async function repeatRun(ctx: ConsoleContext, id: string): Promise<void> {
  await atConsole(ctx, async (db) => {
    const again = await repeatFailedItems(db, id)
    if (again === 0) throw new AppError('conflict', 'run_without_failures')
    await note(db, ctx, 'run.repeated', { details: { run: id, total: again } })
  })
}

/** Runs that have tenants waiting, as jobs: also one whose worker died on the way. */
export async function dueRuns(): Promise<Job[]> {
  const open = await withActor({ role: 'dispatcher' }, listOpenRuns)
  return open.map(({ runId, targetId }) => ({
    queue: 'platform.run',
    key: runId,
    data: { tenantId: targetId, runId },
  }))
}

async function workOff(tenantId: string, runId: string): Promise<void> {
  try {
    await withActor({ role: 'worker', tenantId }, (db) => workOffItem(db, runId))
  } catch (error) {
    log.warn({ tenantId, runId, error: describeError(error) }, 'a run failed at a tenant')
    await withActor({ role: 'worker', tenantId }, (db) => giveUpItem(db, runId, 'failed'))
  }
}

/** Does a run tenant by tenant, each in a commit of its own: whoever takes over after a crash goes on behind the last. */
export async function workOffRun(_ctx: JobContext, runId: string): Promise<void> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const targets: string[] = await withActor({ role: 'dispatcher' }, (db) =>
      listWaitingTargets(db, runId, from, 100),
    )
    if (targets.length === 0) return
    for (const target of targets) await workOff(target, runId)
    after = targets.at(-1) ?? null
  }
}
