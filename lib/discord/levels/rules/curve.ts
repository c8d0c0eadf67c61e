/** XP from one level to the next: `square`·L² + `linear`·L + `base`. */
export type Curve = { square: number; linear: number; base: number }

/** Nobody rises higher; what is gathered beyond counts in the ranking all the same. */
export const MOST_LEVEL = 500
export const MOST_XP = 1_000_000_000_000

/** From this level to the next. */
export function stepOf(level: number, { square, linear, base }: Curve): number {
  return square * level * level + linear * level + base
}

/** All XP that a level takes. */
export function totalOf(level: number, { square, linear, base }: Curve): number {
  const squares = ((level - 1) * level * (2 * level - 1)) / 6
  return square * squares + (linear * (level * (level - 1))) / 2 + base * level
}

/** The highest level that so much XP takes. */
export function levelOf(xp: number, curve: Curve): number {
  let low = 0
  let high = MOST_LEVEL
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (totalOf(middle, curve) <= xp) low = middle
    else high = middle - 1
  }
  return low
}

export type Progress = { level: number; into: number; step: number }

/** How far somebody is on the way to the next level. */
export function progressOf(xp: number, curve: Curve): Progress {
  const level = levelOf(xp, curve)
  const step = stepOf(level, curve)
  return { level, into: Math.min(xp - totalOf(level, curve), step), step }
}
