import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { findReminderRow, listReminderRows } from '@/lib/lending/api/data/reminders'
import type { Page } from '@/lib/lending/api/schema'
import type { ListedReminder, ReminderWish } from '@/lib/lending/api/schema/reminders'

const reading = async <T>(ctx: TenantContext, read: (db: TenantDb) => Promise<T>): Promise<T> =>
  withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return read(db)
  })

/** A page of the reminders, what was planned last first. Throws `forbidden`. */
export async function listReminderPage(
  ctx: TenantContext,
  { limit, ...wish }: ReminderWish,
): Promise<Page<ListedReminder>> {
  const rows = await reading(ctx, (db) => listReminderRows(db, { ...wish, limit: limit + 1 }))
  const data = rows.slice(0, limit)
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** One of them. Throws `not_found`, `forbidden`. */
export async function getReminder(ctx: TenantContext, reminderId: string): Promise<ListedReminder> {
  return reading(ctx, async (db) => {
    const reminder = await findReminderRow(db, reminderId)
    if (!reminder) throw new AppError('not_found')
    return reminder
  })
}
