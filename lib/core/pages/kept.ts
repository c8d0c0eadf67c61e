type Sized = { bytes: number }
type Entry<T> = { version: string; bytes: number; page: T | null }

/** What the entry of a page costs beside the page. */
const overhead = 500

/**
 * Pages by what they are made from, each of one version, as many as fit: the one that was asked for longest ago goes
 * first. That an address has none that could be kept is remembered like a page.
 */
export class KeptPages<T extends Sized> {
  readonly #limit: number
  readonly #entries = new Map<string, Entry<T>>()
  readonly #underWay = new Map<string, Promise<T | null>>()
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get bytes(): number {
    return this.#bytes
  }

  /**
   * The page in this version, made now when it is not kept; whoever asks meanwhile gets the same. The version was read
   * before `make` begins, so a page is never older than the version that it is kept under.
   */
  async get(key: string, version: string, make: () => Promise<T | null>): Promise<T | null> {
    const found = this.#entries.get(key)
    if (found?.version === version) {
      this.#entries.delete(key)
      this.#entries.set(key, found)
      return found.page
    }
    const name = `${version} ${key}`
    const others = this.#underWay.get(name)
    if (others) return others
    const made = make()
    this.#underWay.set(name, made)
    try {
      const page = await made
      this.#keep(key, { version, page, bytes: overhead + key.length * 2 + (page?.bytes ?? 0) })
      return page
    } finally {
      this.#underWay.delete(name)
    }
  }

  #keep(key: string, entry: Entry<T>): void {
    this.#drop(key)
    if (entry.bytes > this.#limit / 8) return
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
  }
}
