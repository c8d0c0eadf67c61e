import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findQuietHours, listRules, saveQuietHours, saveRule } from '@/lib/notifications/data/rules'
import { CATALOGUE, effectiveRule, isWorded, versionOfRule } from '@/lib/notifications/rules/catalogue'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import { versionOfQuietHours } from '@/lib/notifications/rules/quiet-hours'
import type { QuietHours } from '@/lib/core/time/quiet'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { Template } from '@/lib/notifications/schema'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'

export type ShopRules = { rules: Record<Template, Rule>; quiet: QuietHours }

/** When each message goes out, with everything that the shop left as it was. */
export async function getRules(ctx: TenantContext): Promise<ShopRules> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const chosen = await listRules(db)
    const rules = Object.fromEntries(
      TEMPLATES.map((template) => [template, effectiveRule(template, chosen.get(template) ?? null)]),
    ) as Record<Template, Rule>
    return { rules, quiet: await findQuietHours(db) }
  })
}

/** Throws `validation_failed` for a message that would come too late to be of use. */
export function requireFittingDelay(template: Template, delayMinutes: number): void {
  const { mostDelayMinutes: most } = CATALOGUE[template]
  if (delayMinutes > most) throw fieldRefusal('delayMinutes', { key: 'too_large_most', values: { most } })
}

/**
 * Switches a message on or off and sets its delay, whatever it said before where `version` is null. Throws `conflict` for
 * one that every shop must send, `stale_version`, `forbidden`.
 */
export async function changeRule(
  ctx: TenantContext,
  template: Template,
  rule: Rule,
  version: number | null = null,
): Promise<void> {
  if (!isWorded(template)) throw new AppError('not_found')
  const { lock } = CATALOGUE[template]
  if (lock !== undefined && !rule.isOn) throw new AppError('conflict', 'mail_always_on')
  requireFittingDelay(template, rule.delayMinutes)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'notifications.write')
    const chosen = (await listRules(db)).get(template) ?? null
    const before = effectiveRule(template, chosen)
    const isStale = version !== null && version !== versionOfRule(before)
    if (isStale || !(await saveRule(db, template, rule, chosen))) throw new AppError('stale_version')
    await audit(db, ctx, {
      action: 'notification.rule_changed',
      details: {
        template,
        is_on_before: before.isOn,
        is_on_after: rule.isOn,
        delay_minutes_before: before.delayMinutes,
        delay_minutes_after: rule.delayMinutes,
      },
    })
  })
}

/** Whatever they were where `version` is null. Throws `stale_version`, `validation_failed`, `forbidden`. */
export async function changeQuietHours(
  ctx: TenantContext,
  quiet: QuietHours,
  version: number | null = null,
): Promise<void> {
  if (quiet.isOn && quiet.fromMinute === quiet.toMinute)
    throw new AppError('validation_failed', 'validation_failed', { fields: { to: ['quiet_hours_empty'] } })
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'notifications.write')
    const before = await findQuietHours(db)
    const isStale = version !== null && version !== versionOfQuietHours(before)
    if (isStale || !(await saveQuietHours(db, quiet, before))) throw new AppError('stale_version')
    await audit(db, ctx, {
      action: 'notification.quiet_hours_changed',
      details: {
        is_on_before: before.isOn,
        is_on_after: quiet.isOn,
        from_minute_before: before.fromMinute,
        from_minute_after: quiet.fromMinute,
        to_minute_before: before.toMinute,
        to_minute_after: quiet.toMinute,
      },
    })
  })
}
