import { minuteMs } from '@/lib/core/time/duration'
import type { Capabilities } from '@/lib/whatsapp/transport/schema'

/** What is made now leaves a moment later, and clocks differ. */
const marginMs = minuteMs

/** Whether somebody may be written to freely; outside of it only by a template. */
export function isWindowOpen(
  { windowMs }: Pick<Capabilities, 'windowMs'>,
  heardAt: Date | null,
  now: Date,
): boolean {
  if (windowMs === null) return true
  return heardAt !== null && now.getTime() < heardAt.getTime() + windowMs - marginMs
}
