import type { TenantDb } from '@/lib/core/db/handle'
import { minuteMs } from '@/lib/core/time/duration'
import type { QuietHours } from '@/lib/core/time/quiet'
import { findQuietHours, listRules } from '@/lib/notifications/data/rules'
import type { Skip } from '@/lib/notifications/data/sending'
import { CATALOGUE, effectiveRule } from '@/lib/notifications/rules/catalogue'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import { planSending } from '@/lib/notifications/rules/quiet-hours'
import type { Message, Template } from '@/lib/notifications/schema'

export type Decision = { kind: 'now' } | { kind: 'later'; at: Date } | { kind: 'skip'; reason: Skip }

type Rules = { own: ReadonlyMap<string, Rule>; quiet: QuietHours }

/** What the shop's rules say about a message now. `delayFrom`: null for one that has waited for its delay. */
export function decide(
  { own, quiet }: Rules,
  message: Pick<Message, 'template' | 'timeZone' | 'endsAt'>,
  { delayFrom, now }: { delayFrom: Date | null; now: Date },
): Decision {
  const kind = CATALOGUE[message.template]
  const rule = effectiveRule(message.template, own.get(message.template) ?? null)
  if (!rule.isOn) return { kind: 'skip', reason: 'switched_off' }
  const plan = planSending({
    now,
    dueAt: delayFrom ? new Date(delayFrom.getTime() + rule.delayMinutes * minuteMs) : now,
    quiet,
    isHeldInQuiet: kind.isQuiet,
    timeZone: message.timeZone,
    endsAt: message.endsAt ?? null,
  })
  return plan.kind === 'dropped' ? { kind: 'skip', reason: 'too_late' } : plan
}

/** The same for a message that somebody wanted said another way than by mail. */
export async function timingOf(
  db: TenantDb,
  {
    template,
    timeZone,
    endsAt,
    wantedAt,
    now,
  }: { template: Template; timeZone: string; endsAt: Date | null; wantedAt: Date; now: Date },
): Promise<Decision> {
  const [own, quiet] = await Promise.all([listRules(db), findQuietHours(db)])
  const message = { template, timeZone, ...(endsAt && { endsAt }) }
  return decide({ own, quiet }, message, { delayFrom: wantedAt, now })
}
