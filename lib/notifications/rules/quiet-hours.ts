import { minuteMs } from '@/lib/core/time/duration'
import { afterQuiet } from '@/lib/core/time/quiet'
import type { QuietHours } from '@/lib/core/time/quiet'

const minutesOfDay = 24 * 60

/** Names what they are, so that a change can say from what it was made. */
export function versionOfQuietHours({ isOn, fromMinute, toMinute }: QuietHours): number {
  return 1 + (fromMinute * minutesOfDay + toMinute) * 2 + Number(isOn)
}

export type Plan = { kind: 'now' } | { kind: 'later'; at: Date } | { kind: 'dropped' }

/** Somebody who is reminded needs this long to pay. */
export const leastMinutesToPay = 10

/**
 * When a message that is due now goes out. `endsAt` is the end of what it is about: a message that would come when
 * there is hardly time left is dropped.
 */
export function planSending(given: {
  now: Date
  dueAt: Date
  quiet: QuietHours
  isHeldInQuiet: boolean
  timeZone: string
  endsAt: Date | null
}): Plan {
  const { now, dueAt, quiet, isHeldInQuiet, timeZone, endsAt } = given
  const due = dueAt > now ? dueAt : now
  const at = isHeldInQuiet ? afterQuiet(due, quiet, timeZone) : due
  if (at <= now) return { kind: 'now' }
  if (endsAt && at.getTime() > endsAt.getTime() - leastMinutesToPay * minuteMs) return { kind: 'dropped' }
  return { kind: 'later', at }
}
