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

const KEPT = 2_000

/** What was asked and answered, the latest last. */
export class Log {
  #entries: LogEntry[] = []

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
  }
}
