/** One thing that went over the wire. Tokens are not in it. */
export interface LogEntry {
  atMs: number
  kind: 'rest' | 'gateway'
  applicationId: string | null
  /** `POST /channels/1/messages`, or `IDENTIFY`, `closed 4004`, … */
  what: string
  status?: number
  code?: number
  body?: unknown
}

/** Answers of one kind that were no; `isInjected`: somebody had asked for them by a fault. */
export interface Refusals {
  status: number
  code: number | null
  isInjected: boolean
  /** The addresses, with no ids in them, and how often each. */
  what: Record<string, number>
}

const KEPT = 2_000

/** What was asked and answered, the latest last. */
export class Log {
  #entries: LogEntry[] = []
  readonly #refusals = new Map<string, Refusals>()

  /** What was refused since the beginning, also what the journal keeps no more. */
  get refusals(): Refusals[] {
    return [...this.#refusals.values()]
  }

  refused(
    what: string,
    status: number,
    { code, isInjected }: { code: number | null; isInjected: boolean },
  ): void {
    const key = `${status} ${code ?? ''} ${isInjected}`
    const known = this.#refusals.get(key) ?? { status, code, isInjected, what: {} }
    const shape = what.replace(/\d{15,20}/g, ':id')
    known.what[shape] = (known.what[shape] ?? 0) + 1
    this.#refusals.set(key, known)
  }

  add(entry: LogEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > KEPT * 1.25) this.#entries = this.#entries.slice(-KEPT)
  }

  list(filter: { what?: string | null; applicationId?: string | null }): LogEntry[] {
    return this.#entries.filter(
      (entry) =>
        (filter.what == null || entry.what.includes(filter.what)) &&
        (filter.applicationId == null || entry.applicationId === filter.applicationId),
    )
  }

  clear(): void {
    this.#entries = []
    this.#refusals.clear()
  }
}
