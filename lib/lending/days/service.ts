import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { describeError, log } from '@/lib/core/log'
import { minuteMs } from '@/lib/core/time/duration'
import { listBehind, listTenantsBehind } from '@/lib/lending/days/data'
import type { ItemKind } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { bringToDay, todayOf } from '@/lib/lending/ledger/service'

/** A run gives way before its job would be taken for dead; the next look finds the rest. */
const runMs = minuteMs
const atOnce = 200
/** A day begins so long after its midnight. */
const afterMidnightMs = 5 * minuteMs

async function bring(ctx: JobContext, ref: ItemRef, today: string): Promise<void> {
  try {
    await withActor(jobActor(ctx), (db) => bringToDay(db, ref, today))
  } catch (error) {
    const about = { tenant: ctx.tenantId, item: ref.id, kind: ref.kind }
    log.error({ ...about, error: describeError(error) }, 'could not be brought to the day; the rest goes on')
  }
}

async function* behind(ctx: JobContext, kind: ItemKind, today: string): AsyncGenerator<ItemRef> {
  let after: string | null = null
  for (;;) {
    const place = { today, after, most: atOnce }
    const ids: string[] = await withActor(jobActor(ctx), (db) => listBehind(db, kind, place))
    for (const id of ids) yield { kind, id }
    if (ids.length < atOnce) return
    after = ids.at(-1) ?? null
  }
}

/**
 * Brings everything that is open to the day that it is at the tenant, each in a transaction of its own. Safe to repeat, and
 * one that fails does not hold up the others.
 */
export async function bringAllToDay(ctx: JobContext): Promise<void> {
  const until = Date.now() + runMs
  const today = await withActor(jobActor(ctx), (db) => todayOf(db))
  for (const kind of ['agreement', 'debt'] as const) {
    for await (const ref of behind(ctx, kind, today)) {
      if (Date.now() > until) return
      await bring(ctx, ref, today)
    }
  }
}

/** Tenants where a day has begun that not everything was brought to, for the dispatcher. */
export async function listTenantsOfNewDay(now = new Date()): Promise<string[]> {
  const at = new Date(now.getTime() - afterMidnightMs)
  return withActor({ role: 'dispatcher' }, (_, last) => listTenantsBehind(last, at, 500))
}
