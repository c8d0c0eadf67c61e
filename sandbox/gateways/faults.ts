/** What picks the calls that go wrong. */
export type Picks = {
  /** A method, or `*`. */
  method: string
  /** A pattern of the path. */
  path: string
  /** For how many calls; until taken back unless given. */
  times?: number | undefined
}

/** What goes wrong in a simulator, set by tests and people. */
export class Faults<Fault extends Picks> {
  #list: Fault[] = []

  get list(): Fault[] {
    return structuredClone(this.#list)
  }

  add(fault: Fault): void {
    this.#list.push(fault)
  }

  clear(): void {
    this.#list = []
  }

  /** The fault of a call; uses up one of its times. */
  take(method: string, path: string): Fault | null {
    const fault = this.#list.find(
      (one) => (one.method === '*' || one.method === method) && new RegExp(one.path).test(path),
    )
    if (!fault) return null
    if (fault.times !== undefined) {
      fault.times -= 1
      if (fault.times === 0) this.#list = this.#list.filter((one) => one !== fault)
    }
    return fault
  }
}
