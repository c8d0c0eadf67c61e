import type { Application } from '@/sandbox/discord/state/model'

export const DAILY_STARTS = 1000
const DAY_MS = 24 * 60 * 60_000

/** How many sessions may still be begun before the window of a day that the first one opened is over. */
export function startLimit(
  application: Application,
  nowMs: number,
): { remaining: number; resetAfterMs: number } {
  const openedAtMs = application.startsAtMs[0]
  if (openedAtMs === undefined || openedAtMs + DAY_MS <= nowMs)
    return { remaining: DAILY_STARTS, resetAfterMs: 0 }
  return {
    remaining: Math.max(0, DAILY_STARTS - application.startsAtMs.length),
    resetAfterMs: Math.ceil(openedAtMs + DAY_MS - nowMs),
  }
}

/** Counts a session; false when the day's are used up, at which Discord resets the bot's token. */
export function takeStart(application: Application, nowMs: number): boolean {
  const openedAtMs = application.startsAtMs[0]
  if (openedAtMs !== undefined && openedAtMs + DAY_MS <= nowMs) application.startsAtMs = []
  if (application.startsAtMs.length >= DAILY_STARTS) return false
  application.startsAtMs.push(nowMs)
  return true
}
