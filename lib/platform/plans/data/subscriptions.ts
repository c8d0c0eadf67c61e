import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { CANCEL_REASONS, SUBSCRIPTION_STATES } from '@/lib/platform/plans/schema'
import type { Cancellation, Subscription } from '@/lib/platform/plans/schema'

const columns = [
  'plan_id',
  'plan_version',
  'state',
  'cycle',
  'period_number',
  'period_starts_at',
  'period_ends_at',
  'next_plan_id',
  'next_plan_version',
  'next_cycle',
  'has_had_trial',
  'caps',
  'cancelled_at',
  'cancel_reason',
  'cancel_note',
  'due_at',
  'version',
] as const

const Caps = z.record(z.string(), z.number().int().nonnegative())

const cycleOf = (text: string | null): Subscription['cycle'] => (text === 'year' ? 'year' : 'month')

/** Null for the platform's own shop alone. */
export async function findSubscription(db: TenantDb): Promise<Subscription | null> {
  const row = await db
    .selectFrom('subscriptions')
    .select(columns)
    .select(sql<string | null>`to_char(anchor_on, 'YYYY-MM-DD')`.as('anchor_on'))
    .where('kind', '=', 'plan')
    .executeTakeFirst()
  if (!row) return null
  return {
    planId: row.plan_id,
    planVersion: row.plan_version,
    state: SUBSCRIPTION_STATES.find((state) => state === row.state) ?? 'restricted',
    cycle: cycleOf(row.cycle),
    anchorOn: row.anchor_on,
    periodNumber: row.period_number,
    periodStartsAt: row.period_starts_at,
    periodEndsAt: row.period_ends_at,
    next:
      row.next_plan_id === null || row.next_plan_version === null
        ? null
        : {
            planId: row.next_plan_id,
            planVersion: row.next_plan_version,
            cycle: cycleOf(row.next_cycle),
          },
    hasHadTrial: row.has_had_trial,
    caps: Caps.parse(row.caps),
    cancelled: row.cancelled_at && {
      at: row.cancelled_at,
      reason: CANCEL_REASONS.find((reason) => reason === row.cancel_reason) ?? 'unsaid',
      note: row.cancel_note ?? '',
    },
    dueAt: row.due_at,
    version: row.version,
  }
}

/** False when it was changed since it was read: the one who asks reads again. */
export async function saveSubscription(db: TenantDb, to: Subscription): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({
      plan_id: to.planId,
      plan_version: to.planVersion,
      state: to.state,
      cycle: to.cycle,
      anchor_on: sql<Date | null>`${to.anchorOn}::date`,
      period_number: to.periodNumber,
      period_starts_at: to.periodStartsAt,
      period_ends_at: to.periodEndsAt,
      next_plan_id: to.next?.planId ?? null,
      next_plan_version: to.next?.planVersion ?? null,
      next_cycle: to.next?.cycle ?? null,
      has_had_trial: to.hasHadTrial,
      due_at: to.dueAt,
      version: to.version + 1,
      updated_at: new Date(),
    })
    .where('kind', '=', 'plan')
    .where('version', '=', to.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What a member may say: what follows the paid period, and why where it is the end of the plan. */
export async function saveNextPlan(
  db: TenantDb,
  seen: Subscription,
  next: Subscription['next'],
  why: Cancellation | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({
      next_plan_id: next?.planId ?? null,
      next_plan_version: next?.planVersion ?? null,
      next_cycle: next?.cycle ?? null,
      cancelled_at: why && new Date(),
      cancel_reason: why?.reason ?? null,
      cancel_note: why?.note ?? null,
      due_at: new Date(),
      version: seen.version + 1,
      updated_at: new Date(),
    })
    .where('kind', '=', 'plan')
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How much beyond a soft limit the tenant pays for in a month, at most. */
export async function saveCap(db: TenantDb, meter: string, cap: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set((eb) => ({
      caps: sql`${eb.ref('caps')} || jsonb_build_object(${meter}::text, ${cap}::bigint)`,
      updated_at: new Date(),
    }))
    .where('kind', '=', 'plan')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whose subscription somebody has to look at by now. */
export async function listDueSubscriptions(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('tenant_id')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
