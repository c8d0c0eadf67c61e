type Waiting<T> = { item: T; resolve: () => void; reject: (reason: unknown) => void }

/**
 * Works items off together: the first of a key at once and alone, those that come while it is worked on in one round
 * after it, `most` at a time. A flood then costs one round trip per round instead of one each, and a trickle waits for
 * nobody. When a round fails, each of its items is tried alone, so that only the bad one fails.
 */
export function gather<T>(
  work: (key: string, items: readonly T[]) => Promise<void>,
  most: number,
): (key: string, item: T) => Promise<void> {
  const queues = new Map<string, Waiting<T>[]>()

  async function alone(key: string, { item, resolve, reject }: Waiting<T>): Promise<void> {
    try {
      await work(key, [item])
      resolve()
    } catch (error) {
      reject(error)
    }
  }

  async function drain(key: string, queue: Waiting<T>[]): Promise<void> {
    for (;;) {
      const round = queue.splice(0, most)
      const [first] = round
      if (!first) break
      if (round.length === 1) {
        await alone(key, first)
        continue
      }
      try {
        await work(
          key,
          round.map(({ item }) => item),
        )
        for (const { resolve } of round) resolve()
      } catch {
        for (const one of round) await alone(key, one)
      }
    }
    queues.delete(key)
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject }
      const queue = queues.get(key)
      if (queue) {
        queue.push(waiting)
        return
      }
      const started = [waiting]
      queues.set(key, started)
      void drain(key, started)
    })
}
