import { dayMs } from '@/lib/core/time/duration'
import type { Step } from '@/lib/discord/moderation/schema/own'

export type Deed = { deed: 'timeout'; seconds: number } | { deed: 'kick' | 'ban' }

const severity = { timeout: 0, kick: 1, ban: 2 } as const

/** The step that somebody stands on with these warnings, the one of now among them; null below the first. */
export function stepAt(ladder: readonly Step[], warnedAt: readonly Date[], now: Date): Deed | null {
  const reached = ladder.filter(({ warnings, days }) => {
    const since = now.getTime() - days * dayMs
    return warnedAt.filter((at) => at.getTime() > since).length >= warnings
  })
  const highest = reached.toSorted(
    (a, b) => b.warnings - a.warnings || severity[b.deed] - severity[a.deed],
  )[0]
  if (!highest) return null
  const { deed, seconds = 0 } = highest
  return deed === 'timeout' ? { deed, seconds } : { deed }
}

/** Of two things that would be done the one that weighs more. */
export function heavier(one: Deed | null, other: Deed | null): Deed | null {
  if (!one || !other) return one ?? other
  if (one.deed === 'timeout' && other.deed === 'timeout') return one.seconds >= other.seconds ? one : other
  return severity[one.deed] >= severity[other.deed] ? one : other
}
