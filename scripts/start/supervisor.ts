/** Everything that was started, ended in the opposite order; once, however often it is asked for. */
export class Supervisor {
  readonly #ends: (() => Promise<void>)[] = []
  readonly #aborting = new AbortController()
  #ending: Promise<void> | null = null

  get signal(): AbortSignal {
    return this.#aborting.signal
  }

  async add(end: () => Promise<void>): Promise<void> {
    // Asked to stop while this was starting: it must not outlive us.
    if (this.#ending) await end()
    else this.#ends.push(end)
  }

  stop(code: number): Promise<void> {
    this.#ending ??= this.#end(code)
    return this.#ending
  }

  async #end(code: number): Promise<void> {
    process.exitCode = code
    this.#aborting.abort()
    for (const end of this.#ends.toReversed()) {
      await end().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        process.exitCode = 1
      })
    }
    process.exit()
  }
}
