/** Stretches of elapsed time. A day here is 24 hours on no calendar: days of a calendar are in `calendar.ts`. */
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export function hourLater(at: Date): Date {
  return new Date(at.getTime() + hourMs)
}

/** The moment so many times 24 hours later. */
export function daysLater(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs)
}
