/** What somebody has gathered since it was last written down; negative where what it was for is gone. */
export type Gain = { personId: string; name: string; xp: number; messages: number; channelId: string | null }

/** By day of the server, and by person. */
export type Gathered = Map<string, Map<string, Gain>>

/** XP for messages that may be deleted is remembered for so many of them. */
export const MOST_UNDOABLE = 2_000

const plus = (one: Gain | undefined, other: Gain): Gain => ({
  personId: other.personId,
  name: other.name,
  xp: (one?.xp ?? 0) + other.xp,
  messages: (one?.messages ?? 0) + other.messages,
  channelId: other.channelId ?? one?.channelId ?? null,
})

/** What is gathered in memory: sums, which are the same in whatever order they are made. */
export class Gathering {
  #sums: Gathered = new Map()
  /** What could still be undone: a few of the last messages. */
  readonly #undoable = new Map<string, { day: string; gain: Gain }>()

  get isEmpty(): boolean {
    return this.#sums.size === 0
  }

  add(day: string, gain: Gain, messageId: string | null = null): void {
    const people = this.#sums.get(day) ?? new Map<string, Gain>()
    people.set(gain.personId, plus(people.get(gain.personId), gain))
    this.#sums.set(day, people)
    if (messageId === null) return
    this.#undoable.set(messageId, { day, gain })
    for (const id of this.#undoable.keys()) {
      if (this.#undoable.size <= MOST_UNDOABLE) return
      this.#undoable.delete(id)
    }
  }

  /** A message is gone: what it brought goes too, as long as its day is not over. */
  undo(messageId: string, today: string): void {
    const known = this.#undoable.get(messageId)
    this.#undoable.delete(messageId)
    if (known?.day !== today) return
    const { xp, messages } = known.gain
    this.add(today, { ...known.gain, xp: -xp, messages: -messages, channelId: null })
  }

  /** Everything, days in their order; what comes meanwhile is for the next time. */
  take(): Gathered {
    const taken = new Map([...this.#sums].toSorted(([one], [other]) => one.localeCompare(other)))
    this.#sums = new Map()
    return taken
  }

  /** It could not be written down. */
  giveBack(gathered: Gathered): void {
    const since = this.#sums
    this.#sums = gathered
    for (const [day, people] of since) for (const gain of people.values()) this.add(day, gain)
  }
}

/** What a day has brought somebody, of what was gathered in it. */
export function credited(raw: number, cap: number | null): number {
  const gathered = Math.max(0, raw)
  return cap === null ? gathered : Math.min(gathered, cap)
}
