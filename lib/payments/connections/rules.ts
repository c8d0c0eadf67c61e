/** A refused key is tried again soon, because most refusals pass, and seldom when it stays refused. */
const pausesSeconds = [10, 30, 60, 300, 900, 3_600]

/** The pause before a key that was refused so many times in a row is tried again, in milliseconds. */
export function keyPauseMs(refusals: number): number {
  const index = Math.min(Math.max(refusals, 1), pausesSeconds.length) - 1
  return (pausesSeconds[index] ?? 3_600) * 1000
}
