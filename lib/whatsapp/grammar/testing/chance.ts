/** The same choices in every run. */
export function chanceOf(seed: number) {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return {
    below: (most: number): number => Math.floor(next() * most),
    isOne: (share: number): boolean => next() < share,
    pick: <T>(list: readonly T[]): T => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('There is nothing to choose from.')
      return found
    },
  }
}

export type Chance = ReturnType<typeof chanceOf>
