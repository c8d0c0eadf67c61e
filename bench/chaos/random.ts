export type Random = {
  /** Between 0 and 1. */
  next: () => number
  /** Whether something happens that does so often out of one. */
  is: (often: number) => boolean
  pick: <T>(some: readonly T[]) => T
}

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    is: (often) => next() < often,
    pick(some) {
      const found = some[Math.floor(next() * some.length)]
      if (found === undefined) throw new Error('There is nothing to choose from.')
      return found
    },
  }
}
