/** What was counted of one day and is not written yet. */
export type DayCount = {
  day: string
  joins: number
  leaves: number
  messages: number
  active: ReadonlySet<string>
  opened: ReadonlySet<string>
}

type Open = Omit<DayCount, 'active' | 'opened'> & { active: Set<string>; opened: Set<string> }

/** Whoever is beyond this in a few seconds is counted with their next message. */
const mostPeople = 10_000

/**
 * Counts in memory until it is written. Everything falls on the day that it is in the shop's time zone at the moment: when
 * the shop moves to another one, what was counted stays where it is, and nothing is counted a second time.
 */
export class DayCounter {
  readonly #days = new Map<string, Open>()

  count(day: string, what: 'joins' | 'leaves' | 'messages'): void {
    this.#of(day)[what] += 1
  }

  note(day: string, step: 'active' | 'opened', personId: string): void {
    const people = this.#of(day)[step]
    if (people.size < mostPeople) people.add(personId)
  }

  get isEmpty(): boolean {
    return this.#days.size === 0
  }

  /** All of it, and begins anew. */
  take(): DayCount[] {
    const days = [...this.#days.values()]
    this.#days.clear()
    return days
  }

  /** What could not be written is kept for the next time. */
  giveBack(days: readonly DayCount[]): void {
    for (const count of days) {
      const open = this.#of(count.day)
      for (const what of ['joins', 'leaves', 'messages'] as const) open[what] += count[what]
      for (const step of ['active', 'opened'] as const)
        for (const person of count[step]) this.note(count.day, step, person)
    }
  }

  #of(day: string): Open {
    const found = this.#days.get(day)
    if (found) return found
    const made = {
      ...{ day, joins: 0, leaves: 0, messages: 0 },
      ...{ active: new Set<string>(), opened: new Set<string>() },
    }
    this.#days.set(day, made)
    return made
  }
}
