// A receiver that hangs must not hold up later webhooks of the same key for long.
const KEY_WAIT_MS = 1000

async function waitFor(previous: Promise<void>): Promise<void> {
  let patience: NodeJS.Timeout | undefined
  const impatient = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, KEY_WAIT_MS)
  })
  await Promise.race([previous, impatient])
  clearTimeout(patience)
}

/** Runs what has the same key one after the other. */
export class Turns {
  readonly #lastOfKey = new Map<string, Promise<void>>()

  async take(key: string | undefined, run: () => Promise<void>): Promise<void> {
    if (key === undefined) return run()
    const previous = this.#lastOfKey.get(key)
    const own = (async () => {
      if (previous) await waitFor(previous)
      await run()
    })()
    this.#lastOfKey.set(key, own)
    try {
      await own
    } finally {
      if (this.#lastOfKey.get(key) === own) this.#lastOfKey.delete(key)
    }
  }
}
