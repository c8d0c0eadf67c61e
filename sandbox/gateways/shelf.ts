import type { Journal } from '@/sandbox/gateways/journal'

/** Rows of one kind by key and by group; each change is written to the journal. */
export class Shelf<Row> {
  readonly #rows = new Map<string, Row>()
  readonly #groups = new Map<string, Map<string, Row>>()

  constructor(
    readonly kind: string,
    private readonly journal: Journal,
    private readonly keyOf: (row: Row) => string,
    private readonly groupOf: (row: Row) => string,
  ) {}

  get(key: string): Row | undefined {
    return this.#rows.get(key)
  }

  /** Adds a row, or says that the one that is there was changed. */
  put(row: Row): Row {
    const key = this.keyOf(row)
    this.#place(key, row)
    this.journal.append({ kind: this.kind, id: key, value: row })
    return row
  }

  /** Places a row that the journal knows already. */
  restore(row: Row): void {
    this.#place(this.keyOf(row), row)
  }

  remove(key: string): Row | undefined {
    const row = this.#rows.get(key)
    if (row === undefined) return undefined
    this.#rows.delete(key)
    const group = this.#groups.get(this.groupOf(row))
    group?.delete(key)
    if (group?.size === 0) this.#groups.delete(this.groupOf(row))
    this.journal.append({ kind: this.kind, id: key, removed: true })
    return row
  }

  all(): Row[] {
    return [...this.#rows.values()]
  }

  /** The rows of one group, in the order in which they were added. */
  of(group: string): Row[] {
    return [...(this.#groups.get(group)?.values() ?? [])]
  }

  countOf(group: string): number {
    return this.#groups.get(group)?.size ?? 0
  }

  clear(): void {
    this.#rows.clear()
    this.#groups.clear()
  }

  #place(key: string, row: Row): void {
    this.#rows.set(key, row)
    const name = this.groupOf(row)
    const group = this.#groups.get(name) ?? new Map<string, Row>()
    group.set(key, row)
    this.#groups.set(name, group)
  }
}
