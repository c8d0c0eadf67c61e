import { addDays, startOfDay } from '@/lib/core/time/calendar'

/**
 * The smallest id that can have been made at this moment: ids are UUIDs of version 7, whose first 48 bits are the
 * milliseconds since 1970 (RFC 9562), so a time becomes a place in their order.
 */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** Days of a zone, both included, as places in the order of ids; null on a side that is open. */
export function idRangeOf(
  days: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { first: string | null; end: string | null } {
  return {
    first: days.from === undefined ? null : firstIdAt(startOfDay(days.from, timeZone)),
    end: days.to === undefined ? null : firstIdAt(startOfDay(addDays(days.to, 1), timeZone)),
  }
}
