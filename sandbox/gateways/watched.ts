/** What somebody may look at while it changes. */
export class Watched {
  #watchers: (() => void)[] = []
  version = 0

  /** Something that a person can see has changed. */
  touch(): void {
    this.version += 1
    for (const watcher of this.#watchers.splice(0)) watcher()
  }

  /** Resolves at the next change, or when the patience ends. */
  changed(sinceVersion: number, patienceMs: number): Promise<void> {
    if (sinceVersion !== this.version) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs)
      timer.unref()
      this.#watchers.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
