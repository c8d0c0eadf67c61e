/** One call and its answer. Tokens are not in it. */
export interface LogEntry {
  at: string
  businessId: string | null
  /** `POST /106540352242922/messages`. */
  what: string
  status: number | null
  code: number | null
  body: unknown
}

const KEPT = 5_000

/** What was asked and answered, the latest last. */
export class Log {
  #entries: LogEntry[] = []

  add(entry: LogEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > KEPT * 1.25) this.#entries = this.#entries.slice(-KEPT)
  }

  list(what: string | null): LogEntry[] {
    return this.#entries.filter((entry) => what === null || entry.what.includes(what))
  }

  clear(): void {
    this.#entries = []
  }
}
