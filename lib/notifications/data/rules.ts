import type { TenantDb } from '@/lib/core/db/handle'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { QuietHours } from '@/lib/core/time/quiet'
import { CHANNEL } from '@/lib/notifications/schema'

/** What the shop has chosen for its messages; what is missing is as the platform has it. */
export async function listRules(db: TenantDb): Promise<Map<string, Rule>> {
  const rows = await db
    .selectFrom('notification_rules')
    .select(['template', 'is_on', 'delay_minutes'])
    .where('channel', '=', CHANNEL)
    .execute()
  return new Map(rows.map((row) => [row.template, { isOn: row.is_on, delayMinutes: row.delay_minutes }]))
}

/** The write restates what was there: false when somebody was faster. */
export async function saveRule(
  db: TenantDb,
  template: string,
  rule: Rule,
  before: Rule | null,
): Promise<boolean> {
  const change = { is_on: rule.isOn, delay_minutes: rule.delayMinutes }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notification_rules')
    .values({ tenant_id: db.tenantId, channel: CHANNEL, template, ...change })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'channel', 'template'])
        .doUpdateSet(change)
        .where('notification_rules.is_on', '=', before?.isOn ?? null)
        .where('notification_rules.delay_minutes', '=', before?.delayMinutes ?? null),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Nine in the evening to seven in the morning, off until a shop wants them. */
const usual: QuietHours = { isOn: false, fromMinute: 21 * 60, toMinute: 7 * 60 }

export async function findQuietHours(db: TenantDb): Promise<QuietHours> {
  const row = await db
    .selectFrom('notification_settings')
    .select(['quiet_is_on', 'quiet_from_minute', 'quiet_to_minute'])
    .where('channel', '=', CHANNEL)
    .executeTakeFirst()
  return row
    ? { isOn: row.quiet_is_on, fromMinute: row.quiet_from_minute, toMinute: row.quiet_to_minute }
    : usual
}

/** The same: false when somebody was faster. `before` also where it is the usual, which no row holds yet. */
export async function saveQuietHours(db: TenantDb, quiet: QuietHours, before: QuietHours): Promise<boolean> {
  const change = {
    quiet_is_on: quiet.isOn,
    quiet_from_minute: quiet.fromMinute,
    quiet_to_minute: quiet.toMinute,
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notification_settings')
    .values({ tenant_id: db.tenantId, channel: CHANNEL, ...change })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'channel'])
        .doUpdateSet(change)
        .where('notification_settings.quiet_is_on', '=', before.isOn)
        .where('notification_settings.quiet_from_minute', '=', before.fromMinute)
        .where('notification_settings.quiet_to_minute', '=', before.toMinute),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
