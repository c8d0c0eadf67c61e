type Waiting<T> = { name: string; resolve: (found: T | null) => void; reject: (error: unknown) => void }

/**
 * Asks one question for everybody who waits. Each question starts after those whom it answers have asked, so nobody is
 * told what was true before; whoever comes while one is under way waits for the next.
 */
export function askTogether<T>(
  ask: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (name: string) => Promise<T | null> {
  let waiting: Waiting<T>[] = []
  let isAsking = false

  async function answer(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      const asked = waiting
      waiting = []
      try {
        const found = await ask([...new Set(asked.map(({ name }) => name))])
        for (const { name, resolve } of asked) resolve(found.get(name) ?? null)
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    isAsking = false
  }

  return (name) =>
    new Promise((resolve, reject) => {
      waiting.push({ name, resolve, reject })
      if (!isAsking) void answer()
    })
}
