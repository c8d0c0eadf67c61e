import type { TenantDb } from '@/lib/core/db/handle'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { QuietHours } from '@/lib/notifications/rules/quiet-hours'
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

export async function saveRule(db: TenantDb, template: string, rule: Rule): Promise<void> {
  const change = { is_on: rule.isOn, delay_minutes: rule.delayMinutes }
  await db
    .insertInto('notification_rules')
    .values({ tenant_id: db.tenantId, channel: CHANNEL, template, ...change })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'channel', 'template']).doUpdateSet(change))
    .execute()
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

export async function saveQuietHours(db: TenantDb, quiet: QuietHours): Promise<void> {
  const change = {
    quiet_is_on: quiet.isOn,
    quiet_from_minute: quiet.fromMinute,
    quiet_to_minute: quiet.toMinute,
  }
  await db
    .insertInto('notification_settings')
    .values({ tenant_id: db.tenantId, channel: CHANNEL, ...change })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'channel']).doUpdateSet(change))
    .execute()
}
